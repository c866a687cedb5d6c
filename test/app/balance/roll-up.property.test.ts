import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rebuildRollups, rollUpLedger } from '../../../src/app/balance/roll-up.ts';
import type { Contribution, ContributionAct } from '../../../src/domain/contribution.ts';
import type { ContributionId, MemberId } from '../../../src/domain/ids.ts';
import type { HelpKind } from '../../../src/domain/kind.ts';
import { dayMs, hourMs, minuteMs } from '../../../src/domain/time/instant.ts';
import { addPeople } from '../../contract/store/stores.ts';
import { aMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { tries } from '../../support/runs.ts';
import { aLedger, people } from './ledger-play.ts';

const person = fc.constantFrom(...people);
const given = fc.record({
  act: fc.constantFrom<ContributionAct>('kudos', 'help', 'effort', 'feedback', 'reflection'),
  kind: fc.constantFrom<HelpKind>('feedback', 'support', 'challenge', 'knowledge'),
  giverId: person,
  receiverId: person,
});

/** What can happen, in any order. */
const happening = fc.oneof(
  { weight: 8, arbitrary: fc.record({ what: fc.constant('give' as const), given }) },
  // Its id was made long before it is committed.
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('late' as const), given, byMs: fc.integer({ min: 1, max: 47 * hourMs }) }),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('undo' as const), which: fc.nat() }) },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 3 * dayMs }) }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('pass' as const), ms: fc.constant(110 * dayMs) }) },
  { weight: 5, arbitrary: fc.constant({ what: 'roll up' as const }) },
  { weight: 1, arbitrary: fc.constant({ what: 'roll up twice at once' as const }) },
  { weight: 1, arbitrary: fc.constant({ what: 'break off' as const }) },
  { weight: 1, arbitrary: fc.constant({ what: 'rebuild' as const }) },
);

/** What somebody gave and took, by the ledger alone: all that no entry takes back. */
function standing(entries: readonly Contribution[], id: MemberId): readonly string[] {
  const undone = new Set(entries.map(({ reverses }) => reverses));
  const tallies = new Map<string, [number, number]>();
  for (const entry of entries) {
    if (entry.reverses !== undefined || undone.has(entry.id)) continue;
    const key = `${entry.act} ${entry.kind}`;
    const [gave, took] = tallies.get(key) ?? [0, 0];
    const isGiver = entry.giverId === id ? 1 : 0;
    const isReceiver = entry.receiverId === id ? 1 : 0;
    tallies.set(key, [gave + isGiver, took + isReceiver]);
  }
  return [...tallies]
    .filter(([, [gave, took]]) => gave + took > 0)
    .map(([key, counts]) => `${key}: ${counts.join('/')}`);
}

it('whatever is given, undone, late, interrupted and done twice, the rollups are what the ledger says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
      const store = await aMemoryStore(createRecordingLog([]));
      await store.transaction(addPeople);
      const ledger = aLedger(store);
      const entries: Contribution[] = [];
      const write = async (entry: Contribution): Promise<void> => {
        await ledger.write(entry);
        entries.push(entry);
      };
      const never = new AbortController().signal;

      for (const each of happenings) {
        if (each.what === 'pass') ledger.pass(each.ms);
        if (each.what === 'roll up') await ledger.rollUp();
        if (each.what === 'roll up twice at once') await Promise.all([ledger.rollUp(), ledger.rollUp()]);
        if (each.what === 'rebuild') await rebuildRollups(ledger.ports(store), never, () => undefined);
        if (each.what === 'break off') {
          const breaking = new AbortController();
          await rollUpLedger(ledger.ports(store), breaking.signal, () => breaking.abort());
        }
        if (each.what === 'give' || each.what === 'late') {
          const { receiverId, ...about } = each.given;
          const isForAll = about.act === 'reflection' || receiverId === about.giverId;
          const id = each.what === 'late' ? ledger.ids.madeAt<ContributionId>(ledger.now() - each.byMs) : undefined;
          await write(ledger.entry({ ...about, receiverId: isForAll ? undefined : receiverId, ...(id && { id }) }));
        }
        if (each.what === 'undo') {
          const undone = new Set(entries.map(({ reverses }) => reverses));
          const left = entries.filter(({ id, reverses }) => reverses === undefined && !undone.has(id));
          const of = left[each.which % Math.max(1, left.length)];
          if (of) await write(ledger.reversalOf(of));
        }
      }
      // What is in the rollups by now is right already, whatever is not.
      expect((await ledger.check()).differences).toEqual([]);

      ledger.pass(hourMs + minuteMs);
      await ledger.rollUp();
      expect(await ledger.check()).toMatchObject({ entries: entries.length, uncounted: 0, differences: [] });
      for (const id of people) {
        const rows = await store.transaction((tx) => tx.balances.acts([id], undefined));
        const counted = rows
          .filter(({ given: gave, taken }) => gave + taken > 0)
          .map(({ act, kind, given: gave, taken }) => `${act} ${kind}: ${gave}/${taken}`);
        expect(counted.sort()).toEqual([...standing(entries, id)].sort());
      }
      await store.close();
    }),
    { numRuns: tries(120) },
  );
});
