import { sql } from 'kysely';
import type { Contribution } from '../../../src/domain/contribution.ts';
import type { ContributionId, MemberId } from '../../../src/domain/ids.ts';
import type { Contributions } from '../../../src/ports/store/contributions.ts';
import { prepared } from './prepared.ts';
import type { ContributionRow, Database } from './tables.ts';
import { orNull, orUndefined } from './values.ts';

/** The ledger is append-only: nothing here or anywhere else changes or deletes its rows. */
export const contributions = (db: Database): Contributions => ({
  async append(contribution) {
    await insertContribution.run(db, contributionRow(contribution));
  },

  async find(id) {
    const row = await contributionById.first(db, { id });
    return row && contributionOf(row);
  },

  async activeFrom(sourceId, giverId) {
    const row = await activeBy(db, giverId).where('source_id', '=', sourceId).limit(1).executeTakeFirst();
    return row && contributionOf(row);
  },

  async activeHelpFrom(giverId) {
    const rows = await activeBy(db, giverId).where('act', 'in', ['help', 'effort']).execute();
    return rows.map(contributionOf);
  },
});

/** Of anything but kudos, and not taken back. */
const activeBy = (db: Database, giverId: MemberId) =>
  db.selectFrom('contribution').selectAll().where('giver_id', '=', giverId).where(isNotOfKudos).where(isNotTakenBack);

/** A contribution that takes nothing back, and that nothing takes back. */
export const isNotTakenBack = sql<boolean>`contribution.reverses is null and not exists (
  select reversal.id from contribution as reversal where reversal.reverses = contribution.id)`;

/** Not a parameter, because it is the condition of the partial index by source: the planner has to see it. */
export const isNotOfKudos = sql<boolean>`act <> 'kudos'`;

export const contributionById = prepared((db, given: { readonly id: ContributionId }) =>
  db.selectFrom('contribution').selectAll().where('id', '=', given.id),
);

export const insertContribution = prepared((db, row: ContributionRow) => db.insertInto('contribution').values(row));

/** A contribution to everybody has its giver in both columns; nobody can contribute to themselves. */
export const contributionRow = (contribution: Contribution): ContributionRow => ({
  id: contribution.id,
  community_id: contribution.communityId,
  giver_id: contribution.giverId,
  receiver_id: contribution.receiverId ?? contribution.giverId,
  act: contribution.act,
  kind: contribution.kind,
  source_id: contribution.sourceId,
  given_at: contribution.at,
  reverses: orNull(contribution.reverses),
});

export const receiverIn = (row: Pick<ContributionRow, 'giver_id' | 'receiver_id'>): MemberId | undefined =>
  row.receiver_id === row.giver_id ? undefined : row.receiver_id;

export const contributionOf = (row: ContributionRow): Contribution => ({
  id: row.id,
  communityId: row.community_id,
  giverId: row.giver_id,
  receiverId: receiverIn(row),
  act: row.act,
  kind: row.kind,
  sourceId: row.source_id,
  at: row.given_at,
  reverses: orUndefined(row.reverses),
});

/** Of all communities, in the order of their ids. */
export async function ledgerPage(
  db: Database,
  after: ContributionId | undefined,
  most: number,
): Promise<readonly Contribution[]> {
  const all = db.selectFrom('contribution').selectAll().orderBy('id').limit(most);
  const rows = await (after === undefined ? all : all.where('id', '>', after)).execute();
  return rows.map(contributionOf);
}
