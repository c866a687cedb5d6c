import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrationTable } from '../../../adapters/store/kysely/migrator.ts';
import { migrateStore, openStore } from '../../../adapters/store/open.ts';
import { migrations } from '../../../migrations/index.ts';
import type { ContributionId, MemberId, RequestId } from '../../../src/domain/ids.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { monday } from '../../support/builders.ts';
import { describeOlder, type Older } from './older-database.ts';

/** Before what a reaction leaves was laid out anew. */
const lastStepBefore = '0011-minutes';
const options = { log: silentLog };

/** What Ada and Ben left: thanks by a reaction that were taken back, help thanked for twice, and what they shared. */
const leftBefore = `
  insert into community values ('willow', 'Willow Workshop', '', 'UTC', 'en', '{}', 1);
  insert into member (id, community_id, name, steward, bot, joined_at)
  select id, 'willow', id, 0, 0, 1
  from (select 'ada' as id union all select 'ben' union all select 'cleo') as people;
  insert into contribution values
    ('c3', 'willow', 'ben', 'ada', 'kudos', 'support', 'k1', 1, null),
    ('c2', 'willow', 'ben', 'ada', 'help', 'knowledge', 'question', 2, null),
    ('c1', 'willow', 'ben', 'ada', 'kudos', 'support', 'k1', 3, 'c3'),
    ('c4', 'willow', 'ada', 'ada', 'reflection', 'support', 'r1', 4, null);
  insert into kudos (id, community_id, giver_id, receiver_id, kind, reason, source, giver_day, given_at, taken_back_at,
    contribution_id, message_key)
  values
    ('k1', 'willow', 'ada', 'ben', 'support', '', 'reaction', '2026-11-23', 1, 3, 'c3', 'm1'),
    ('k2', 'willow', 'ada', 'ben', 'knowledge', 'ta', 'request', '2026-11-23', 2, null, 'c2', null),
    ('k6', 'willow', 'ben', 'ada', 'support', 'ta', 'command', '2026-11-23', 2, null, 'c4', null),
    ('k3', 'willow', 'cleo', 'ben', 'knowledge', 'me too', 'request', '2026-11-23', 2, null, 'c2', null);
  insert into reaction values ('ada', 'm2', '🙌', 1, 5), ('ada', 'm1', '🙌', 0, 3), ('cleo', 'm1', '💡', 1, 2);
  insert into inbox values ('Ev2', 5), ('Ev1', 1), ('Ev3', 9);
  insert into reflection (id, community_id, author_id, prompt, words, sharing, was_named, written_at, shared_at, told_at,
    contribution_id)
  values ('r1', 'willow', 'ada', 'p', 'w', 'named', 1, 4, 4, 6, 'c4');`;

/** Of one message, by the key that messages had. */
const keyedAsBefore = [
  `insert into space (id, community_id, platform, external_id, name) values ('s', 'willow', 'slack', 'T1', 'Willow')`,
  `insert into identity (platform, space, user_id, member_id) values ('slack', 'T1', 'U2', 'ben')`,
  `insert into reaction values ('ben', 'slack/T1/C1/#1.2', '💡', 1, 5)`,
  `insert into kudos (id, community_id, giver_id, receiver_id, kind, reason, source, giver_day, given_at, contribution_id,
     message_key)
   values ('k7', 'willow', 'ben', 'ada', 'support', '', 'command', '2026-11-23', 5, 'c4', 'slack/T1/C1/#1.2')`,
  `insert into help_request (id, community_id, asker_id, need, tried, background, kind, topics, urgent, seats, state,
     asked_at, thanks)
   values ('q', 'willow', 'ada', 'How?', '', '', 'support', '[]', 0, 1, 'open', 5, '')`,
  `insert into community_channel values ('willow', 'help', '{"platform":"slack","space":"T1","channel":"C7"}')`,
  `insert into posting (message_key, message, request_id) values ('slack/T1/C1/#1.2', '{}', 'q')`,
];

/** Each table, and what it had, by its names now. */
const tables = {
  community: '*',
  member: 'id, community_id, name, zone, zone_by_hand, steward, bot, joined_at, left_at',
  contribution: '*',
  kudos: '*',
  reaction: '*',
  inbox: '*',
  reflection: '*',
};

/** What the database itself refuses, whatever the program does. */
const refused: Readonly<Record<string, string>> = {
  'an event that was claimed before': "insert into inbox values ('Ev1', 9)",
  'a claim without its time': "insert into inbox values ('Ev4', null)",
  'the same reaction twice': `insert into reaction values ('ada', 'm1', '🙌', 1, 9)`,
  'a reaction that is neither there nor gone': `insert into reaction values ('ada', 'm3', '🙌', 2, 9)`,
  'a reaction of nobody': "insert into reaction values ('nobody', 'm3', '🙌', 1, 9)",
  'a contribution twice': `insert into contribution select * from contribution where id = 'c2'`,
  'a contribution of no kind': "update contribution set kind = 'none' where id = 'c2'",
  'a contribution of nobody': "update contribution set giver_id = 'nobody' where id = 'c2'",
  'something taken back twice': "update contribution set reverses = 'c3' where id = 'c4'",
  'something taken back that is not there': "update contribution set reverses = 'c0' where id = 'c4'",
  'kudos for a contribution that is not there': "update kudos set contribution_id = 'c0' where id = 'k2'",
  'kudos twice between a giver and a message': `
    insert into kudos (id, community_id, giver_id, receiver_id, kind, reason, source, giver_day, given_at,
      contribution_id, message_key)
    select id, 'willow', 'ada', 'ben', 'support', '', 'reaction', '2026-11-23', 6, 'c4', 'm2'
    from (select 'k4' as id union all select 'k5') as twice`,
  'a shared reflection of a contribution that is not there': "update reflection set contribution_id = 'c0'",
  'a contribution taken out that others refer to': "delete from contribution where id = 'c2'",
};

