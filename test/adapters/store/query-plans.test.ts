import type { Database as Connection } from 'better-sqlite3';
import { type CompiledQuery, Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tables } from '../../../adapters/store/kysely/tables.ts';
import { transactionOn } from '../../../adapters/store/kysely/transaction.ts';
import { connect } from '../../../adapters/store/sqlite/connect.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import { factsLoader } from '../../../adapters/store/sqlite/load-reaction-facts.ts';
import { migrate } from '../../../adapters/store/sqlite/migrate.ts';
import { effectsSaver } from '../../../adapters/store/sqlite/save-reaction-effects.ts';
import { loneThread } from '../../../src/chat/address.ts';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import type { Transaction } from '../../../src/ports/store/store.ts';
import { addPeople } from '../../contract/store/stores.ts';
import {
  aCommunity,
  aDigest,
  adaId,
  aKudos,
  aMember,
  aMessageRef,
  anOutgoing,
  aParticipation,
  aReactionQuery,
  aReflection,
  aReminder,
  aRequest,
  aRitualRun,
  aSentPrompt,
  aSpace,
  aUser,
  benId,
  communityId,
  minutesLater,
  monday,
  requestId,
  willowSpace,
} from '../../support/builders.ts';
import { aPairing, ringId, roundId } from '../../support/exchange-builders.ts';

const memory = { kind: 'memory' } as const;

