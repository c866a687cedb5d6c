import type { Ritual, RitualRun } from '../../../src/domain/ritual/ritual.ts';
import { parseTimingKey, timingKey } from '../../../src/domain/time/timing.ts';
import type { Rituals } from '../../../src/ports/store/rituals.ts';
import type { Database, RitualRow, RitualRunRow } from './tables.ts';
import { flag } from './values.ts';

export const rituals = (db: Database): Rituals => ({
  async find(communityId, kind) {
    const row = await db
      .selectFrom('ritual')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('kind', '=', kind)
      .executeTakeFirst();
    return row && ritualOf(row);
  },

  async save({ communityId, kind, enabled, timing }) {
    const kept = { enabled: flag(enabled), timing: timingKey(timing) };
    await db
      .insertInto('ritual')
      .values({ community_id: communityId, kind, ...kept })
      .onConflict((conflict) => conflict.columns(['community_id', 'kind']).doUpdateSet(kept))
      .execute();
  },

  async addRun(run) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('ritual_run')
      .values({
        community_id: run.communityId,
        kind: run.kind,
        scheduled_at: run.scheduledAt,
        began_at: run.beganAt,
        outcome: run.outcome,
      })
      .onConflict((conflict) => conflict.columns(['community_id', 'kind', 'scheduled_at']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  },

  async runsSince(communityId, kind, from) {
    const rows = await db
      .selectFrom('ritual_run')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('kind', '=', kind)
      .where((either) => either.or([either('scheduled_at', '>=', from), either('began_at', '>=', from)]))
      .orderBy('scheduled_at')
      .execute();
    return rows.map(runOf);
  },
});

function ritualOf(row: RitualRow): Ritual {
  const timing = parseTimingKey(row.timing);
  if (!timing) throw new Error(`The ritual ${row.kind} of ${row.community_id} has no timing: ${row.timing}`);
  return { communityId: row.community_id, kind: row.kind, enabled: row.enabled === 1, timing };
}

const runOf = (row: RitualRunRow): RitualRun => ({
  communityId: row.community_id,
  kind: row.kind,
  scheduledAt: row.scheduled_at,
  beganAt: row.began_at,
  outcome: row.outcome,
});