/** Columns that no old row has a value for. */
const newColumns: readonly string[] = ['allowance_day', 'allowance_day_until', 'post_key', 'group_id', 'stage'];

/** What a step finds out about what was there: which question an answer is to, and that nobody was forgotten yet. */
const foundColumns: readonly string[] = ['question_id', 'receiver_forgotten'];

/** Throws where a new column has a value all the same. */
function withoutNewColumns(row: unknown): Record<string, unknown> {
  const columns = Object.entries(row as Record<string, unknown>);
  for (const [name, value] of columns)
    if (newColumns.includes(name) && value !== null) throw new Error(`${name} is set`);
  return Object.fromEntries(columns.filter(([name]) => ![...newColumns, ...foundColumns].includes(name)));
}

function whatHolds(older: () => Older): void {
  const migrate = () => migrateStore(older().url, options);
  const everyRow = async () => {
    const found: Record<string, readonly string[]> = {};
    for (const [table, columns] of Object.entries(tables)) {
      const rows = await older().ask(`select ${columns} from ${table}`);
      found[table] = rows
        .map((row) => JSON.stringify(withoutNewColumns(row)).replace('"told_at"', '"digested_at"'))
        .sort();
    }
    return found;
  };

  it('keeps every row', async () => {
    const before = await everyRow();
    expect(await migrate()).toEqual(Object.keys(migrations).filter((name) => name > lastStepBefore));
    expect(await everyRow()).toEqual(before);
    expect(before.contribution).toHaveLength(4);
  });

  it('keeps for good what was told once, and nothing but that', async () => {
    await older().ask("insert into told values ('welcome:ada', 4), ('Ev2', 4)");
    const store = await openStore(older().url, options);
    const claims = await store.transaction(async (tx) => {
      await tx.inbox.prune(monday);
      return [
        await tx.inbox.claimForGood('welcome:ada'),
        await tx.inbox.claim('Ev2', monday),
        await tx.inbox.claim('Ev3', monday),
      ];
    });
    await store.close();
    expect(claims).toEqual([false, false, true]);
  });

  it.each(Object.entries(refused))('still refuses %s', async (_what, sql) => {
    await migrate();
    await expect(older().ask(sql)).rejects.toThrow(/constraint/i);
  });

  it('finds what was there before', async () => {
    for (const row of keyedAsBefore) await older().ask(row);
    const space = { platform: 'slack', space: 'T1' } as const;
    const where = { at: { ...space, channel: 'C1' }, id: '1.2' };
    const byBen = { giver: { ...space, user: 'U2' }, author: undefined, message: where, at: monday };
    const store = await openStore(older().url, options);
    const found = await store.transaction(async (tx) => [
      await tx.inbox.claim('Ev2', monday),
      await tx.kudos.isActiveFor('c2' as ContributionId),
      (await tx.contributions.activeFrom('question' as RequestId, 'ben' as MemberId))?.id,
      (await tx.contributions.find('c1' as ContributionId))?.reverses,
      (await tx.reactions.facts(byBen)).reactions.filter(({ present }) => present).map(({ emoji }) => emoji),
      (await tx.reactions.facts(byBen)).active?.kudos.id,
      await tx.postings.requestAt(where),
      (await tx.members.find('ada' as MemberId))?.reactionsExplained,
      (await tx.members.find('ben' as MemberId))?.reactionsExplained,
      (await tx.members.find('cleo' as MemberId))?.reactionsExplained,
    ]);
    const isHeard = await store.isNewAboutHelp({ at: { ...space, channel: 'C7' }, id: '9' });
    await store.close();
    expect(isHeard).toBe(true);
    expect(found).toEqual([false, true, 'c2', 'c3', ['💡'], 'k7', 'q', true, false, false]);
  });
}

describeOlder({ by: 'of an older version', lastStep: lastStepBefore, rows: leftBefore }, whatHolds, (older, path) => {
  it('is left as it was where a row refers to one that is not there', async () => {
    const file = new Sqlite(path());
    file.pragma('foreign_keys = OFF');
    file.exec("delete from contribution where id = 'c4'");
    file.close();
    await expect(migrateStore(older().url, options)).rejects.toThrow(
      /(kudos|reflection) refers to one of contribution/,
    );
    expect(await older().ask(`select max(name) as last from ${migrationTable}`)).toEqual([{ last: lastStepBefore }]);
    expect(await older().ask('select count(*) as rows from inbox')).toEqual([{ rows: 3 }]);
  });
});
