import { expect, it } from 'vitest';
import { migrateStore, openStore } from '../../../adapters/store/open.ts';
import { migrations } from '../../../migrations/index.ts';
import type { CommunityId, MemberId, OfferId, RequestId } from '../../../src/domain/ids.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import { hourMs, minuteMs } from '../../../src/domain/time/instant.ts';
import type { Transaction } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aHarness, help } from '../../support/core-harness.ts';
import { threadUnder } from '../../support/people/person.ts';
import { describeOlder, type Older } from './older-database.ts';

/** Before there were a ladder, looking after what people simply write, and follow-ups. */
const lastStep = '0025-guests';
const options = { log: silentLog };

/** Monday, 5 January 2026, 09:00 UTC: when the harness begins. */
const now = Date.UTC(2026, 0, 5, 9);
const ago = (ms: number): number => now - ms;
const community = 'willow' as CommunityId;
const channel = '{"platform":"playground","space":"willow","channel":"C-help"}';

const request = (
  id: string,
  asker: string,
  state: string,
  at: number,
  more: Readonly<Record<string, unknown>> = {},
) => {
  const row = {
    ...{ id, community_id: 'willow', asker_id: asker, need: `What about ${id}?`, tried: '', background: '' },
    ...{ kind: 'knowledge', topics: '["glaze"]', urgent: 0, seats: 1, state, asked_at: at, thanks: '', ...more },
  };
  const values = Object.values(row).map((value) => (typeof value === 'number' ? value : `'${String(value)}'`));
  return `insert into help_request (${Object.keys(row).join(', ')}) values (${values.join(', ')});`;
};

/** What the community left: one request in each state, of which the first waits to be brought up again. */
const rows = `
  insert into community (id, name, purpose, zone, language, rules, created_at)
    values ('willow', 'Willow Workshop', '', 'UTC', 'en', '{}', 1), ('loom', 'Loom', '', 'UTC', 'en', '{}', 1);
  insert into space (id, community_id, platform, external_id, name, default_channel)
    values ('s', 'willow', 'playground', 'willow', 'Willow Workshop', '${channel}');
  insert into member (id, community_id, name, steward, bot, joined_at)
    select id, 'willow', id, 0, 0, 1 from (select 'Ada' as id union all select 'Bo' union all select 'Cleo') as people;
  insert into identity (platform, space, user_id, member_id, profiled_at) values
    ('playground', 'willow', 'U-ada', 'Ada', ${now}), ('playground', 'willow', 'U-bo', 'Bo', ${now}),
    ('playground', 'willow', 'U-cleo', 'Cleo', ${now});
  insert into community_channel values ('willow', 'help', '${channel}'),
    ('loom', 'help', '{"platform":"slack","space":"T1","channel":"C7"}');
  ${request('open', 'Ada', 'open', ago(3 * hourMs))}
  ${request('answered', 'Ada', 'answered', ago(9 * hourMs), { answered_at: ago(8 * hourMs) })}
  ${request('resolved', 'Ada', 'resolved', ago(50 * hourMs), { ended_at: ago(48 * hourMs), solution: 'Thinner.' })}
  ${request('withdrawn', 'Ada', 'withdrawn', ago(50 * hourMs), { ended_at: ago(48 * hourMs), ended_why: 'taken_back' })}
  insert into helper (request_id, member_id, status, since, place) values
    ('answered', 'Cleo', 'answered', ${ago(8 * hourMs)}, 1), ('resolved', 'Bo', 'credited', ${ago(48 * hourMs)}, 1);
  insert into posting (message_key, message, request_id)
    select id || '/playground/willow/C-help', '{"at":${channel},"id":"' || id || '"}', id from help_request
    where id <> 'withdrawn';
  insert into offer (id, community_id, member_id, words, kind, topics, offered_at)
    values ('o', 'willow', 'Cleo', 'I know glazes', 'expertise', '["glaze"]', ${ago(99 * hourMs)});
  insert into offer_term values ('willow', 'glaze', 'o');
  insert into availability values ('Bo', 'around', ${now + hourMs});
  insert into contribution values ('c1', 'willow', 'Bo', 'Ada', 'help', 'knowledge', 'resolved', ${ago(48 * hourMs)}, null);
  insert into reminder (id, community_id, kind, subject, due_at, trace, state, ended_at) values
    ('r1', 'willow', 'request_nudge', 'open', ${now + hourMs}, 't', 'waiting', null),
    ('r2', 'willow', 'request_nudge', 'resolved', ${ago(47 * hourMs)}, 't', 'cancelled', ${ago(47 * hourMs)}),
    ('r3', 'willow', 'offer_check', 'answered/Cleo', ${now + hourMs}, 't', 'waiting', null);`;

