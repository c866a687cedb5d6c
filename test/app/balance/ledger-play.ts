import { checkLedger, type LedgerReport } from '../../../src/app/balance/check-ledger.ts';
import { type RollupPorts, rollUpLedger } from '../../../src/app/balance/roll-up.ts';
import type { Contribution, ContributionAct } from '../../../src/domain/contribution.ts';
import type { ContributionId, MemberId } from '../../../src/domain/ids.ts';
import { type Instant, instant } from '../../../src/domain/time/instant.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { aContribution, adaId, benId, cleoId, monday } from '../../support/builders.ts';
import { handIds } from '../../support/hand-ids.ts';

export const people = [adaId, benId, cleoId] as const;

/** A ledger in a store, a clock in the hand, and workers that add up the ledger. */
export function aLedger(store: Store) {
  let now = monday;
  const clock = { now: () => now, onJump: () => () => undefined };
  const ids = handIds(clock);
  const ports = (on: Store): RollupPorts => ({ store: on, clock, ids });
  const never = new AbortController().signal;

  const entry = (changes: Partial<Contribution> = {}): Contribution =>
    aContribution({ id: ids.next<ContributionId>(), at: now, ...changes });

  return {
    ids,
    now: () => now,
    pass(ms: number) {
      now = instant(now + ms);
    },
    entry,
    reversalOf: (of: Contribution, changes: Partial<Contribution> = {}): Contribution =>
      entry({ ...of, id: ids.next<ContributionId>(), at: now, reverses: of.id, ...changes }),
    write: (...entries: readonly Contribution[]) =>
      store.transaction(async (tx) => {
        for (const each of entries) await tx.contributions.append(each);
      }),
    rollUp: (on: Store = store, signal: AbortSignal = never) => rollUpLedger(ports(on), signal),
    check: (): Promise<LedgerReport> => checkLedger({ store, clock }),
    /** What the rollups and the latest entries come to for somebody, by act: given and taken. */
    ever: (id: MemberId, act: ContributionAct = 'kudos', from?: Instant) =>
      store.transaction(async (tx) => {
        const day = from === undefined ? undefined : (new Date(from).toISOString().slice(0, 10) as never);
        const rows = (await tx.balances.acts([id], day)).filter((row) => row.act === act);
        return [rows.reduce((sum, { given }) => sum + given, 0), rows.reduce((sum, { taken }) => sum + taken, 0)];
      }),
    ports,
  };
}
