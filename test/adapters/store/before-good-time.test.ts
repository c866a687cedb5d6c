import { expect, it } from 'vitest';
import { migrateStore, openStore } from '../../../adapters/store/open.ts';
import type { CommunityId } from '../../../src/domain/ids.ts';
import { dayMs, hourMs } from '../../../src/domain/time/instant.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { describeOlder, type Older } from './older-database.ts';

/** Before anybody's balance was looked at, and before acts that were named waited for their authors' day. */
const lastStep = '0057-nominations';
const options = { log: silentLog };

/** Two communities, the second of which began a day and some hours after the first, on 5 January 2026. */
const began = { willow: Date.UTC(2026, 0, 5, 9), heron: Date.UTC(2026, 0, 6, 15) };
const rows = `
  ${Object.entries(began)
    .map(
      ([id, at]) => `
  insert into community (id, name, purpose, zone, language, rules, created_at)
    values ('${id}', '${id}', '', 'UTC', 'en', '{}', ${at});`,
    )
    .join('')}
  insert into member (id, community_id, name, steward, bot, joined_at) values ('bo', 'willow', 'Bo', 0, 0, 1);
  insert into nominated_act (id, community_id, author_id, message_key, place, message, words, named_at) values
    ('act', 'willow', 'bo', 'k', 'p', '{}', 'Try it slowly.', 7);`;

function whatHolds(older: () => Older): void {
  it('looks at each community in a week of its own, and not in the minute of the upgrade', async () => {
    const before = Date.now();
    await migrateStore(older().url, options);
    const store = await openStore(older().url, options);
    const looks = await store.transaction((tx) =>
      Promise.all(
        (['willow', 'heron'] as const).map((id) => tx.reminders.waitingFor(id as CommunityId, 'balance_look', '')),
      ),
    );
    await store.close();
    for (const [index, startedAt] of [began.willow, began.heron].entries()) {
      const [look, ...others] = looks[index] ?? [];
      const dueAt = Number(look?.dueAt);
      expect(others).toEqual([]);
      expect((dueAt - startedAt) % (7 * dayMs)).toBe(0);
      expect(dueAt).toBeGreaterThan(before);
      expect(dueAt).toBeLessThanOrEqual(Date.now() + 7 * dayMs);
    }
    const apartMs = Math.abs(Number(looks[0]?.[0]?.dueAt) - Number(looks[1]?.[0]?.dueAt));
    expect([30 * hourMs, 7 * dayMs - 30 * hourMs]).toContain(apartMs);
  });

  it('takes it that whoever was written to knows that an act of theirs was named', async () => {
    await migrateStore(older().url, options);
    const [act] = await older().ask('select told_at from nominated_act');
    expect(Number((act as { readonly told_at: unknown }).told_at)).toBe(7);
  });
}

describeOlder({ by: 'from before everything waited for its time', lastStep, rows }, whatHolds);
