import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import type { Answer } from '../../../src/chat/answer.ts';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aHarness, type CoreHarness, garden } from '../../support/core-harness.ts';
import type { CoreProcess } from '../../support/core-process.ts';
import { aMemoryStore } from '../../support/memory-store.ts';
import { describeWithPart } from '../../support/parts.ts';
import type { CorePerson, Written } from '../../support/people/core.ts';
import { aReusedSchema } from '../../support/postgres.ts';
import { tries } from '../../support/runs.ts';
import { hearsOfThanks } from '../../support/settings.ts';

/** What people do at the same moment; numbers choose among those who are there, and which of two processes hears it. */
type Act = { readonly who: number; readonly heardBy: number } & (
  | { readonly act: 'thank'; readonly whom: readonly number[] }
  | { readonly act: 'undo' }
  | { readonly act: 'react' | 'unreact'; readonly message: number }
  | { readonly act: 'clear'; readonly message: number }
);

const [who, heardBy, message] = [fc.nat(2), fc.nat(1), fc.nat(3)];
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constant('thank'),
    who,
    heardBy,
    whom: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ act: fc.constant('undo'), who, heardBy }),
  fc.record({ act: fc.constantFrom('react', 'unreact'), who, heardBy, message }),
  fc.record({ act: fc.constant('clear'), who, heardBy, message }),
);

/** A harness of which two processes share a database. */
interface Two {
  readonly harness: CoreHarness;
  readonly processes: readonly [CoreProcess, CoreProcess];
  readonly people: readonly CorePerson[];
  readonly messages: readonly Written[];
  end(): Promise<void>;
}

async function inhabit(stores: readonly [Store, Store], remove: () => Promise<void>): Promise<Two> {
  const harness = await aHarness({ store: stores[0] });
  const people = ['Ada', 'Bo', 'Cleo', 'Dan'].map((name) => harness.person(name));
  const messages: Written[] = [];
  for (const person of people) messages.push(await person.writes('Hello.', garden));
  for (const person of people) await person.opensHome();
  const other = await harness.startAnother(stores[1]);
  return {
    harness,
    processes: [harness.process, other],
    people,
    messages,
    async end() {
      await harness.process.stop();
      await other.stop();
      for (const store of new Set(stores)) await store.close();
      await remove();
    },
  };
}

async function perform(
  { harness, processes, people, messages }: Two,
  act: Act,
  id: string,
): Promise<Answer | undefined> {
  const { inbound } = processes[act.heardBy] ?? processes[0];
  const user = people[act.who]?.user;
  if (!user) throw new Error('Everybody is there');
  const event = { id, at: harness.now(), user };
  const typed = (subcommand: string, values: Record<string, string | readonly string[]>) =>
    inbound.command({ ...event, place: garden, command: 'kudos', input: { form: 'values', subcommand, values } });
  switch (act.act) {
    case 'thank':
      return typed('give', { members: act.whom.map((each) => people[each]?.user.user ?? ''), reason: `for ${id}` });
    case 'undo':
      return typed('undo', {});
    case 'clear':
    case 'react':
    case 'unreact': {
      const { author, at, id: on } = messages[act.message] as Written;
      const message = { at, id: on };
      if (act.act === 'clear') {
        await inbound.reactionsCleared({ id, at: harness.now(), message, emoji: undefined });
        return undefined;
      }
      const change = act.act === 'react' ? 'added' : 'removed';
      await inbound.reaction({ ...event, message, author, emoji: '🙌' as Emoji, change });
      return undefined;
    }
  }
}

const said = (answer: Answer | undefined): string => JSON.stringify(answer ?? '');

async function expectConsistent(harness: CoreHarness): Promise<void> {
  const kudos = await harness.records('kudos');
  const standing = kudos.filter(({ taken_back_at }) => taken_back_at === null);
  const most = (keys: readonly string[]) =>
    Math.max(0, ...keys.map((key) => keys.filter((same) => same === key).length));
  expect(most(standing.map(({ giver_id, giver_day }) => `${giver_id} on ${giver_day}`))).toBeLessThanOrEqual(5);
  const pairs = standing.map((each) => `${each.giver_id} to ${each.receiver_id} on ${each.giver_day}`);
  expect(most(pairs)).toBeLessThanOrEqual(3);
  const ledger = await harness.records('contribution');
  const reversed = ledger.map(({ reverses }) => reverses);
  const inForce = ledger.filter(({ id, reverses }) => reverses === null && !reversed.includes(id));
  expect(inForce.map(({ id }) => id).sort()).toEqual(standing.map(({ contribution_id }) => contribution_id).sort());
  expect(ledger).toHaveLength(2 * kudos.length - standing.length);
  // What stands reads so where it was posted, and nothing else does.
  const words = new Set(standing.filter(({ source }) => source === 'command').map(({ reason }) => String(reason)));
  const posted = harness.messagesIn(garden).flatMap(({ text }) => /> (for .*)$/.exec(text)?.[1] ?? []);
  expect(new Set(posted)).toEqual(words);
  expect(posted).toHaveLength(words.size);
}

