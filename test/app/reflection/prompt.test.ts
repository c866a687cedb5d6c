import { beforeEach, describe, expect, it } from 'vitest';
import { keepRitual } from '../../../src/app/ritual/rituals.ts';
import { inUnit } from '../../../src/app/runtime/unit-of-work.ts';
import type { MemberId, ReminderId } from '../../../src/domain/ids.ts';
import { usualRitual } from '../../../src/domain/ritual/ritual.ts';
import type { Timing } from '../../../src/domain/time/timing.ts';
import { aHarness, type CoreHarness, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { minuteShown, personalPrompts, promptsGoToEach } from '../../support/reflecting.ts';

let harness: CoreHarness;
let ada: CorePerson;

/** From Monday at nine UTC to Friday at three. */
const toFriday = { days: 4, hours: 6 };

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  ada = harness.person('Ada', { zone: 'UTC' });
  await promptsGoToEach(harness);
});

const promptsTo = (person: CorePerson) => personalPrompts(harness, person);

describe('Prompts', () => {
  it('come to nobody who did not ask for them', async () => {
    harness.person('Bo');
    await ada.opensHome();
    await harness.pass({ days: 21 });
    expect(harness.directTo(ada)).toEqual([]);
  });

  it('come to who joined, on Friday at three by their own clocks, once a week', async () => {
    const emi = harness.person('Emi', { zone: 'Asia/Kolkata' });
    const reply = await ada.types('/reflect join');
    expect(reply.text).toContain('Next question: 2026-01-09 15:00 UTC.');
    await emi.types('/reflect join');
    await harness.pass({ days: 14 });
    expect(promptsTo(ada).map(({ at }) => minuteShown(at))).toEqual(['2026-01-09T15:00', '2026-01-16T15:00']);
    expect(promptsTo(emi).map(({ at }) => minuteShown(at))).toEqual(['2026-01-09T09:30', '2026-01-16T09:30']);
    expect(promptsTo(ada)[0]?.text).toMatch(
      /^We are here for this: Learn to build things that last\.\nA question for you, if you have three minutes:\n> .+\?\n\[Answer]\nOnly you see what you write/,
    );
  });

  it('come by the community’s clocks to who has none, and move when those do', async () => {
    const kim = harness.person('Kim');
    const sol = harness.person('Sol', { steward: true });
    await kim.types('/reflect join');
    await sol.types('/community timezone America/New_York');
    await harness.pass({ days: 7 });
    expect(promptsTo(kim).map(({ at }) => minuteShown(at))).toEqual(['2026-01-09T20:00']);
  });

  it('move to the time that the stewards choose, and stop when they switch them off', async () => {
    const keep = (timing: Partial<Timing>, enabled = true) =>
      inUnit(harness.process.ports, 'test', async (unit) => {
        const [community] = await unit.tx.communities.all();
        if (!community) throw new Error('There is no community');
        const usual = usualRitual(community.id, 'reflection');
        await keepRitual(unit, community, { ...usual, enabled, timing: { ...usual.timing, ...timing } });
      });
    await ada.types('/reflect join');
    await keep({ weekday: 3, hour: 10 });
    await harness.pass({ days: 7 });
    expect(promptsTo(ada).map(({ at }) => minuteShown(at))).toEqual(['2026-01-07T10:00']);
    await keep({}, false);
    await harness.pass({ days: 14 });
    expect(promptsTo(ada)).toHaveLength(1);
    await keep({});
    await harness.pass({ days: 7 });
    expect(promptsTo(ada)).toHaveLength(2);
  });

  it('move with somebody who moves to another zone', async () => {
    await ada.types('/reflect join');
    const profile = harness.describes(ada, { zone: 'America/New_York' });
    await harness.process.inbound.profile({ id: 'moved', at: harness.now(), profile });
    await harness.pass({ days: 7 });
    expect(promptsTo(ada).map(({ at }) => minuteShown(at))).toEqual(['2026-01-09T20:00']);
  });

  it('come by the clocks that somebody set themselves, whatever the platform says later', async () => {
    await ada.types('/reflect join');
    const reply = await ada.types('/reflect timezone Asia/Kolkata');
    expect(reply.text).toContain('your time zone is Asia/Kolkata');
    const profile = harness.describes(ada, { zone: 'America/New_York' });
    await harness.process.inbound.profile({ id: 'looked up', at: harness.now(), profile });
    await harness.pass({ days: 7 });
    expect(promptsTo(ada).map(({ at }) => minuteShown(at))).toEqual(['2026-01-09T09:30']);
    expect((await ada.types('/reflect timezone Mars/Olympus')).text).toContain('Mars/Olympus');
  });

  it('ask every fourth time what one took out and put in, and nothing twice', async () => {
    await ada.types('/reflect join');
    for (let week = 0; week < 12; week += 1) {
      await harness.pass({ days: 7 });
      const prompt = promptsTo(ada).at(-1);
      if (!prompt) throw new Error('There was no prompt');
      const form = formOf(await ada.presses('Answer', prompt));
      await form.sends({ text: 'Something.', sharing: 'private' });
    }
    const asked = promptsTo(ada).map(({ text }) => text.split('\n').find((line) => line.startsWith('> ')) ?? '');
    expect(asked).toHaveLength(12);
    expect(asked.map((text) => text.includes('what did you put in?'))).toEqual(asked.map((_, n) => n % 4 === 3));
    expect(new Set(asked).size).toBe(10);
  });

  it('bring the community’s own first', async () => {
    const sol = harness.person('Sol', { steward: true });
    await sol.types('/reflect prompts What grew in your garden?');
    await ada.types('/reflect join');
    await harness.pass({ days: 7 });
    expect(promptsTo(ada)[0]?.text).toContain('> What grew in your garden?');
  });
});

