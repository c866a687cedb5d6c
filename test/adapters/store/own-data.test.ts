import { readFile } from 'node:fs/promises';
import type { Database as Connection } from 'better-sqlite3';
import { type CompiledQuery, Kysely } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ownData, partsOfOwnData } from '../../../adapters/store/kysely/own-data/own-data.ts';
import type { Database, Tables } from '../../../adapters/store/kysely/tables.ts';
import { connect } from '../../../adapters/store/sqlite/connect.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import { features } from '../../../commands/features.ts';
import { type OwnPart, ownParts } from '../../../src/ports/store/own-data.ts';
import { adaId, monday } from '../../support/builders.ts';
import { migratedMemory } from '../../support/memory-store.ts';

/** Tables that hold nothing of a member that could be read to them, with the reason. */
const notRead: Readonly<Record<string, string>> = {
  community: 'is of all, not of somebody',
  community_channel: 'is of all, not of somebody',
  space: 'is of all, not of somebody',
  weekly_question: 'is of all, not of somebody',
  ritual: 'is of all, not of somebody',
  ritual_run: 'is of all, not of somebody',
  digest: 'holds when there was one, no words',
  health_count: 'holds figures about five people and more',
  help_climb: 'holds what happens next with a request, which is read',
  help_follow_up: 'holds what happens next with a request, which is read',
  posting: 'holds where Hearth itself wrote about a request, which is read',
  solved_request: 'repeats the words of a request, which is read',
  solved_term: 'repeats the words of requests, of nobody in particular',
  solved_occurrence: 'repeats the words of requests, of nobody in particular',
  member_name_word: 'repeats the words of a name, which is read',
  offer_term: 'repeats the words of an offer, which is read',
  offer_topic: 'repeats the topics of an offer, which is read',
  offer_ask: 'holds which asks an offer counts, whose number is read',
  heard_message: 'holds no words, for ten minutes or a day, by no member but a place',
  exchange_ring: 'holds when a round of feedback was, which is read by its pairs',
  balance_counted: 'holds what is counted already, by ids of the ledger, whose sums are read',
  balance_progress: 'holds how far counting has come',
  export_link: 'is of a community; whoever has the link is nobody in particular',
  erasure: 'is of people who are being forgotten: nobody can ask for anything as whom they were',
  forgotten_reactions: 'is of people who are being forgotten: nobody can ask for anything as whom they were',
  digest_person: 'holds which digests name somebody, to be made anew without them; digests are posted',
  community_erasure: 'is of all, for a week; who asked for it is told to every steward',
  emptied_space: 'is of a place, not of somebody',
  outbox: 'holds what is on its way to somebody, who gets it; its words go when it is sent',
  reminder: 'holds what is to be done when, no words',
  inbox: 'holds which events were handled and what is not to be said twice, no words',
  document: 'holds what the program notes for itself',
  installation: 'holds the access of a workspace, sealed',
};