/** Each table and the columns that it had; what was to be done later is looked at apart. */
const tables = {
  community: 'id, name, zone, rules',
  community_channel: 'community_id, role, address',
  member:
    'id, community_id, name, zone, zone_by_hand, steward, named_steward, bot, joined_at, left_at, reactions_explained',
  identity: '*',
  help_request:
    'id, asker_id, need, topics, state, asked_at, answered_at, ended_at, ended_why, solution, helped_others',
  helper: '*',
  posting: 'message_key, thread_key, message, request_id',
  offer: 'id, member_id, words, topics, offered_at',
  offer_term: '*',
  availability: '*',
  contribution: '*',
};

/** What the database itself refuses, whatever the program does. */
const ask = (member: string, state: string) =>
  `insert into help_ask (request_id, member_id, asked_at, step, state, arrived) values ('open', '${member}', 1, 1, '${state}', 1)`;
const heard = (key: string, state: string) =>
  `insert into heard_message (message_key, community_id, channel_key, message, author, written_at, asks, run, state)
   values ('${key}', 'willow', 'k', '{}', 'U-ada', 1, 1, '${key}', '${state}')`;
const refused: Readonly<Record<string, readonly string[]>> = {
  'an ask in a state that there is not': [ask('Bo', 'ignored')],
  'somebody asked twice about a request': [ask('Bo', 'asked'), ask('Bo', 'came')],
  'an ask of nobody': [ask('nobody', 'asked')],
  'a message heard twice': [heard('m', 'heard'), heard('m', 'waiting')],
  'a message in a state that there is not': [heard('m', 'lost')],
  'a card that is half one': ["update posting set is_card = 2 where request_id = 'open'"],
  'a request closed by nobody': ["update help_request set ended_by = 'nobody' where id = 'resolved'"],
  'a follow-up of a request that is not there': [
    "insert into help_follow_up (request_id, times_asked) values ('none', 0)",
  ],
};