function both(title: string, suite: (begin: () => Promise<Two>) => void): void {
  describe(`${title} (SQLite)`, () =>
    suite(async () => {
      const store = await aMemoryStore(silentLog);
      return inhabit([store, store], async () => undefined);
    }));
  describeWithPart('postgres', `${title} (PostgreSQL)`, (address) => {
    const reused = aReusedSchema();
    afterAll(reused.remove);
    suite(async () => {
      const { url, remove } = await reused.take(address);
      const open = () => openStore(url, { log: silentLog, poolSize: 4 });
      return inhabit([await open(), await open()], remove);
    });
  });
}

both('Thanks at the same moment, in two processes', (begin) => {
  it('taken back, taken off and cleared come to what stands, in the ledger, the allowance and the posts', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyAct, { minLength: 2, maxLength: 6 }), { maxLength: 6 }), async (rounds) => {
        const two = await begin();
        for (const [round, acts] of rounds.entries()) {
          await Promise.all(acts.map((act, place) => perform(two, act, `${round}.${place}`)));
          await two.harness.pass({ minutes: 1 });
        }
        await expectConsistent(two.harness);
        await two.end();
      }),
      { numRuns: tries(12) },
    );
  });

  it('of two /kudos for the last of a day one is given, and the other gives its words back', async () => {
    const two = await begin();
    const thank = (whom: number, heardBy: number) => ({ act: 'thank', who: 0, heardBy, whom: [whom] }) as const;
    for (const [place, whom] of [1, 1, 2, 2].entries()) await perform(two, thank(whom, 0), `before ${place}`);
    const answers = await Promise.all([perform(two, thank(3, 0), 'one'), perform(two, thank(3, 1), 'other')]);
    await two.harness.settle();
    expect(answers.filter((answer) => said(answer).includes('are on the way'))).toHaveLength(1);
    expect(answers.filter((answer) => said(answer).includes('all 5 of today’s kudos'))).toHaveLength(1);
    await expectConsistent(two.harness);
    await two.end();
  });

  it('taken back twice is taken back once', async () => {
    const two = await begin();
    await perform(two, { act: 'thank', who: 0, heardBy: 0, whom: [1, 2] }, 'thanks');
    await two.harness.settle();
    const undo = (heardBy: number) => perform(two, { act: 'undo', who: 0, heardBy }, `undo ${heardBy}`);
    const answers = await Promise.all([undo(0), undo(1)]);
    await two.harness.settle();
    expect(answers.filter((answer) => said(answer).includes('are taken back'))).toHaveLength(1);
    await expectConsistent(two.harness);
    await two.end();
  });

  it('are told once to whoever hears at once, though both processes hear of thanks and fire what is due', async () => {
    const two = await begin();
    const { harness, people } = two;
    const [ada, bo, cleo] = people as [CorePerson, CorePerson, CorePerson];
    await hearsOfThanks(bo, 'at_once');
    await Promise.all([
      perform(two, { act: 'react', who: 0, heardBy: 0, message: 1 }, 'r1'),
      perform(two, { act: 'react', who: 2, heardBy: 1, message: 1 }, 'r2'),
      perform(two, { act: 'thank', who: 0, heardBy: 1, whom: [1] }, 'k1'),
    ]);
    await harness.pass({ minutes: 10 });
    const heard = harness.directTo(bo).map(({ text }) => text);
    const mentions = (part: string) => heard.join('\n').split(part).length - 1;
    expect([mentions('for k1'), mentions('Ada, for support'), mentions('Cleo, for support')]).toEqual([1, 1, 1]);
    expect([ada, cleo].flatMap((person) => harness.directTo(person))).toEqual([]);
    await two.end();
  });
});