/** What is asked while an event is handled, and by the sweep; with tables that grow, none may be read whole. */
const hotQueries: Readonly<Record<string, (tx: Transaction) => Promise<unknown>>> = {
  'inbox.claim': (tx) => tx.inbox.claim('Ev1', monday),
  'inbox.isClaimed': (tx) => tx.inbox.isClaimed('Ev1'),
  'inbox.prune': (tx) => tx.inbox.prune(monday),
  'inbox.claimForGood': (tx) => tx.inbox.claimForGood('welcome:ada'),
  'communities.save': (tx) => tx.communities.save(aCommunity()),
  'communities.channel': (tx) => tx.communities.channel(communityId, 'help'),
  'spaces.find': (tx) => tx.spaces.find(willowSpace),
  'spaces.save': (tx) => tx.spaces.save(aSpace()),
  'spaces.ofCommunity': (tx) => tx.spaces.ofCommunity(communityId),
  'members.byUser': (tx) => tx.members.byUser(aUser('ada')),
  'members.findAll': (tx) => tx.members.findAll([adaId, benId]),
  'members.identities': (tx) => tx.members.identities([adaId, benId]),
  'members.save': (tx) => tx.members.save(aMember()),
  'members.saveIdentity': (tx) => tx.members.saveIdentity({ user: aUser('ada'), memberId: adaId, profiledAt: monday }),
  'members.stewards': (tx) => tx.members.stewards(communityId),
  'members.nameSteward': (tx) => tx.members.nameSteward(adaId, true),
  'members.isNamedSteward': (tx) => tx.members.isNamedSteward(adaId),
  'members.noteSteward': (tx) => tx.members.noteSteward(adaId, true),
  'requests.find': (tx) => tx.requests.find(communityId, requestId),
  'requests.save': async (tx) => {
    await tx.requests.add(aRequest());
    await tx.requests.save(aRequest({ state: 'answered' }));
  },
  'requests.addHelper': async (tx) => {
    await tx.requests.add(aRequest());
    await tx.requests.addHelper(requestId, { memberId: benId, status: 'offered', since: monday });
  },
  'requests.inState': (tx) => tx.requests.inState(communityId, ['open', 'answered']),
  'requests.page': (tx) =>
    tx.requests.page(communityId, {
      states: ['open', 'answered'],
      order: 'newest_first',
      readerId: adaId,
      channelKey: undefined,
      limit: 6,
      after: { askedAt: monday, id: requestId },
    }),
  'requests.answeredBetween': (tx) => tx.requests.answeredBetween(communityId, monday, minutesLater(60)),
  'requests.ongoingOf': (tx) => tx.requests.ongoingOf(adaId, 10),
  'requests.helpers': (tx) => tx.requests.helpers(requestId),
  'postings.requestAt': (tx) => tx.postings.requestAt(aMessageRef('m2', 'm1')),
  'postings.requestAt of a lone thread': (tx) => tx.postings.requestAt({ at: loneThread(willowSpace, 'm1'), id: 'm2' }),
  'postings.ofRequest': (tx) => tx.postings.ofRequest(requestId),
  'kudos.takeBack': (tx) => tx.kudos.takeBack(aKudos().id, monday),
  'kudos.givenOn': (tx) => tx.kudos.givenOn(adaId, aKudos().giverDay, benId),
  'kudos.activeTo': (tx) => tx.kudos.activeTo(benId),
  'kudos.isActiveFor': (tx) => tx.kudos.isActiveFor(aKudos().contributionId),
  'kudos.givenBetween': (tx) => tx.kudos.givenBetween(communityId, monday, minutesLater(60)),
  'kudos.receivedBy': (tx) => tx.kudos.receivedBy(benId, 10),
  'kudos.announced': (tx) => tx.kudos.announced([aKudos().id], aMessageRef('m1')),
  'kudos.announcedIn': (tx) => tx.kudos.announcedIn(aMessageRef('m1')),
  'kudos.announcedIn of a lone thread': (tx) => tx.kudos.announcedIn({ at: loneThread(willowSpace, 'm1'), id: 'm2' }),
  'kudos.ofRequest': (tx) => tx.kudos.ofRequest(requestId),
  'reactions.facts': (tx) => tx.reactions.facts(aReactionQuery()),
  'reactions.save': (tx) =>
    tx.reactions.save(aReactionQuery(), {
      reaction: { giverId: adaId, emoji: '🙌' as Emoji, present: true, at: monday },
    }),
  'rituals.find': (tx) => tx.rituals.find(communityId, 'digest'),
  'rituals.addRun': (tx) => tx.rituals.addRun(aRitualRun()),
  'rituals.runsSince': (tx) => tx.rituals.runsSince(communityId, 'digest', monday),
  'contributions.find': (tx) => tx.contributions.find(aKudos().contributionId),
  'contributions.activeFrom': (tx) => tx.contributions.activeFrom(requestId, benId),
  'participations.find': (tx) => tx.participations.find(adaId),
  'participations.save': (tx) => tx.participations.save(aParticipation()),
  'participations.count': (tx) => tx.participations.count(communityId, 3_000),
  'participations.taking': (tx) => tx.participations.taking(communityId),
  'participations.inCommunityZone': (tx) => tx.participations.inCommunityZone(communityId),
  'prompts.addSent': (tx) => tx.prompts.addSent(aSentPrompt()),
  'prompts.findSent': (tx) => tx.prompts.findSent(communityId, adaId, aSentPrompt().id),
  'prompts.sentTo a member': (tx) => tx.prompts.sentTo(communityId, adaId, 20),
  'prompts.sentTo everybody': (tx) => tx.prompts.sentTo(communityId, undefined, 20),
  'prompts.own': (tx) => tx.prompts.own(communityId),
  'reflections.find': (tx) => tx.reflections.find(adaId, aReflection().id),
  'reflections.remove': (tx) => tx.reflections.remove(aReflection()),
  'reflections.of': (tx) => tx.reflections.of(adaId, 0, 5),
  'reflections.answering': (tx) => tx.reflections.answering(adaId, aSentPrompt().id),
  'reflections.notDigested': (tx) => tx.reflections.notDigested(communityId, monday),
  'reflections.digested': (tx) => tx.reflections.digested(communityId, monday),
  'reflections.undoDigested': (tx) => tx.reflections.undoDigested(communityId, monday),
  'members.namesOf': (tx) => tx.members.namesOf(communityId),
  'activity.membersSince': (tx) => tx.activity.membersSince(communityId, monday, 15),
  'outbox.partitionOf': (tx) => tx.outbox.partitionOf(anOutgoing().id),
  'outbox.claim': async (tx) => {
    await tx.outbox.add(anOutgoing());
    await tx.outbox.claim(anOutgoing().partitionKey, monday, minutesLater(1));
  },
  'outbox.delivered': (tx) => tx.outbox.delivered(anOutgoing().id, undefined, monday),
  'outbox.lastPostedFor': (tx) => tx.outbox.lastPostedFor('help:resolved:1'),
  'outbox.dropWords': (tx) => tx.outbox.dropWords(monday),
  'outbox.dropWordsOf': (tx) => tx.outbox.dropWordsOf(anOutgoing().id),
  'outbox.nextOfEach': (tx) => tx.outbox.nextOfEach(monday, 100),
  'outbox.nextOfEach of the next page': (tx) =>
    tx.outbox.nextOfEach(monday, 100, { id: anOutgoing().id, dueAt: monday }),
  'outbox.counts': (tx) => tx.outbox.counts(),
  'reminders.waiting': (tx) => tx.reminders.waiting(aReminder().id),
  'reminders.waitingFor': (tx) => tx.reminders.waitingFor(communityId, 'request_nudge', requestId),
  'reminders.soonest': (tx) => tx.reminders.soonest(communityId, 'prompt', monday),
  'reminders.perMinute': (tx) => tx.reminders.perMinute(communityId, 'prompt', monday, minutesLater(60)),
  'reminders.move': (tx) => tx.reminders.move(aReminder().id, monday),
  'reminders.due': (tx) => tx.reminders.due(monday, 100),
  'reminders.due of the next page': (tx) => tx.reminders.due(monday, 100, { id: aReminder().id, dueAt: monday }),
  'reminders.done': (tx) => tx.reminders.done(aReminder().id, monday),
  'digests.add': (tx) => tx.digests.add(aDigest()),
  'digests.remove': (tx) => tx.digests.remove(communityId, aDigest().id),
  'digests.latest': (tx) => tx.digests.latest(communityId, 2),
  'exchanges.joiningRound': (tx) => tx.exchanges.joiningRound(communityId),
  'exchanges.waitingOf': (tx) => tx.exchanges.waitingOf(adaId),
  'exchanges.waiting': (tx) => tx.exchanges.waiting(communityId),
  'exchanges.notWith': (tx) => tx.exchanges.notWith([adaId, benId]),
  'exchanges.recentGivers': (tx) => tx.exchanges.recentGivers(communityId, monday),
  'pairings.ofRing': (tx) => tx.pairings.ofRing(ringId),
  'pairings.ofRound': (tx) => tx.pairings.ofRound(roundId),
  'pairings.owedBy': (tx) => tx.pairings.owedBy(adaId),
  'pairings.latestDutiesOf': (tx) => tx.pairings.latestDutiesOf(adaId, 2),
  'pairings.meetingsSince': (tx) => tx.pairings.meetingsSince(communityId, monday),
  'feedback.read': (tx) => tx.feedback.read(aPairing().id, benId),
  'feedback.thanksTo': (tx) => tx.feedback.thanksTo(adaId, 10),
  'feedback.draft': (tx) => tx.feedback.draft(aPairing().id, adaId),
};