describe('A prompt', () => {
  const reminder = () =>
    harness.inside(async (tx, { id }) => {
      const member = await tx.members.byUser(ada.user);
      const [waiting] = await tx.reminders.waitingFor(id, 'prompt', member?.member.id as MemberId);
      return waiting;
    });

  it('comes once, however often its alarm rings', async () => {
    await ada.types('/reflect join');
    const waiting = await reminder();
    await harness.pass(toFriday);
    await harness.process.ringNow(waiting?.id as ReminderId);
    await harness.crash();
    await harness.pass({ hours: 5 });
    expect(promptsTo(ada)).toHaveLength(1);
    expect((await reminder())?.dueAt).toBe(Date.UTC(2026, 0, 16, 15));
  });

  it('that was missed for less than six hours is sent on return, and the next one comes on time', async () => {
    await ada.types('/reflect join');
    harness.process.die();
    await harness.pass({ days: 4, hours: 11, minutes: 59 });
    await harness.crash();
    expect(promptsTo(ada).map(({ at }) => minuteShown(at))).toEqual(['2026-01-09T20:59']);
    await harness.pass({ days: 7 });
    expect(promptsTo(ada).map(({ at }) => minuteShown(at))[1]).toBe('2026-01-16T15:00');
  });

  it('that was missed for longer is left out, and that is logged', async () => {
    await ada.types('/reflect join');
    harness.process.die();
    await harness.pass({ days: 4, hours: 12 });
    await harness.crash();
    expect(promptsTo(ada)).toEqual([]);
    expect(harness.log.filter(({ text }) => text.startsWith('Prompt skipped'))).toHaveLength(1);
    await harness.pass({ days: 7 });
    expect(promptsTo(ada)).toHaveLength(1);
  });

  it('comes to nobody who left; and again to who is back', async () => {
    await ada.types('/reflect join');
    await ada.leaves();
    await harness.pass({ days: 7 });
    expect(promptsTo(ada)).toEqual([]);
    const profile = harness.describes(ada, { zone: 'UTC' });
    await harness.process.inbound.profile({ id: 'back', at: harness.now(), profile });
    await harness.pass({ days: 7 });
    expect(promptsTo(ada)).toHaveLength(1);
  });
});

