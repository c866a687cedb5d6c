import { expect, it } from 'vitest';
import { openMovableClock } from '../../../adapters/playground/clock.ts';
import { createDueWork } from '../../../src/app/process/due-work.ts';
import { dayMs, hourMs, instant } from '../../../src/domain/time/instant.ts';
import { createKeyValueStore } from '../../adapters/playground/support/key-value-store.ts';
import { aHarness, type CoreHarness, council, general, help, news } from '../../support/core-harness.ts';
import { joins } from '../../support/exchange-story.ts';
import { handIds } from '../../support/hand-ids.ts';
import { reflects } from '../../support/reflecting.ts';

/** A community with requests that wait, an exchange, prompts, thanks and a digest ahead. */
async function aBusyCommunity(startsAt: number, zone: string) {
  const founded = startsAt - 8 * dayMs;
  const clock = await openMovableClock(createKeyValueStore(), () => founded);
  const harness = await aHarness({
    clock,
    ids: handIds(clock),
    zone,
    channels: { help, digest: news, stewards: council },
  });
  const sol = harness.person('Sol', { steward: true, zone });
  const [ada, bo, cleo, dan] = ['Ada', 'Bo', 'Cleo', 'Dan'].map((name) => harness.person(name, { zone }));
  if (!ada || !bo || !cleo || !dan) throw new Error('Somebody is missing');
  for (const person of [sol, ada, bo, cleo, dan]) await person.opensHome();
  const dueWork = createDueWork(harness.process.ports, new AbortController().signal);
  // By now thanks are gathered each week.
  await clock.moveTo(instant(startsAt), dueWork);
  for (const person of [bo, cleo, dan]) await person.types('/offer css');
  await ada.types('/ask how do I centre a div? topics:css');
  await bo.types('/ask the site is down urgent:yes');
  await cleo.writes('Does anybody know how to dry clay?', help);
  await sol.types('/exchange open hours:30');
  for (const person of [ada, bo, cleo]) await joins(person);
  await dan.types('/kudos @ada for the patient review', general);
  await sol.types('/kudos @bo for the lamp', general);
  for (const person of [ada, dan]) await person.types('/reflect join');
  await reflects(dan, 'That a bowl needs time.', 'named');
  await harness.settle();
  return { clock, harness, dueWork };
}

/** All that Hearth said, in its order, with when and where. */
const everything = ({ platform }: CoreHarness) =>
  platform.everything().map(({ at, ref, drafts }) => ({
    at: new Date(at).toISOString(),
    in: `${ref.at.channel}/${ref.at.thread ?? ''}`,
    drafts,
  }));

/** What was said by then, when the clock went there in steps of so many hours. */
async function saidAfterAWeek(startsAt: number, zone: string, stepHours: number) {
  const { clock, harness, dueWork } = await aBusyCommunity(startsAt, zone);
  for (let hours = stepHours; hours <= 168; hours += stepHours) {
    await clock.moveTo(instant(startsAt + hours * hourMs), dueWork);
  }
  return everything(harness);
}

it.each([
  ['', Date.UTC(2026, 0, 5, 12), 'UTC'],
  [', also where the clocks go forward', Date.UTC(2026, 2, 23, 12), 'Europe/Berlin'],
  [', also where the clocks go back', Date.UTC(2026, 9, 19, 12), 'Europe/Berlin'],
])(
  'a week at once brings what 168 single hours bring, in the same order%s',
  { timeout: 120_000 },
  async (_, startsAt, zone) => {
    const atOnce = await saidAfterAWeek(startsAt, zone, 168);
    const words = atOnce.flatMap(({ drafts }) => drafts).join('\n');
    for (const part of [
      'centre a div',
      'the site is down',
      'You give',
      'A question for',
      'together',
      'You were thanked',
    ]) {
      expect(words).toContain(part);
    }
    expect(new Set(atOnce.map(({ at }) => at.slice(0, 10))).size).toBeGreaterThan(4);
    expect(await saidAfterAWeek(startsAt, zone, 1)).toEqual(atOnce);
    expect(await saidAfterAWeek(startsAt, zone, dayMs / hourMs)).toEqual(atOnce);
  },
);
