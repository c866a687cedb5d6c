import { readdirSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrateStore, openStore } from '../../../adapters/store/open.ts';
import { migrations } from '../../../migrations/index.ts';
import type { CommunityId } from '../../../src/domain/ids.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { atOnce } from './children.ts';
import { useFolder } from './folder.ts';

const names = Object.keys(migrations);

/** Does something to a database behind Hearth's back. */
function tamper(path: string, sql: string): void {
  const connection = new Sqlite(path);
  connection.exec(sql);
  connection.close();
}

describe('migrations', () => {
  const path = useFolder();
  const url = () => `sqlite:${path('hearth.db')}`;
  const migrate = () => migrateStore(url(), { log: silentLog });

  it('every step that lies in the folder is known to the program, in order', () => {
    const files = readdirSync('migrations').filter((file) => /^\d{4}-/.test(file));
    expect(names).toEqual(files.map((file) => file.replace('.ts', '')).sort());
  });

  it('all are taken in a new database, which is reported', async () => {
    expect(await migrate()).toEqual(names);
  });

  it('a second time there is nothing to do', async () => {
    await migrate();
    expect(await migrate()).toEqual([]);
  });

  it('opening takes them too', async () => {
    const store = await openStore(url(), { log: silentLog });
    await store.close();
    expect(await migrate()).toEqual([]);
  });

  it('one that fails leaves the database as it was before the first', async () => {
    await migrate();
    tamper(path('hearth.db'), `delete from hearth_migration where name >= '${names[1]}'; drop table document;`);
    await expect(migrate()).rejects.toThrow(/already exists/);
    const connection = new Sqlite(path('hearth.db'), { readonly: true });
    expect(connection.prepare('select name from hearth_migration').pluck().all()).toEqual([names[0]]);
    connection.close();
  });

  it('digests made by an older version are runs of the ritual, and what waits for the next one rings on', async () => {
    await migrate();
    tamper(
      path('hearth.db'),
      `drop table ritual; drop table ritual_run; delete from hearth_migration where name = '0008-rituals';
       insert into community (id, name, purpose, zone, language, rules, created_at)
         values ('c', 'Willow Workshop', '', 'UTC', 'en', '{}', 1);
       insert into digest (id, community_id, due_at, made_at, outcome)
         values ('d1', 'c', 1000, 1005, 'too_late'), ('d2', 'c', 2000, 2005, 'quiet');
       insert into reminder values
         ('r1', 'c', 'digest', 'weekly', 2000, 't', 'done', 2005), ('r2', 'c', 'digest', 'weekly', 3000, 't', 'waiting', null);`,
    );
    const store = await openStore(url(), { log: silentLog });
    const community = 'c' as CommunityId;
    const run = { communityId: community, kind: 'digest' } as const;
    await store.transaction(async (tx) => {
      expect(await tx.rituals.runsSince(community, 'digest', 0 as Instant)).toEqual([
        { ...run, scheduledAt: 1000, beganAt: 1005, outcome: 'missed' },
        { ...run, scheduledAt: 2000, beganAt: 2005, outcome: 'held' },
      ]);
      const waiting = await tx.reminders.waitingFor(community, 'ritual', 'digest');
      expect(waiting.map(({ id, dueAt }) => `${id} ${dueAt}`)).toEqual(['r2 3000']);
    });
    await store.close();
  });

  it('what an older version resolved is going to be indexed', async () => {
    await migrate();
    tamper(
      path('hearth.db'),
      `drop table help_draft; drop table solved_request; drop table solved_term; drop table solved_occurrence;
       alter table help_request drop column solution; alter table help_request drop column solution_shared;
       alter table help_request drop column helped_others; delete from hearth_migration where name = '0023-similar';
       insert into community (id, name, purpose, zone, language, rules, created_at)
         values ('c', 'Willow Workshop', '', 'UTC', 'en', '{}', 1);`,
    );
    const store = await openStore(url(), { log: silentLog });
    const waiting = await store.transaction((tx) => tx.reminders.due(1 as Instant, 10));
    expect(waiting).toMatchObject([{ communityId: 'c', kind: 'index_solved', subject: '', dueAt: 0 }]);
    await store.close();
  });

  it('it does not matter if the clock was wrong when one was taken', async () => {
    await migrate();
    tamper(
      path('hearth.db'),
      `update hearth_migration set timestamp = '2099-01-01T00:00:00.000Z' where name = '${names[0]}'`,
    );
    expect(await migrate()).toEqual([]);
  });

  it('a database of a newer version is refused, and said what to do, and left alone', async () => {
    await migrate();
    tamper(path('hearth.db'), "insert into hearth_migration values ('9999-wishes', '2030-01-01T00:00:00.000Z')");
    const error = await openStore(url(), { log: silentLog }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'StoreError',
      code: 'newer_than_program',
      message: expect.stringMatching(/9999-wishes.*Start the newer version again, or restore a backup/),
    });
    await expect(migrate()).rejects.toMatchObject({ code: 'newer_than_program' });
  });

  it('of several programs that start at once, one takes them and the others find them taken', async () => {
    const taken = await atOnce('migrate', url(), 4);
    expect(taken.filter((steps) => Array.isArray(steps) && steps.length > 0)).toEqual([names]);
    expect(taken).toHaveLength(4);
  }, 120_000);
});