/** Columns that are not read, of tables that are: ids that lead to what is read, and what nobody may know. */
const notShown: Readonly<Record<string, string>> = {
  'member.allowance_day_until': 'is half of the day that is read',
  'member.left_at': 'is empty for whoever asks',
  'help_request.kind_said': 'says how a kind that is read was found',
  'help_draft.kind_said': 'says how a kind that is read was found',
  'help_draft.post_in': 'is the channel in which it is about to appear',
  'help_draft.solved_by': 'is the request of somebody else',
  'helper.place': 'numbers the helpers',
  'help_ask.arrived': 'is true of all that are read',
  'help_ask.step': 'numbers the steps of the ladder',
  'kudos.taken_back_at': 'is empty for all that are read',
  'kudos.contribution_id': 'leads to the ledger',
  'kudos.post_key': 'is where Hearth wrote of it',
  'kudos.group_id': 'tells which were given together',
  'kudos_voiding.kudos_id': 'leads to thanks without words',
  'kudos.receiver_forgotten': 'says of thanks to somebody who is forgotten that their post names them no more',
  'reaction.present': 'is true of all that are read',
  'reaction.changed_at': 'is the time of the thanks, which is read',
  'exchange_entry.round_id': 'leads to a round',
  'exchange_pairing.ring_id': 'leads to a ring',
  'exchange_pairing.giver_entry_id': 'leads to what they brought, which is read',
  'exchange_pairing.receiver_entry_id':
    'leads to what the other brought, which they were shown when it was theirs to look at',
  'exchange_feedback.pairing_id': 'leads to the pair, which is read',
  'exchange_draft.pairing_id': 'leads to the pair, which is read',
  'exchange_round.give_hours': 'is of all who are in the round',
  'exchange_round.held_ms': 'is of all who are in the round',
  'exchange_round.state': 'is of all who are in the round',
  'exchange_round.opened_by': 'is whoever reads it',
  'reflection.sent_id': 'leads to the question as it was sent in former versions, which is read',
  'reflection.question_id': 'leads to the question, which is read',
  'reflection.contribution_id': 'leads to the ledger',
  'own_prompt.added_by': 'is whoever reads it',
  'nominated_act.place': 'is part of the message, which is read',
  'nominated_act.message': 'is the same as the key, which is read',
  'nominated_act.confined_to': 'is part of the message, which is read',
  'nominated_act.reached_at': 'says that the message of which is read when it was sent arrived',
  'nominated_act.quoted_in': 'leads to a digest',
  'nomination.act_id': 'leads to the message, which is read',
  'nomination.week': 'is the week of the time that is read',
  'heads_up.first_tried_at': 'says when it was first tried to tell them',
  'heads_up.tried_at': 'says when it was last tried to tell them',
  'newcomer.user_key': 'is the account, which is read',
  'newcomer.watched_user': 'is the account, which is read',
  'newcomer.welcome_at': 'is what happens next',
  'newcomer.hello_at': 'is what happens next',
  'newcomer.unanswered_at': 'is what happens next',
  'newcomer.question_at': 'is what happens next',
  'newcomer.settle_at': 'is what happens next',
  'newcomer.ask_id': 'is how a host was asked',
  'newcomer.first_message_key': 'is part of the first message, which is read',
  'newcomer.told': 'is what hosts and stewards were told',
  'newcomer.told_host_id': 'is whom a note was sent to',
  'newcomer.contribution_id': 'leads to the ledger',
  'host_ask.root_id': 'tells which asks belong together',
  'host_ask.lapses': 'numbers the asks before it',
  'setup.guesses': 'holds channels, by their names',
  'setup.gone': 'holds channels',
  'page_link.secret': 'is the hash of what opens it',
  'page_session.secret': 'is the hash of what opens it',
  'personal_export.position': 'is where the next part begins, while it is sent',
  'personal_export.platform': 'is the account, which is read',
  'personal_export.space': 'is the account, which is read',
  'personal_export.user_id': 'is the account, which is read',
  'report.message': 'is the same as the key, which is read, with its thread',
  'report.changed_at': 'says when what stewards see of it last changed',
  'report.cards': 'is where stewards see it',
  'report.waits': 'says that it has yet to reach a steward',
  'report.told_waits': 'says that they were told so',
  'report.told': 'says whether they were told how it ended, which is read',
  'suspension.member_id': 'is whoever reads it',
  'suspension.by_id': 'is the steward, whom the message and the own page name; files are passed on',
  'moderation_notice.by_id': 'is the steward, whom the message and the own page name; files are passed on',
  'moderation_log.about_id': 'is whom a steward’s act was about, who are told of it themselves',
  'moderation_log.subject': 'leads to what it was done to, which may tell whose it was',
  'feedback_shown.pairing_id': 'leads to the pair, which is read',
  'feedback_shown.removed_by': 'is the steward who took it down, whom the message and the own page name',
};

