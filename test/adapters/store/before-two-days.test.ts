import { expect, it } from 'vitest';
import { migrateStore, openStore } from '../../../adapters/store/open.ts';
import { migrations } from '../../../migrations/index.ts';
import type { CommunityId, EntryId, RoundId } from '../../../src/domain/ids.ts';
import { dayMs, hourMs, minuteMs } from '../../../src/domain/time/instant.ts';
import type { Transaction } from '../../../src/ports/store/store.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aHarness } from '../../support/core-harness.ts';
import { gives, toldOf, wasTold } from '../../support/exchange-story.ts';
import { describeOlder, type Older } from './older-database.ts';

/** Before exchanges had two days. */
const lastStep = '0035-what-is-asked';
const options = { log: silentLog };

/** Monday, 5 January 2026, 09:00 UTC: when the harness begins. */
const now = Date.UTC(2026, 0, 5, 9);
const ago = (ms: number): number => now - ms;
const from = (ms: number): number => now + ms;
const community = 'willow' as CommunityId;
const channel = '{"platform":"playground","space":"willow","channel":"C-help"}';
const people = ['Ada', 'Bo', 'Cleo', 'Dee'];

const entry = (member: string, round: string, state: string) =>
  `('e-${member}', 'willow', '${member}', '${round}', 'The work of ${member}', '', 'Does it hold?', '[]', '${state}', 0, ${ago(9 * dayMs)})`;
const pairing = (giver: string, receiver: string, state: string, at: number | null) =>
  `('${giver}-${receiver}', 'r', 'willow', '${giver}', 'e-${giver}', '${receiver}', 'e-${receiver}', '${state}', ${at}, 0)`;
const reminder = (id: string, kind: string, subject: string, at: number, state = 'waiting') =>
  `('${id}', 'willow', '${kind}', '${subject}', ${at}, 't', '${state}', ${state === 'waiting' ? 'null' : at})`;

/**
 * Ada and Bo were matched five days ago, with seven days to give, and Ada gave. Cleo and Dee wait in a round that is
 * matched in two days, and Ada's reminder of half of the time was sent.
 */
const rows = `
  insert into community (id, name, purpose, zone, language, rules, created_at)
    values ('willow', 'Willow Workshop', '', 'UTC', 'en', '{}', 1);
  insert into space (id, community_id, platform, external_id, name, default_channel)
    values ('s', 'willow', 'playground', 'willow', 'Willow Workshop', '${channel}');
  ${people
    .map(
      (name) => `
  insert into member (id, community_id, name, steward, bot, joined_at) values ('${name}', 'willow', '${name}', 0, 0, 1);
  insert into identity (platform, space, user_id, member_id, profiled_at)
    values ('playground', 'willow', 'U-${name.toLowerCase()}', '${name}', ${now});`,
    )
    .join('')}
  insert into exchange_round (id, community_id, opened_by, opened_at, starts_at, state) values
    ('past', 'willow', null, ${ago(8 * dayMs)}, ${ago(5 * dayMs)}, 'giving'),
    ('next', 'willow', null, ${ago(dayMs)}, ${from(2 * dayMs)}, 'joining');
  insert into exchange_entry values ${[
    entry('Ada', 'past', 'matched'),
    entry('Bo', 'past', 'matched'),
    entry('Cleo', 'next', 'waiting'),
    entry('Dee', 'next', 'waiting'),
  ].join(', ')};
  insert into exchange_ring values ('r', 'willow', 'past', ${ago(5 * dayMs)}, ${from(2 * dayMs)}, 'running');
  insert into exchange_pairing values
    ${pairing('Ada', 'Bo', 'given', ago(dayMs))}, ${pairing('Bo', 'Ada', 'owed', null)};
  insert into exchange_feedback values ('Ada-Bo', 'The glaze works.', 'Fire it hotter.', 'It holds.', '[]', 0, '');
  insert into exchange_draft values ('Bo-Ada', 'Half a', '', '');
  insert into reminder (id, community_id, kind, subject, due_at, trace, state, ended_at) values ${[
    reminder('h', 'exchange_halfway', 'r', ago(36 * hourMs), 'done'),
    reminder('l', 'exchange_last_day', 'r', from(dayMs)),
    reminder('d', 'exchange_deadline', 'r', from(2 * dayMs)),
    reminder('s', 'exchange_summary', 'past', from(2 * dayMs) + 10 * minuteMs),
    reminder('m', 'exchange_match', 'next', from(2 * dayMs)),
  ].join(', ')};`;