function whatHolds(older: () => Older): void {
  const migrate = () => migrateStore(older().url, options);
  const inside = async <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => {
    const store = await openStore(older().url, options);
    try {
      return await store.transaction(work);
    } finally {
      await store.close();
    }
  };
  const everyRow = async () => {
    const found: Record<string, readonly string[]> = {};
    for (const [table, columns] of Object.entries(tables)) {
      found[table] = (await older().ask(`select ${columns} from ${table}`)).map((row) => JSON.stringify(row)).sort();
    }
    return found;
  };

  it('keeps every row', async () => {
    const before = await everyRow();
    expect(await migrate()).toEqual(Object.keys(migrations).filter((name) => name > lastStep));
    expect(await everyRow()).toEqual(before);
    expect(before.help_request).toHaveLength(4);
  });

  it('brings up by the ladder what was to be nudged about, at the same time, and leaves other reminders alone', async () => {
    const waiting = (kind: 'help_ladder' | 'offer_check', subject: string) =>
      inside((tx) => tx.reminders.waitingFor(community, kind, subject));
    expect(await waiting('help_ladder', 'open')).toMatchObject([{ id: 'r1', dueAt: now + hourMs }]);
    expect(await waiting('help_ladder', 'resolved')).toEqual([]);
    expect(await waiting('offer_check', 'answered/Cleo')).toMatchObject([{ id: 'r3', dueAt: now + hourMs }]);
    expect(await older().ask("select id from reminder where kind = 'request_nudge'")).toEqual([]);
  });

  it('is going to look through past help and ongoing requests, once for each community', async () => {
    const due = await inside((tx) => tx.reminders.due(1 as Instant, 20));
    const told = (kind: string) => due.filter((each) => each.kind === kind).map(({ communityId }) => communityId);
    expect(told('index_past_help').sort()).toEqual(['loom', 'willow']);
    expect(told('follow_up_older').sort()).toEqual(['loom', 'willow']);
  });

  it('has nothing yet of what was not kept before', async () => {
    const [open, answered] = ['open', 'answered'] as RequestId[];
    const found = await inside(async (tx) => ({
      request: await tx.requests.find(community, open as RequestId),
      climb: await tx.helpAsks.climbOf(open as RequestId),
      asks: await tx.helpAsks.ofRequest(open as RequestId),
      heard: await tx.helpFollowUps.of(answered as RequestId),
      card: await tx.postings.cardOf(open as RequestId),
      post: (await tx.postings.ofRequest(open as RequestId))?.id,
      offer: await tx.offers.find('o' as OfferId),
      silence: await tx.helpWatch.silenceOf('Ada' as MemberId),
      rest: await tx.helpAsks.restOf('Bo' as MemberId),
    }));
    expect(found).toMatchObject({
      request: { need: 'What about open?', edits: 0, endedBy: undefined, ownMessage: undefined },
      climb: undefined,
      asks: [],
      heard: { timesAsked: 0, lastWordAt: undefined },
      card: undefined,
      post: 'open',
      offer: { unpressedAsks: 0, askedAboutAt: undefined },
      silence: undefined,
      rest: { endedAt: undefined, toldUntil: undefined },
    });
  });

  it('knows its help channels by their keys, on each platform', async () => {
    const store = await openStore(older().url, options);
    const isHeard = (platform: 'slack' | 'playground', space: string, at: string) =>
      store.isNewAboutHelp({ at: { platform, space, channel: at }, id: 'new' });
    const answers = [
      await isHeard('playground', 'willow', 'C-help'),
      await isHeard('slack', 'T1', 'C7'),
      await isHeard('slack', 'T1', 'C8'),
    ];
    await store.close();
    expect(answers).toEqual([true, true, false]);
  });

  it.each(Object.entries(refused))('refuses %s', async (_what, statements) => {
    await migrate();
    const [last = '', ...before] = statements.toReversed();
    for (const each of before.toReversed()) await older().ask(each);
    await expect(older().ask(last)).rejects.toThrow(/constraint/i);
  });

  it(
    'goes on: whoever offers or helped is asked, and the asker of an answered one whether that helped',
    async () => {
      await migrate();
      await older().ask("delete from reminder where community_id = 'loom'");
      await older().ask("delete from community_channel where community_id = 'loom'");
      await older().ask("delete from community where id = 'loom'");
      const store = await openStore(older().url, options);
      const harness = await aHarness({ store });
      const [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
      /** What is due much later has no job before a sweep. */
      const later = async (minutes: number): Promise<void> => {
        await harness.pass({ minutes });
        await harness.process.sweep();
        await harness.settle();
      };
      await later(0);
      await later(61);
      expect(harness.directTo(bo).map(({ text }) => text)).toEqual([
        expect.stringContaining('because you have helped with glaze before'),
      ]);
      expect(harness.directTo(cleo).some(({ text }) => text.includes('what you offer here is about glaze'))).toBe(true);
      // One of each asker's in a day.
      expect(harness.directTo(ada)).toEqual([]);
      await later(24 * 60);
      expect(harness.directTo(ada).map(({ text }) => text)).toEqual([expect.stringContaining('What about answered?')]);
      await bo.writes('Thinner.', threadUnder({ at: help, id: 'open' }));
      // The harness never had that post to edit, so the request ends; what was written below it counts all the same.
      const helpers = [expect.objectContaining({ member_id: 'Bo', standing: 'answered' })];
      expect(await harness.records('help_request')).toContainEqual(
        expect.objectContaining({ need: 'What about open?', helpers }),
      );
      await store.close();
    },
    5 * minuteMs,
  );
}

describeOlder({ by: 'from before the ladder', lastStep, rows }, whatHolds);
