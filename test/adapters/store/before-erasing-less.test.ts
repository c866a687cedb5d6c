import { expect, it } from 'vitest';
import { migrateStore } from '../../../adapters/store/open.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { describeOlder, type Older } from './older-database.ts';

const lastStep = '0067-forgetting';

const at = { platform: 'slack', space: 'T1', channel: 'D9', thread: '1.0' };
const user = { platform: 'slack', space: 'T1', user: 'U7' };

const message = (id: string, destination: unknown, partition: string, isDelivered = true) => `
  insert into outbox (id, community_id, destination, message, partition_key, trace, written_at, failures, state, due_at, ended_at)
    values ('${id}', 'willow', '${JSON.stringify(destination)}', ${isDelivered ? 'null' : "'{}'"}, '${partition}', '', 1, 0,
      '${isDelivered ? 'delivered' : 'waiting'}', 1, ${isDelivered ? 1 : 'null'});`;

const rows = `
  insert into community (id, name, purpose, zone, language, rules, created_at)
    values ('willow', 'Willow', '', 'UTC', 'en', '{}', 1);
  ${message('whisper', { to: 'whisper', user, at }, 'slack/T1/D9')}
  ${message('reaction', { to: 'react', ref: { at, id: '2.0' }, emoji: 'x' }, 'react/2.0/slack/T1/D9')}
  ${message('post', { to: 'channel', at }, 'slack/T1/D9')}
  ${message('later', { to: 'whisper', user, at }, 'slack/T1/D9', false)}
  insert into reminder (id, community_id, kind, subject, due_at, trace, state, ended_at) values
    ('fired', 'willow', 'profile', 'U7', 1, '', 'done', 1), ('waits', 'willow', 'profile', 'U7', 1, '', 'waiting', null);`;

function whatHolds(older: () => Older): void {
  it('what was done for somebody is found by them, and what has fired is about nothing', async () => {
    await migrateStore(older().url, { log: silentLog });
    expect(await older().ask('select id, partition_key from outbox order by id')).toEqual([
      { id: 'later', partition_key: 'slack/T1/D9' },
      { id: 'post', partition_key: 'slack/T1/D9' },
      { id: 'reaction', partition_key: 'slack/T1/D9' },
      { id: 'whisper', partition_key: 'slack/T1/@U7' },
    ]);
    expect(await older().ask('select id, subject from reminder order by id')).toEqual([
      { id: 'fired', subject: '' },
      { id: 'waits', subject: 'U7' },
    ]);
  });
}

describeOlder({ by: 'from before whatever was delivered was found by whom it was for', lastStep, rows }, whatHolds);