const tables = {
  exchange_round: 'id, opened_at, starts_at, state',
  exchange_entry: 'id, round_id, work, link, question, topics, state, stranded, waiting_since',
  exchange_ring: 'id, community_id, round_id, matched_at, deadline_at, state',
  exchange_pairing: '*',
  exchange_feedback: 'pairing_id, works, change, question, helped, thanked, answer',
  exchange_draft: '*',
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
    expect(before.exchange_feedback).toHaveLength(1);
  });

  it('gives rounds the time that people were told, and lets those who wait skip theirs the day before', async () => {
    await migrate();
    const found = await inside(async (tx) => ({
      round: await tx.exchanges.findRound('next' as RoundId),
      entries: await tx.exchanges.entries(['e-Cleo' as EntryId]),
      skip: await tx.reminders.waitingFor(community, 'exchange_skip', 'e-Cleo'),
      none: await tx.reminders.waitingFor(community, 'exchange_skip', 'e-Ada'),
    }));
    expect(found).toMatchObject({
      round: { giveHours: 168, state: 'joining' },
      entries: [{ skips: false }],
      skip: [{ dueAt: from(dayMs) }],
      none: [],
    });
  });

  it('refuses an entry that is half skipped', async () => {
    await migrate();
    await expect(older().ask("update exchange_entry set skips = 2 where id = 'e-Cleo'")).rejects.toThrow(/constraint/i);
  });

  it(
    'goes on: nothing is said twice, the old deadline holds, and what was given opens when the other gives late',
    async () => {
      await migrate();
      const store = await openStore(older().url, options);
      const harness = await aHarness({ store });
      const [ada, bo, cleo, dee] = people.map((name) => harness.person(name)) as [
        ...(readonly ReturnType<typeof harness.person>[]),
      ];
      if (!ada || !bo || !cleo || !dee) throw new Error('Nobody is there');
      /** What is due much later has no job before a sweep. */
      const later = async (hours: number): Promise<void> => {
        await harness.pass({ hours });
        await harness.process.sweep();
        await harness.settle();
      };
      const remindersOf = (person: typeof bo) =>
        harness.directTo(person).filter(({ text }) => text.includes('is waiting for your feedback'));
      await later(0);
      for (let hours = 0; hours < 23; hours += 1) await later(1);
      expect(remindersOf(bo)).toEqual([]);
      await later(1);
      expect(remindersOf(bo)).toHaveLength(1);
      expect(toldOf(harness, bo, 'waiting for your feedback').text).toContain('2026-01-07 09:00 UTC');
      for (const person of [cleo, dee]) expect(wasTold(harness, person, '[Skip this one]')).toBe(true);
      for (let hours = 0; hours < 23; hours += 1) await later(1);
      expect(wasTold(harness, bo, 'The time for your feedback')).toBe(false);
      expect(remindersOf(bo)).toHaveLength(1);
      await later(1);
      expect(wasTold(harness, bo, 'The time for your feedback')).toBe(true);
      expect(wasTold(harness, ada, 'you go first in the next match')).toBe(true);
      // The round that was announced with seven days is matched, and gives them.
      expect(toldOf(harness, cleo, 'You give').text).toContain('by 2026-01-14 09:00 UTC');
      expect(wasTold(harness, bo, 'The glaze works.')).toBe(false);
      await gives(bo, 'The rim');
      expect(toldOf(harness, bo, 'The glaze works.').text).toContain('On the question: Does it hold?');
      expect(wasTold(harness, ada, 'The rim works')).toBe(true);
      await store.close();
    },
    5 * minuteMs,
  );
}

describeOlder({ by: 'from before exchanges had two days', lastStep, rows }, whatHolds);