let connection: Connection;
let columns: ReadonlyMap<string, readonly string[]>;
let asked: CompiledQuery[] = [];
let db: Database;

beforeAll(async () => {
  const location = await migratedMemory();
  connection = await connect(location);
  db = new Kysely<Tables>({
    dialect: sqliteDialect(connection),
    log: (event) => {
      asked.push(event.query);
    },
  });
  const tables = connection
    .prepare<[], { name: string }>(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'hearth_migration%' ",
    )
    .all()
    .map(({ name }) => name);
  columns = new Map(
    tables.map((table) => [
      table,
      connection
        .prepare<[string], { name: string }>('select name from pragma_table_info(?)')
        .all(table)
        .map(({ name }) => name),
    ]),
  );
});
afterAll(() => connection.close());
beforeEach(() => {
  asked = [];
});

const parts = Object.entries(partsOfOwnData);
const shown = new Set(parts.flatMap(([, { fields }]) => Object.values(fields).flatMap(({ shows }) => shows)));
/** What names the row or whose it is. */
const named = new Set(parts.flatMap(([, { mine, order }]) => [mine, ...order]));
const readTables = new Set([...shown].map((column) => column.split('.')[0] ?? ''));

describe('what is kept of a member', () => {
  it('is read from every table, or the reason is named why it is not', () => {
    const missing = [...columns.keys()].filter((table) => !readTables.has(table) && notRead[table] === undefined);
    expect(missing).toEqual([]);
    const both = Object.keys(notRead).filter((table) => readTables.has(table) || !columns.has(table));
    expect(both).toEqual([]);
  });

  it('is read column by column, or the reason is named why it is not', () => {
    const all = [...columns].flatMap(([table, names]) =>
      readTables.has(table) ? names.map((name) => `${table}.${name}`) : [],
    );
    // Whose community it is, is said once, and ids that name a row say nothing.
    const isKnown = (column: string): boolean =>
      shown.has(column) || named.has(column) || notShown[column] !== undefined || /\.(community_id|id)$/.test(column);
    expect(all.filter((column) => !isKnown(column))).toEqual([]);
    expect(Object.keys(notShown).filter((column) => shown.has(column) || !all.includes(column))).toEqual([]);
  });

  it('is read by exactly one feature, each kind once', async () => {
    const readers = features.flatMap(({ readData }) => readData ?? []);
    const read: string[] = [];
    const unit = {
      now: monday,
      tx: {
        ownData: {
          page: async (part: OwnPart) => {
            read.push(part);
            return { records: [], next: undefined };
          },
        },
      },
    };
    for (const reader of readers) {
      let after: string | undefined;
      do {
        // Only what is read of the store matters here.
        ({ next: after } = await reader(unit as never, {} as never, { id: adaId } as never, after));
      } while (after !== undefined);
    }
    expect(read.toSorted()).toEqual([...ownParts].toSorted());
  });

  it.each(ownParts)('is found by an index: %s', async (part) => {
    const store = ownData(db);
    const reader = { memberId: adaId, now: monday };
    await store.page(part, reader, undefined, 10);
    await store.page(part, reader, JSON.stringify(partsOfOwnData[part].order.map(() => 'a')), 10);
    await store.count(part, reader, 10);
    expect(asked.length).toBeGreaterThan(2);
    const steps = asked.flatMap(({ sql, parameters }) =>
      connection
        .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
        .all(...parameters)
        .map(({ detail }) => detail),
    );
    expect(steps.filter((step) => /^SCAN (?!counted|CONSTANT ROW)/.test(step))).toEqual([]);
  });

  it('has each table in the page about privacy', async () => {
    const page = await readFile(new URL('../../../docs/privacy.md', import.meta.url), 'utf8');
    const cells = page
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, table = '']) => table));
    expect(cells.toSorted()).toEqual([...columns.keys()].toSorted());
  });
});
