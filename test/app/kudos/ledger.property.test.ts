import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import { earlier, later, minuteMs, secondMs } from '../../../src/domain/time/instant.ts';
import type { ExportRecord } from '../../../src/ports/store/store.ts';
import { aHarness, type CoreHarness, garden, general, help } from '../../support/core-harness.ts';
import type { CorePerson, Written } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';
import { tries } from '../../support/runs.ts';

/** Anything that people can do that gives or takes back; numbers choose among those who are there. */
type Act =
  | {
      readonly act: 'react' | 'unreact';
      readonly who: number;
      readonly emoji: string;
      readonly message: number;
      readonly agoMinutes: number;
      readonly twice: boolean;
    }
  | { readonly act: 'thank'; readonly who: number; readonly whom: readonly number[] }
  | { readonly act: 'ask' | 'help' | 'resolve' | 'reopen'; readonly who: number; readonly whom: readonly number[] }
  | { readonly act: 'second' | 'undo'; readonly who: number }
  | { readonly act: 'clear'; readonly message: number; readonly emoji: string | undefined }
  | { readonly act: 'move'; readonly who: number; readonly zone: string }
  | { readonly act: 'pass'; readonly hours: number };

const who = fc.nat(3);
const whom = fc.uniqueArray(fc.nat(4), { minLength: 1, maxLength: 3 });

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constantFrom('react', 'unreact'),
      who,
      emoji: fc.constantFrom('🙌', '💡', '👍'),
      message: fc.nat(4),
      agoMinutes: fc.constantFrom(0, 0, 0, 3, 20),
      twice: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('thank'), who, whom }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('ask', 'help', 'resolve', 'reopen'), who, whom }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('second', 'undo'), who }) },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('clear'),
      message: fc.nat(4),
      emoji: fc.constantFrom('🙌', undefined),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('move'),
      who,
      zone: fc.constantFrom('Kiritimati', 'Pago Pago', 'Berlin', 'Tokyo'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('pass'), hours: fc.constantFrom(1, 9, 30) }) },
);

/** Three people in different places, one more, and a bot that nobody knows to be one. */
async function inhabit(harness: CoreHarness) {
  const people = [
    harness.person('Ada', { zone: 'America/Los_Angeles', steward: true }),
    harness.person('Bo', { zone: 'Asia/Tokyo' }),
    harness.person('Cleo'),
    harness.person('Dan', { zone: 'Europe/Berlin' }),
  ];
  const robot = harness.person('Robot', { bot: true });
  const messages: Written[] = [];
  for (const author of [...people, robot]) messages.push(await author.writes('Hello.', garden));
  return { people, everybody: [...people, robot], messages };
}

type Inhabited = Awaited<ReturnType<typeof inhabit>>;

async function perform(
  harness: CoreHarness,
  { people, everybody, messages }: Inhabited,
  act: Act,
  ids: { next: number },
) {
  if (act.act === 'pass') return harness.pass({ hours: act.hours });
  if (act.act === 'clear') {
    const { at, id } = messages[act.message] as Written;
    const emoji = act.emoji as Emoji | undefined;
    const event = { id: `event-${ids.next++}`, at: harness.now(), message: { at, id }, emoji };
    await harness.process.inbound.reactionsCleared(event);
    return harness.settle();
  }
  const person = people[act.who] as CorePerson;
  const newest = harness.messagesIn(help).findLast(({ text }) => text.includes('would like'));
  switch (act.act) {
    case 'react':
    case 'unreact': {
      const how = { at: earlier(harness.now(), act.agoMinutes * minuteMs), id: `event-${ids.next++}` };
      const message = messages[act.message] as Written;
      for (let times = act.twice ? 2 : 1; times > 0; times -= 1) {
        await (act.act === 'react' ? person.reacts(act.emoji, message, how) : person.takesOff(act.emoji, message, how));
      }
      return;
    }
    case 'undo':
      await person.types('/kudos undo');
      return;
    case 'move':
      await person.types(`/reflect timezone ${act.zone}`);
      return;
    case 'second': {
      const post = harness.messagesIn(general).findLast(({ text }) => text.includes(' thanks '));
      if (post) await person.reacts('🙌', { ...post.ref, author: { ...person.user, user: 'U-hearth' } });
      return;
    }
    case 'thank':
      await person.types(
        `/kudos ${act.whom.map((index) => `@${everybody[index]?.name.toLowerCase()}`).join(' ')} for the soup`,
      );
      return;
    case 'ask':
      await person.types('/ask how do I centre a div?');
      return;
    case 'help':
      if (newest) await person.writes('Hello.', threadUnder(newest.ref));
      return;
    case 'resolve': {
      if (!newest?.text.includes('[Resolved]')) return;
      const opened = await person.presses('Resolved', newest);
      const helpers = act.whom.map((index) => everybody[index]?.user.user ?? '');
      if (opened.kind === 'form') await formOf(opened).sends({ helpers, thanks: 'Thank you.' }, { in: help });
      return;
    }
    case 'reopen': {
      if (!newest) return;
      const inThread = harness.platform.said({ ...newest.ref.at, thread: newest.ref.id });
      const offer = inThread.findLast(({ text }) => text.includes('[Not quite'));
      if (offer) await person.presses('Not quite: open it again', offer);
    }
  }
}

const standingIn = async (harness: CoreHarness) =>
  (await harness.records('kudos')).filter(({ taken_back_at }) => taken_back_at === null);