describe('no hot query reads a whole table', () => {
  let connection: Connection;
  let db: Kysely<Tables>;
  let asked: CompiledQuery[];

  beforeEach(async () => {
    asked = [];
    connection = await connect(memory);
    await migrate(connection, memory);
    db = new Kysely<Tables>({ dialect: sqliteDialect(connection), log: ({ query }) => void asked.push(query) });
    await addPeople(transactionOn(db));
    asked.length = 0;
  });

  afterEach(() => {
    connection.close();
  });

  /** What SQLite would do, step by step (sqlite.org/eqp.html). */
  const planOf = ({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): readonly string[] =>
    connection
      .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
      .all(...parameters)
      .map(({ detail }) => detail);

  it.each(Object.entries(hotQueries))('%s', async (_name, query) => {
    await query(transactionOn(db));
    expect(asked.length).toBeGreaterThan(0);
    const steps = asked.flatMap(planOf);
    // What `some` rows were found is counted, and `select` without `from` gives a row: no tables.
    const noTables = ['SCAN some', 'SCAN CONSTANT ROW'];
    expect(steps.filter((step) => step.startsWith('SCAN') && !noTables.includes(step))).toEqual([]);
  });

  it.each(['newest_first', 'oldest_first'] as const)(
    'and a page of requests, %s, is read from an index in the order in which it is shown',
    async (order) => {
      const after = { askedAt: monday, id: requestId };
      const page = {
        states: ['open', 'answered'],
        order,
        readerId: adaId,
        channelKey: 'here',
        limit: 6,
        after,
      } as const;
      await transactionOn(db).requests.page(communityId, page);
      const steps = asked.flatMap(planOf);
      const range = order === 'newest_first' ? 'asked_at<?' : 'asked_at>?';
      const search = `SEARCH help_request USING INDEX help_request_by_state (community_id=? AND state=? AND ${range})`;
      expect(steps.filter((step) => step.startsWith('SEARCH help_request'))).toEqual([search, search]);
      // What is sorted: in each state those of the same millisecond, and then the few that were found.
      const sorts = steps.filter((step) => step.includes('TEMP B-TREE'));
      const [ties, few] = ['USE TEMP B-TREE FOR LAST TERM OF ORDER BY', 'USE TEMP B-TREE FOR ORDER BY'];
      expect(sorts).toEqual([ties, few, ties, few]);
    },
  );

  it('nor does what the ledger looks up and saves for a reaction', () => {
    const prepare = vi.spyOn(connection, 'prepare');
    factsLoader(connection);
    effectsSaver(connection);
    const statements = prepare.mock.calls.map(([sql]) => sql);
    prepare.mockRestore();
    expect(statements.length).toBeGreaterThanOrEqual(12);
    const steps = statements.flatMap((sql) => planOf({ sql, parameters: [...sql.matchAll(/\?/g)].map(() => null) }));
    // For kudos that were written before their contribution, which SQLite looks for only where there are any.
    expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual(['SCAN kudos']);
    expect(steps.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  });

  it('and one that does would be noticed', () => {
    const wholeTable = db.selectFrom('member').selectAll().where('name', '=', 'Ada').compile();
    expect(planOf(wholeTable)).toEqual(['SCAN member']);
  });
});
