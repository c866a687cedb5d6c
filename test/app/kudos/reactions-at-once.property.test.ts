import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import type { ReactionEvent } from '../../../src/chat/event.ts';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import { dayMs, earlier, later, secondMs } from '../../../src/domain/time/instant.ts';
import type { ExportRecord, Store } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aHarness, type CoreHarness, garden } from '../../support/core-harness.ts';
import { describeWithPart } from '../../support/parts.ts';
import { aReusedSchema, ask } from '../../support/postgres.ts';
import { tries } from '../../support/runs.ts';

/** One change of a reaction; numbers choose among those who are there. */
interface Change {
  readonly giver: number;
  readonly message: number;
  readonly emoji: string;
  readonly on: boolean;
  /** Which of two processes hears of it; or both, as when a platform is not sure that it was heard. */
  readonly heardBy: 'one' | 'other' | 'both';
}

const changes = (most: number): fc.Arbitrary<readonly Change[]> =>
  fc.array(
    fc.record({
      giver: fc.nat(3),
      message: fc.nat(8),
      emoji: fc.constantFrom('🙌', '💡', '👍'),
      on: fc.integer({ min: 0, max: 3 }).map((quarter) => quarter > 0),
      heardBy: fc.constantFrom('one', 'other', 'both'),
    }),
    { minLength: most / 2, maxLength: most },
  );

/** Four people who have reacted before, so that nothing is explained to them, and nine messages of theirs. */
async function inhabit(harness: CoreHarness) {
  const people = ['Ada', 'Bo', 'Cleo', 'Dan'].map((name) => harness.person(name));
  const authors = Array.from({ length: 9 }, (_, place) => people[place % 4] ?? people[0]);
  const messages = await Promise.all(authors.map((author) => author?.writes('Hello.', garden)));
  const before = earlier(harness.now(), 2 * dayMs);
  for (const [place, person] of people.entries()) {
    const message = messages[(place + 1) % 4];
    if (message) await person.reacts('🔍', message, { at: before });
  }
  await harness.settle();
  return (change: Change, place: number): ReactionEvent => {
    const [giver, author, message] = [people[change.giver], authors[change.message], messages[change.message]];
    if (!giver || !author || !message) throw new Error('Everybody is there');
    return {
      id: `change ${place}`,
      at: later(harness.now(), place * secondMs),
      user: giver.user,
      author: author.user,
      message: { at: message.at, id: message.id },
      emoji: change.emoji as Emoji,
      change: change.on ? 'added' : 'removed',
    };
  };
}

const pairOf = (giver: unknown, receiver: unknown): string => `${giver} to ${receiver}`;

/** What there is in the end, without ids, which are new each time. */
async function outcome(harness: CoreHarness, url: string) {
  const name = new Map((await harness.records('member')).map((member) => [member.id, String(member.name)]));
  const kudos = await harness.records('kudos');
  const ledger = await harness.records('contribution');
  const said = (record: ExportRecord, ...more: readonly string[]) =>
    [name.get(record.giver_id), name.get(record.receiver_id), ...more.map((field) => record[field])].join(' ');
  return {
    kudos: kudos.map((each) => said(each, 'message', 'giver_day', 'kind', 'taken_back_at')),
    ledger: ledger.map((each) => `${said(each, 'act', 'kind')} ${each.reverses === null}`),
    reactions: await ask(url, 'select message_key, emoji, present, changed_at from reaction order by 4, 1, 2'),
    messages: await ask(url, 'select count(*) from outbox'),
  };
}

const reused = aReusedSchema();

describeWithPart('postgres', 'Reactions on PostgreSQL', (address) => {
  const opened: Store[] = [];
  let url: string;
  let remove: () => Promise<void>;

  const open = async (): Promise<Store> => {
    const store = await openStore(url, { log: silentLog, poolSize: 4 });
    opened.push(store);
    return store;
  };

  const begin = async () => {
    ({ url, remove } = await reused.take(address));
  };
  const end = async () => {
    for (const store of opened.splice(0)) await store.close();
    await remove();
  };

  beforeEach(begin);
  afterEach(end);
  afterAll(reused.remove);

  it('heard by two processes at once are counted once, within the allowance, and as the ledger says', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc
        .asyncProperty(changes(60), async (all) => {
          const harness = await aHarness({ store: await open() });
          const event = await inhabit(harness);
          const other = await harness.startAnother(await open());
          const heard = all.flatMap((change, place) => {
            const processes = { one: [harness.process], other: [other], both: [harness.process, other] };
            return processes[change.heardBy].map((process) => process.inbound.reaction(event(change, place)));
          });
          await Promise.all(heard);
          await harness.settle();

          const kudos = await harness.records('kudos');
          const standing = kudos.filter(({ taken_back_at }) => taken_back_at === null);
          const most = (keys: readonly string[]) =>
            Math.max(0, ...keys.map((key) => keys.filter((same) => same === key).length));
          const onDay = standing.map(({ giver_id, giver_day }) => `${giver_id} on ${giver_day}`);
          expect(most(onDay)).toBeLessThanOrEqual(5);
          const toOne = standing.map((each) => `${pairOf(each.giver_id, each.receiver_id)} on ${each.giver_day}`);
          expect(most(toOne)).toBeLessThanOrEqual(3);
          expect(most(standing.map(({ giver_id, message }) => `${giver_id} for ${message}`))).toBe(1);

          const ledger = await harness.records('contribution');
          const reversed = ledger.map(({ reverses }) => reverses);
          const inForce = ledger.filter(({ id, reverses }) => reverses === null && !reversed.includes(id));
          expect(inForce.map(({ id }) => id).sort()).toEqual(
            standing.map(({ contribution_id }) => contribution_id).sort(),
          );
          expect(ledger).toHaveLength(2 * kudos.length - standing.length);
          await harness.process.stop();
          await other.stop();
        })
        .beforeEach(begin)
        .afterEach(end),
      { numRuns: tries(5) },
    );
  });

  it('come to the same, whether the store knows beforehand what they look at or not', {
    timeout: 120_000,
  }, async () => {
    const livedThrough = async (all: readonly Change[], wrapped: (store: Store) => Store) => {
      const harness = await aHarness({ store: wrapped(await open()) });
      const event = await inhabit(harness);
      for (const [place, change] of all.entries()) await harness.process.inbound.reaction(event(change, place));
      await harness.settle();
      const result = await outcome(harness, url);
      await harness.process.stop();
      await end();
      await begin();
      return result;
    };
    await fc.assert(
      fc.asyncProperty(changes(30), async (all) => {
        const foreseen = await livedThrough(all, (store) => store);
        const blind = await livedThrough(all, (store) => ({
          ...store,
          transaction: (work) => store.transaction(work),
        }));
        expect(foreseen).toEqual(blind);
        expect(foreseen.kudos.length).toBeGreaterThan(0);
      }),
      { numRuns: tries(3) },
    );
  });
});