const pairOf = (record: ExportRecord) => `${record.giver_id} to ${record.receiver_id}`;

function tally(keys: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [key, by] of keys) counts.set(key, (counts.get(key) ?? 0) + by);
  return new Map([...counts].filter(([, count]) => count !== 0).sort());
}

/** Whatever was given, taken back and wherever somebody moved: two days later everybody has exactly their five. */
async function expectAWholeDay(harness: CoreHarness, { people }: Inhabited): Promise<void> {
  await harness.pass({ hours: 50 });
  for (const [index, person] of people.entries()) {
    const [one, other] = [people[(index + 1) % 4], people[(index + 2) % 4]].map((each) => each?.name.toLowerCase());
    const answers: string[] = [];
    for (const whom of [one, other, one, other, one, other]) {
      answers.push((await person.types(`/kudos @${whom} for the soup`)).text.split('.')[0] ?? '');
    }
    expect(answers.map((answer) => answer.includes('on the way'))).toEqual([true, true, true, true, true, false]);
  }
}

describe('The ledger, whatever people do in whatever order', () => {
  it('only grows, adds up to what stands, and keeps within the allowance', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 5, maxLength: 30 }), async (acts) => {
        const harness = await aHarness({ channels: { help } });
        const inhabited = await inhabit(harness);
        const ids = { next: 0 };
        let before: readonly ExportRecord[] = [];
        for (const act of acts) {
          await perform(harness, inhabited, act, ids);
          const ledger = await harness.records('contribution');
          expect(ledger.slice(0, before.length)).toEqual(before);
          before = ledger;
        }

        const standing = await standingIn(harness);
        const reversed = new Set(before.map(({ reverses }) => reverses));
        const inForce = before.filter(({ id, reverses }) => reverses === null && !reversed.has(id));
        const [helps, thanks] = [
          inForce.filter(({ act }) => act === 'help'),
          inForce.filter(({ act }) => act === 'kudos'),
        ];
        // Who was thanked is the giver of the contribution.
        expect(tally(thanks.map((entry) => [pairOf(entry), 1]))).toEqual(
          tally(
            standing
              .filter(({ source }) => source !== 'request')
              .map((kudos) => [`${kudos.receiver_id} to ${kudos.giver_id}`, 1]),
          ),
        );
        // For one help there may be several thanks, by whoever resolved the request, and there is one at least.
        const thanked = standing.filter(({ source }) => source === 'request');
        expect(new Set(thanked.map((kudos) => `${kudos.contribution_id} ${kudos.receiver_id}`))).toEqual(
          new Set(helps.map((entry) => `${entry.id} ${entry.giver_id}`)),
        );
        const askers = new Map((await harness.records('help_request')).map(({ id, asker_id }) => [id, asker_id]));
        expect(helps.filter((entry) => askers.get(entry.source_id) !== entry.receiver_id)).toEqual([]);

        const bots = (await harness.records('member')).filter(({ bot }) => bot).map(({ id }) => id);
        expect(standing.filter(({ receiver_id }) => bots.includes(receiver_id))).toEqual([]);
        expect(standing.filter((kudos) => kudos.receiver_id === kudos.giver_id)).toEqual([]);

        const allowed = standing.filter(({ source }) => source !== 'request');
        const aDay = tally(allowed.map((kudos) => [`${kudos.giver_id} on ${kudos.giver_day}`, 1]));
        expect(Math.max(0, ...aDay.values())).toBeLessThanOrEqual(5);
        const aReceiver = tally(allowed.map((kudos) => [`${pairOf(kudos)} on ${kudos.giver_day}`, 1]));
        expect(Math.max(0, ...aReceiver.values())).toBeLessThanOrEqual(3);

        const credits = before
          .filter(({ act }) => act === 'help')
          .map((entry) => `${entry.source_id}: ${entry.giver_id}`);
        expect(new Set(credits).size).toBe(credits.length);
        await expectAWholeDay(harness, inhabited);
        expect(harness.log.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
      }),
      { numRuns: tries(30) },
    );
  });

  it('holds one kudos for a giver and a message exactly while one of its reactions lies there', {
    timeout: 60_000,
  }, async () => {
    const change = fc.record({ emoji: fc.constantFrom('🙌', '💡', '🔍', '👍'), on: fc.boolean() });
    const changesAsTheyArrive = fc
      .array(change, { minLength: 1, maxLength: 12 })
      .chain((changes) =>
        fc.tuple(fc.constant(changes), fc.shuffledSubarray([...changes.keys()], { minLength: changes.length })),
      );
    const harness = await aHarness();
    let givers = 0;
    await fc.assert(
      fc.asyncProperty(changesAsTheyArrive, async ([changes, arrival]) => {
        const giver = harness.person(`Giver${++givers}`);
        const message = await harness.person('Bo').writes('Hello.', garden);
        const start = harness.now();
        await harness.pass({ minutes: 1 });
        const before = await standingIn(harness);
        for (const index of arrival) {
          const { emoji, on } = changes[index] ?? { emoji: '👍', on: true };
          const how = { at: later(start, index * secondMs) };
          await (on ? giver.reacts(emoji, message, how) : giver.takesOff(emoji, message, how));
        }
        const last = new Map(changes.map(({ emoji, on }) => [emoji, on]));
        const lies = [...last].some(([emoji, on]) => on && emoji !== '👍');
        expect((await standingIn(harness)).length - before.length).toBe(lies ? 1 : 0);
      }),
      { numRuns: tries(60) },
    );
  });
});
