import { beforeEach, describe, expect, it } from 'vitest';
import { keepRitual } from '../../../src/app/ritual/rituals.ts';
import { inUnit, type Unit } from '../../../src/app/runtime/unit-of-work.ts';
import { usualRitual } from '../../../src/domain/ritual/ritual.ts';
import { minuteOf } from '../../../src/domain/time/instant.ts';
import type { Weekday } from '../../../src/domain/time/timing.ts';
import { aHarness, type CoreHarness, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { minuteShown, personalPrompts, promptsGoToEach } from '../../support/reflecting.ts';

let harness: CoreHarness;
let ada: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  ada = harness.person('Ada', { zone: 'America/New_York' });
  await promptsGoToEach(harness);
});

const promptsTo = (person: CorePerson) => personalPrompts(harness, person);

const timesOf = (person: CorePerson) => promptsTo(person).map(({ at }) => minuteShown(at));

async function movePrompts(unit: Unit, weekday: Weekday): Promise<void> {
  const [community] = await unit.tx.communities.all();
  if (!community) throw new Error('There is no community');
  const usual = usualRitual(community.id, 'reflection');
  await keepRitual(unit, community, { ...usual, timing: { ...usual.timing, weekday } });
}

describe('Where a minute takes three prompts', () => {
  let people: readonly CorePerson[];

  beforeEach(async () => {
    await harness.inside((tx, community) => {
      const reflection = { ...community.rules.reflection, mostPerMinute: 3, usualPerMinute: 2 };
      return tx.communities.save({ ...community, rules: { ...community.rules, reflection } });
    });
    people = Array.from({ length: 20 }, (_, n) => harness.person(`P${n}`, { zone: n % 2 === 0 ? 'UTC' : 'Etc/GMT' }));
    for (const person of people) await person.types('/reflect join');
  });

  /** How many prompts came in each minute in which any did. */
  const perMinute = (): readonly number[] => {
    const counts = new Map<number, number>();
    for (const { at } of people.flatMap(promptsTo)) counts.set(minuteOf(at), (counts.get(minuteOf(at)) ?? 0) + 1);
    return [...counts.values()];
  };

  it('no more come in any, though they joined one after another, and everybody gets one a week', async () => {
    await harness.pass({ days: 21 });
    expect(Math.max(...perMinute())).toBe(3);
    expect(people.map((person) => promptsTo(person).length)).toEqual(people.map(() => 3));
  });

  it('no more come when Hearth was away and all are late, and everybody gets one', async () => {
    harness.process.die();
    await harness.pass({ days: 4, hours: 8 });
    await harness.crash();
    await harness.pass({ minutes: 10 });
    expect(perMinute().toSorted()).toEqual([2, 3, 3, 3, 3, 3, 3]);
    expect(people.map((person) => promptsTo(person).length)).toEqual(people.map(() => 1));
    await harness.pass({ days: 7 });
    expect(people.map((person) => promptsTo(person).length)).toEqual(people.map(() => 2));
  });

  it('no more come when the stewards choose another time', async () => {
    await inUnit(harness.process.ports, 'test', (unit) => movePrompts(unit, 3));
    await harness.pass({ days: 3 });
    expect(people.map((person) => promptsTo(person).length)).toEqual(people.map(() => 1));
    expect(Math.max(...perMinute())).toBe(3);
  });

  it('what waits for each is looked for once when the stewards choose another time', async () => {
    const asked: string[] = [];
    await inUnit(harness.process.ports, 'test', (unit) => {
      const { reminders } = unit.tx;
      const waitingFor: typeof reminders.waitingFor = (community, kind, subject) => {
        if (kind === 'prompt') asked.push(subject);
        return reminders.waitingFor(community, kind, subject);
      };
      return movePrompts({ ...unit, tx: { ...unit.tx, reminders: { ...reminders, waitingFor } } }, 3);
    });
    expect(asked).toHaveLength(people.length);
    expect(new Set(asked).size).toBe(people.length);
  });
});

describe('Whoever moves east on the very day, where the hour is over,', () => {
  const movesTo = (zone: string) => ada.types(`/reflect timezone ${zone}`);

  beforeEach(async () => {
    await ada.types('/reflect join');
  });

  it('gets this week’s prompt at once', async () => {
    await harness.pass({ days: 4, hours: 8 });
    await movesTo('Europe/Berlin');
    await harness.settle();
    expect(timesOf(ada)).toEqual(['2026-01-09T17:00']);
  });

  it('gets it when the quiet hours are over, if it is night there', async () => {
    await harness.pass({ days: 4, hours: 10 });
    await movesTo('Asia/Tokyo');
    await harness.pass({ hours: 24 });
    expect(timesOf(ada)).toEqual(['2026-01-09T23:00']);
  });

  it('gets it once, and the next one on time, however often they move', async () => {
    await harness.pass({ days: 4, hours: 10 });
    for (const zone of ['Asia/Tokyo', 'Europe/Berlin', 'Asia/Tokyo']) {
      await movesTo(zone);
      await harness.settle();
    }
    await harness.pass({ days: 12 });
    expect(timesOf(ada)).toEqual(['2026-01-09T19:00', '2026-01-16T06:00']);
  });

  it('gets it by the hour there, if they move on before it comes', async () => {
    await harness.pass({ days: 4, hours: 10 });
    await movesTo('Asia/Tokyo');
    await movesTo('America/Los_Angeles');
    await harness.pass({ days: 8 });
    expect(timesOf(ada)).toEqual(['2026-01-09T23:00', '2026-01-16T23:00']);
  });

  it('gets no second one, if it came already', async () => {
    await harness.pass({ days: 4, hours: 12 });
    await movesTo('Asia/Tokyo');
    await harness.pass({ days: 5 });
    expect(timesOf(ada)).toEqual(['2026-01-09T20:00']);
  });

  it('gets none if they let prompts rest until later', async () => {
    await ada.types('/reflect pause 2026-01-12');
    await harness.pass({ days: 4, hours: 8 });
    await movesTo('Europe/Berlin');
    await harness.pass({ days: 8 });
    expect(timesOf(ada)).toEqual(['2026-01-16T14:00']);
  });

  it('gets it, too, when it is the community that moves', async () => {
    const kim = harness.person('Kim');
    const sol = harness.person('Sol', { steward: true });
    await kim.types('/reflect join');
    await harness.pass({ days: 4, hours: 5 });
    await sol.types('/community timezone Asia/Kolkata');
    await harness.pass({ days: 8 });
    expect(timesOf(kim)).toEqual(['2026-01-09T14:00', '2026-01-16T09:30']);
  });
});