describe('A prompt for somebody who rests', () => {
  const rest = (how: string) => `/community ${how}`;
  const shown = () => promptsTo(ada).map(({ at }) => minuteShown(at));
  let sol: CorePerson;

  beforeEach(async () => {
    sol = harness.person('Sol', { steward: true });
    await ada.types('/reflect join');
  });

  it('waits until the rest is over, and comes once a week from then on', async () => {
    await sol.types(rest('rest @ada until:2 weeks reason:Please calm down first'));
    await harness.pass({ days: 13 });
    expect(shown()).toEqual([]);
    expect((await ada.types('/reflect pause off')).text).toContain('Next question: 2026-01-23 15:00 UTC.');
    await harness.pass({ days: 15 });
    expect(shown()).toEqual(['2026-01-23T15:00', '2026-01-30T15:00']);
  });

  it('comes on time where the rest is ended before, and no second time where it had come already', async () => {
    await sol.types(rest('rest @ada until:3 weeks reason:Please calm down first'));
    await sol.types(rest('unrest @ada'));
    await harness.pass(toFriday);
    expect(shown()).toEqual(['2026-01-09T15:00']);
    await sol.types(rest('rest @ada until:3 weeks reason:Please calm down first'));
    await sol.types(rest('unrest @ada'));
    await harness.pass({ days: 2 });
    expect(shown()).toEqual(['2026-01-09T15:00']);
  });

  it('does not come where it was on its way before Hearth knew that, either', async () => {
    const at = harness.now() + 14 * 86_400_000;
    await harness.inside(async (tx) => {
      const { member } = (await tx.members.byUser(ada.user)) ?? {};
      if (member) await tx.members.save({ ...member, suspendedUntil: at as never });
    });
    await harness.pass({ days: 18, hours: 6 });
    expect(shown()).toEqual(['2026-01-23T15:00']);
  });
});

describe('Whoever lets three prompts go by', () => {
  beforeEach(async () => {
    await ada.types('/reflect join');
    await harness.pass({ days: 28 });
  });

  const purpose = 'We are here for this: Learn to build things that last.\n';
  const said = () => harness.directTo(ada).map(({ text }) => text.replace(purpose, '').split('\n')[0] ?? '');

  it('is asked once whether to pause, in place of the fourth, and then paused', async () => {
    expect(
      said()
        .slice(0, 3)
        .every((text) => text.startsWith('A question for you')),
    ).toBe(true);
    expect(said()[3]).toBe('You let the last few questions pass, which is quite all right. Shall I pause them?');
    await harness.pass({ days: 35 });
    expect(said().slice(4)).toEqual(['I’ve paused the questions. Whenever you’d like one again: /reflect join.']);
    await ada.types('/reflect join');
    await harness.pass({ days: 7 });
    expect(said().at(-1)).toMatch(/^A question for you/);
  });

  it('gets on as before when they would rather', async () => {
    const question = harness.directTo(ada)[3];
    if (!question) throw new Error('There was no question');
    expect((await ada.presses('Keep them coming', question)).text).toContain('Gladly. They’ll keep coming.');
    await harness.pass({ days: 7 });
    expect(said().at(-1)).toMatch(/^A question for you/);
  });

  it('or lets them rest at once', async () => {
    const question = harness.directTo(ada)[3];
    if (!question) throw new Error('There was no question');
    await ada.presses('Pause them', question);
    await harness.pass({ days: 28 });
    expect(said()).toHaveLength(4);
  });

  it('and answers one later is not asked again', async () => {
    const form = formOf(await ada.types('/reflect'));
    await form.sends({ text: 'Here I am.', sharing: 'private' });
    await harness.pass({ days: 14 });
    expect(said().slice(4)).toEqual([expect.stringMatching(/^A question for you/)]);
  });
});
