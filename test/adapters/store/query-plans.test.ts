import type { Database as Connection } from 'better-sqlite3';
import { CompiledQuery, Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAboutHelp, isHelpChannel } from '../../../adapters/store/kysely/help-watch.ts';
import type { Database, Tables } from '../../../adapters/store/kysely/tables.ts';
import { transactionOn } from '../../../adapters/store/kysely/transaction.ts';
import { migrateStore } from '../../../adapters/store/open.ts';
import { poolAt } from '../../../adapters/store/postgres/connect.ts';
import { postgresDialect } from '../../../adapters/store/postgres/dialect.ts';
import { postgresLocation } from '../../../adapters/store/postgres/location.ts';
import { connect } from '../../../adapters/store/sqlite/connect.ts';
import { sqliteDialect } from '../../../adapters/store/sqlite/dialect.ts';
import { factsLoader } from '../../../adapters/store/sqlite/load-reaction-facts.ts';
import { effectsSaver } from '../../../adapters/store/sqlite/save-reaction-effects.ts';
import { addressKey, loneThread } from '../../../src/chat/address.ts';
import { nothingHeard } from '../../../src/domain/help/follow-up.ts';
import type { ActId, EntryId, HostAskId, ModerationActId, RingId, SentPromptId } from '../../../src/domain/ids.ts';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import type { Week } from '../../../src/domain/time/week.ts';
import type { Day } from '../../../src/domain/time/zone.ts';
import type { Transaction } from '../../../src/ports/store/store.ts';
import { addPeople, silentLog } from '../../contract/store/stores.ts';
import {
  aCommunity,
  aDigest,
  adaId,
  aHeardMessage,
  aKudos,
  aMember,
  aMessageRef,
  anOffer,
  anOutgoing,
  aParticipation,
  aReactionQuery,
  aReflection,
  aReminder,
  aReport,
  aRequest,
  aRitualRun,
  aSpace,
  aUser,
  aWeeklyQuestion,
  benId,
  communityId,
  minutesLater,
  monday,
  requestId,
  willowSpace,
} from '../../support/builders.ts';
import { aPairing, aRound, ringId, roundId } from '../../support/exchange-builders.ts';
import { migratedMemory } from '../../support/memory-store.ts';
import { describeWithPart } from '../../support/parts.ts';
import { anEmptySchema, type EmptySchema } from '../../support/postgres.ts';
import { helpQueries } from './help-queries.ts';
import { type PlanStep, readWhole, stepsOf } from './plan-steps.ts';

const aSpan = { from: monday, to: minutesLater(60) };
const actId = 'act-of-ben' as ActId;
const quoted = { limit: 10, toldIn: 'here' };

/** What is asked while an event is handled, and by the sweep; with tables that grow, none may be read whole. */
const hotQueries: Readonly<Record<string, (tx: Transaction) => Promise<unknown>>> = {
  'inbox.claim': (tx) => tx.inbox.claim('Ev1', monday),
  'inbox.isClaimed': (tx) => tx.inbox.isClaimed('Ev1'),
  'inbox.claimedAmong': (tx) => tx.inbox.claimedAmong(['Ev1', 'Ev2']),
  'inbox.prune': (tx) => tx.inbox.prune(monday),
  'inbox.claimForGood': (tx) => tx.inbox.claimForGood('welcome:ada'),
  'communities.save': (tx) => tx.communities.save(aCommunity()),
  'communities.channel': (tx) => tx.communities.channel(communityId, 'help'),
  'spaces.find': (tx) => tx.spaces.find(willowSpace),
  'setups.find': (tx) => tx.setups.find(communityId),
  'spaces.save': (tx) => tx.spaces.save(aSpace()),
  'spaces.ofCommunity': (tx) => tx.spaces.ofCommunity(communityId),
  'members.byUser': (tx) => tx.members.byUser(aUser('ada')),
  'members.findAll': (tx) => tx.members.findAll([adaId, benId]),
  'members.identities': (tx) => tx.members.identities([adaId, benId]),
  'members.save': (tx) => tx.members.save(aMember()),
  'moderation.suspensionOf': (tx) => tx.moderation.suspensionOf(adaId),
  'moderation.noticesOf': (tx) => tx.moderation.noticesOf(adaId, monday, 10),
  'moderation.shownLately': (tx) => tx.moderation.shownLately(communityId, 5),
  'moderation.shownAbout': (tx) => tx.moderation.shownAbout(adaId, '', 10),
  'moderation.forget': (tx) => tx.moderation.forget(adaId, 200),
  'moderationLog.page': (tx) => tx.moderationLog.page(communityId, 11, { at: monday, id: 'act' as ModerationActId }),
  'moderationLog.lastOn': (tx) => tx.moderationLog.lastOn(communityId, 'subject'),
  'moderationLog.forgetReasonsOf': (tx) => tx.moderationLog.forgetReasonsOf(adaId, 200),
  'reflections.findShared': (tx) => tx.reflections.findShared(communityId, aReflection().id),
  'reflections.sharedLately': (tx) => tx.reflections.sharedLately(communityId, monday, 5),
  'members.saveIdentity': (tx) => tx.members.saveIdentity({ user: aUser('ada'), memberId: adaId, profiledAt: monday }),
  'offers.page': (tx) => tx.offers.page(communityId, adaId, monday, 6, anOffer()),
  'offers.about': (tx) => tx.offers.about(communityId, adaId, ['css', 'grid'], monday, 6),
  'offers.add': (tx) => tx.offers.add(anOffer(), ['css']),
  'offers.ofMember': (tx) => tx.offers.ofMember(adaId, 6),
  'offers.countOf': (tx) => tx.offers.countOf(adaId),
  'offers.remove': (tx) => tx.offers.remove(adaId, anOffer().id),
  'offers.availabilityOf': (tx) => tx.offers.availabilityOf(adaId),
  'offers.find': (tx) => tx.offers.find(anOffer().id),
  'offers.uncountAsk': (tx) => tx.offers.uncountAsk(adaId, requestId),
  'offers.pressed': (tx) => tx.offers.pressed(adaId),
  'offers.sleep': (tx) => tx.offers.sleep(adaId, anOffer().id, monday),
  'helpAsks.unpressedOf': (tx) => tx.helpAsks.unpressedOf(benId, monday, 10),
  'helpAsks.climbOf': (tx) => tx.helpAsks.climbOf(requestId),
  'helpAsks.find': (tx) => tx.helpAsks.find(requestId, benId),
  'helpAsks.ofRequest': (tx) => tx.helpAsks.ofRequest(requestId),
  'helpAsks.foreignTopics': (tx) => tx.helpAsks.foreignTopics(adaId),
  'helpAsks.restOf': (tx) => tx.helpAsks.restOf(adaId),
  'helpCandidates.find': (tx) =>
    tx.helpCandidates.find(communityId, {
      askerId: adaId,
      terms: ['css', 'grid'],
      topics: ['css', 'grid'],
      anybody: true,
      now: monday,
      seenSince: monday,
      limit: 200,
      first: 50,
    }),
  'helpCandidates.factsOf': (tx) =>
    tx.helpCandidates.factsOf([adaId, benId], { terms: ['css'], topics: ['css'] }, { asks: monday, load: monday }),
  'helpCandidates.knownTopics': (tx) => tx.helpCandidates.knownTopics(communityId, adaId, ['css', 'grid']),
  'offers.keepTopics': (tx) => tx.offers.keepTopics(communityId, 100, anOffer()),
  'helpCandidates.helpedRequests': (tx) =>
    tx.helpCandidates.helpedRequests(communityId, 100, { askedAt: monday, id: requestId }),
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
  'requests.inState': (tx) =>
    tx.requests.inState(communityId, ['open', 'answered'], { order: 'newest_first', limit: 50 }),
  'requests.page': (tx) =>
    tx.requests.page(communityId, {
      states: ['open', 'answered'],
      order: 'newest_first',
      readerId: adaId,
      channelKey: undefined,
      limit: 6,
      after: { askedAt: monday, id: requestId },
    }),
  'requests.effortsOf': (tx) => tx.requests.effortsOf(communityId, adaId, 20),
  'requests.ongoingOf': (tx) => tx.requests.ongoingOf(adaId, 10),
  'requests.helpers': (tx) => tx.requests.helpers(requestId),
  'helpFollowUps.of': (tx) => tx.helpFollowUps.of(requestId),
  'helpFollowUps.save': async (tx) => {
    await tx.requests.add(aRequest());
    await tx.helpFollowUps.save(requestId, { ...nothingHeard, lastWordAt: monday });
  },
  'helpFollowUps.ongoing': (tx) => tx.helpFollowUps.ongoing(communityId, 50, { askedAt: monday, id: requestId }),
  'helpDrafts.find': (tx) => tx.helpDrafts.find(communityId, adaId, requestId),
  'helpDrafts.waitingOf': (tx) => tx.helpDrafts.waitingOf(adaId, 10),
  'solvedRequests.add': async (tx) => {
    await tx.requests.add(aRequest({ state: 'resolved' }));
    await tx.solvedRequests.add(aRequest(), new Map([['loop', 3]]));
  },
  'solvedRequests.remove': async (tx) => {
    await tx.requests.add(aRequest({ state: 'resolved' }));
    await tx.solvedRequests.add(aRequest(), new Map([['loop', 3]]));
    await tx.solvedRequests.remove(aRequest());
  },
  'solvedRequests.frequencies': (tx) => tx.solvedRequests.frequencies(communityId, ['loop', 'end']),
  'solvedRequests.candidates': (tx) =>
    tx.solvedRequests.candidates(
      communityId,
      adaId,
      [
        { term: 'loop', weight: 2 },
        { term: 'end', weight: 1 },
      ],
      undefined,
      100,
    ),
  'solvedRequests.missing': (tx) => tx.solvedRequests.missing(communityId, 100, { askedAt: monday, id: requestId }),
  'postings.requestAt': (tx) => tx.postings.requestAt(aMessageRef('m2', 'm1')),
  'postings.requestAt of a lone thread': (tx) => tx.postings.requestAt({ at: loneThread(willowSpace, 'm1'), id: 'm2' }),
  'postings.cardOf': (tx) => tx.postings.cardOf(requestId),
  'helpWatch.find': (tx) => tx.helpWatch.find(communityId, 'm1'),
  'helpWatch.add': (tx) => tx.helpWatch.add(aHeardMessage()),
  'helpWatch.latest': (tx) => tx.helpWatch.latest('help', 30),
  'helpWatch.inRun': (tx) => tx.helpWatch.inRun('help', 'm1'),
  'helpWatch.unansweredOf': (tx) => tx.helpWatch.unansweredOf('help', ['ada', 'ben']),
  'helpWatch.countSince': (tx) => tx.helpWatch.countSince('help', monday),
  'helpWatch.countSince of an author': (tx) => tx.helpWatch.countSince('help', monday, 'ada'),
  'helpWatch.setState': (tx) => tx.helpWatch.setState('m1', 'answered', 'ben'),
  'helpWatch.remove': (tx) => tx.helpWatch.remove('m1'),
  'helpWatch.forget': (tx) => tx.helpWatch.forget('help', monday, monday),
  'helpWatch.silenceOf': (tx) => tx.helpWatch.silenceOf(adaId),
  'postings.ofRequest': (tx) => tx.postings.ofRequest(requestId),
  'kudos.takeBack': (tx) => tx.kudos.takeBack(aKudos().id, monday),
  'kudos.findAll': (tx) => tx.kudos.findAll([aKudos().id]),
  'kudos.givenPage': (tx) => tx.kudos.givenPage(communityId, monday, minutesLater(9), 200, aKudos()),
  'kudos.receivedIn': (tx) => tx.kudos.receivedIn(benId, monday, minutesLater(9), 200),
  'thanksNotices.toldUntil': (tx) => tx.thanksNotices.toldUntil(benId),
  'thanksNotices.setToldUntil': (tx) => tx.thanksNotices.setToldUntil(benId, monday),
  'kudos.latestInWords': (tx) => tx.kudos.latestInWords(communityId, 100, { since: monday }),
  'kudos.latestInWords of a member': (tx) => tx.kudos.latestInWords(communityId, 100, { about: adaId }),
  'kudos.latestGivers': (tx) => tx.kudos.latestGivers(communityId, monday, 5_000, 60),
  'balances.takers': (tx) => tx.balances.takers([adaId, benId], aKudos().giverDay),
  'exportLinks.take': (tx) => tx.exportLinks.take('t', monday),
  'pageSessions.takeLink': (tx) => tx.pageSessions.takeLink('t', monday),
  'pageSessions.find': (tx) => tx.pageSessions.find('s'),
  'pageSessions.see': (tx) => tx.pageSessions.see('s', monday),
  'pageSessions.end': (tx) => tx.pageSessions.end('s'),
  'pageSessions.endOf': (tx) => tx.pageSessions.endOf(adaId),
  'voidings.ofKudos': (tx) => tx.voidings.ofKudos([aKudos().id]),
  'voidings.latestIn': (tx) => tx.voidings.latestIn(communityId, monday, 50),
  'voidings.about': (tx) => tx.voidings.about(adaId, monday, 10),
  'kudos.groupTogether': (tx) => tx.kudos.groupTogether([aKudos().id]),
  'kudos.givenTogether': (tx) => tx.kudos.givenTogether(adaId, aKudos().id),
  'kudos.lastGiven': (tx) => tx.kudos.lastGiven(adaId, 'command', minutesLater(-60), monday),
  'kudos.givenOn': (tx) => tx.kudos.givenOn(adaId, aKudos().giverDay, benId),
  'kudos.activeTo': (tx) => tx.kudos.activeTo(benId),
  'kudos.isActiveFor': (tx) => tx.kudos.isActiveFor(aKudos().contributionId),
  'kudos.activeFrom': (tx) => tx.kudos.activeFrom(adaId, monday, minutesLater(60)),
  'kudos.receivedBy': (tx) => tx.kudos.receivedBy(benId, 10),
  'kudos.announced': (tx) => tx.kudos.announced([aKudos().id], aMessageRef('m1')),
  'kudos.announcedIn': (tx) => tx.kudos.announcedIn(aMessageRef('m1')),
  'kudos.announcedIn of a lone thread': (tx) => tx.kudos.announcedIn({ at: loneThread(willowSpace, 'm1'), id: 'm2' }),
  'kudos.ofRequest': (tx) => tx.kudos.ofRequest(requestId),
  'kudosErasing.given': (tx) => tx.kudosErasing.given(adaId, monday, minutesLater(9), 100),
  'kudosErasing.empty': (tx) => tx.kudosErasing.empty(adaId, [aKudos().id]),
  'kudosErasing.naming': (tx) => tx.kudosErasing.naming(benId, 100),
  'kudosErasing.unname': (tx) => tx.kudosErasing.unname([aKudos().id]),
  'kudosErasing.dropReactions': (tx) => tx.kudosErasing.dropReactions(adaId, 2_000),
  'kudosErasing.dropReasons': (tx) => tx.kudosErasing.dropReasons(adaId, 100),
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
  'balances.acts': (tx) => tx.balances.acts([adaId], '2026-11-01' as Day),
  'balances.acts of all days': (tx) => tx.balances.acts([adaId, benId], undefined),
  'balances.ties': (tx) => tx.balances.ties([adaId], '2026-11-01' as Day, 100),
  'balances.uncounted': (tx) => tx.balances.uncounted([adaId]),
  'balances.areComplete': (tx) => tx.balances.areComplete(),
  'participations.find': (tx) => tx.participations.find(adaId),
  'participations.save': (tx) => tx.participations.save(aParticipation()),
  'participations.count': (tx) => tx.participations.count(communityId, 3_000),
  'participations.taking': (tx) => tx.participations.taking(communityId),
  'participations.inCommunityZone': (tx) => tx.participations.inCommunityZone(communityId),
  'prompts.findSent': (tx) => tx.prompts.findSent(communityId, adaId, 'sent' as SentPromptId),
  'prompts.own': (tx) => tx.prompts.own(communityId, 20),
  'weeklyQuestions.add': (tx) => tx.weeklyQuestions.add(aWeeklyQuestion()),
  'weeklyQuestions.find': (tx) => tx.weeklyQuestions.find(communityId, aWeeklyQuestion().id),
  'weeklyQuestions.ofWeek': (tx) => tx.weeklyQuestions.ofWeek(communityId, 2_968 as Week),
  'weeklyQuestions.firstWith': (tx) => tx.weeklyQuestions.firstWith(communityId, 'learning-1'),
  'weeklyQuestions.latest': (tx) => tx.weeklyQuestions.latest(communityId, 20),
  'weeklyQuestions.lastPosted': (tx) => tx.weeklyQuestions.lastPosted(communityId),
  'reflections.find': (tx) => tx.reflections.find(adaId, aReflection().id),
  'reflections.remove': (tx) => tx.reflections.remove(aReflection()),
  'reflections.of': (tx) => tx.reflections.of(adaId, 0, 5),
  'reflections.answering': (tx) => tx.reflections.answering(adaId, aWeeklyQuestion().id),
  'reflections.notDigested': (tx) => tx.reflections.notDigested(communityId, monday, 2_000),
  'reflections.digested': (tx) => tx.reflections.digested(communityId, monday, 100),
  'reflections.digestedAt': (tx) => tx.reflections.digestedAt(communityId, monday, 20),
  'reflections.undoDigested': (tx) => tx.reflections.undoDigested(communityId, monday),
  'reflectionErasing.dropReflections': (tx) => tx.reflectionErasing.dropReflections(adaId, 200),
  'reflectionErasing.dropSent': (tx) => tx.reflectionErasing.dropSent(adaId, 200),
  'reflectionErasing.dropParticipation': (tx) => tx.reflectionErasing.dropParticipation(adaId),
  'reflectionErasing.emptyOwn': (tx) => tx.reflectionErasing.emptyOwn(communityId, adaId, 10),
  'newcomers.find': (tx) => tx.newcomers.find(communityId, adaId),
  'newcomers.due': (tx) => tx.newcomers.due(communityId, 'hello', monday, 5_000),
  'newcomers.nextDue': (tx) => tx.newcomers.nextDue(communityId, 'welcome'),
  'newcomers.putOff': (tx) => tx.newcomers.putOff([adaId], 'question', monday),
  'newcomers.giveUpHello': (tx) => tx.newcomers.giveUpHello(communityId, monday),
  'newcomers.countWelcomed': (tx) => tx.newcomers.countWelcomed(communityId, monday, 20),
  'newcomers.ofAsk': (tx) => tx.newcomers.ofAsk('h1' as HostAskId, 3),
  'newcomers.countOfAsk': (tx) => tx.newcomers.countOfAsk('h1' as HostAskId),
  'newcomers.reassign': (tx) => tx.newcomers.reassign('h1' as HostAskId, 'h2' as HostAskId),
  'newcomers.waiting': (tx) => tx.newcomers.waiting(communityId, monday, 5),
  'newcomers.watched': (tx) => tx.newcomers.watched(aUser('U1')),
  'newcomers.waitingIn': (tx) => tx.newcomers.waitingIn(aMessageRef('m1').at, 'm1'),
  'newcomers.waitingInChannel': (tx) => tx.newcomers.waitingInChannel(communityId, aMessageRef('m1').at, 10),
  'newcomers.toldTo': (tx) => tx.newcomers.toldTo(communityId, adaId, 10),
  'newcomers.answeredBy': (tx) => tx.newcomers.answeredBy(adaId, 10),
  'health.firstMessages': (tx) => tx.health.firstMessages(communityId, aSpan, 5_000),
  'newcomerHosts.of': (tx) => tx.newcomerHosts.of(communityId, 50),
  'newcomerHosts.find': (tx) => tx.newcomerHosts.find(adaId),
  'newcomerHosts.findAsk': (tx) => tx.newcomerHosts.findAsk(communityId, 'h1' as HostAskId),
  'newcomerHosts.askedInChain': (tx) => tx.newcomerHosts.askedInChain('h1' as HostAskId),
  'newcomerHosts.asksOf': (tx) => tx.newcomerHosts.asksOf(adaId, monday, 3),
  'members.nameWordsAmong': (tx) => tx.members.nameWordsAmong(communityId, ['ada', 'kiln']),
  'members.saveNameWords': (tx) => tx.members.saveNameWords(aMember(), ['ada']),
  'activity.membersSince': (tx) => tx.activity.membersSince(communityId, monday, 15),
  'outbox.partitionOf': (tx) => tx.outbox.partitionOf(anOutgoing().id),
  'outbox.claim': async (tx) => {
    await tx.outbox.add(anOutgoing());
    await tx.outbox.claim(anOutgoing().partitionKey, monday, minutesLater(1));
  },
  'outbox.delivered': (tx) => tx.outbox.delivered(anOutgoing().id, undefined, monday),
  'outbox.withdraw': (tx) => tx.outbox.withdraw(anOutgoing().id),
  'outbox.renew': (tx) => tx.outbox.renew(anOutgoing().id, monday),
  'outbox.rewrite': (tx) => tx.outbox.rewrite(anOutgoing().id, anOutgoing().message),
  'outbox.unfinished': (tx) => tx.outbox.unfinished(anOutgoing().id),
  'outbox.lastPostedFor': (tx) => tx.outbox.lastPostedFor('help:resolved:1'),
  'outbox.postedForAny': (tx) => tx.outbox.postedForAny('help:resolved:1/', 10),
  'outbox.dropWords': (tx) => tx.outbox.dropWords(monday),
  'outbox.dropWordsOf': (tx) => tx.outbox.dropWordsOf(anOutgoing().id),
  'outbox.nextOfEach': (tx) => tx.outbox.nextOfEach(monday, 100),
  'outbox.nextOfEach of the next page': (tx) =>
    tx.outbox.nextOfEach(monday, 100, { id: anOutgoing().id, dueAt: monday }),
  'outbox.counts': (tx) => tx.outbox.counts(),
  'reminders.waiting': (tx) => tx.reminders.waiting(aReminder().id),
  'reminders.waitingFor': (tx) => tx.reminders.waitingFor(communityId, 'help_ladder', requestId),
  'reminders.page': (tx) => tx.reminders.page(communityId, 'prompt', 50, 'm'),
  'reminders.soonest': (tx) => tx.reminders.soonest(communityId, 'prompt', monday),
  'reminders.perMinute': (tx) => tx.reminders.perMinute(communityId, 'prompt', monday, minutesLater(60)),
  'reminders.move': (tx) => tx.reminders.move(aReminder().id, monday),
  'reminders.due': (tx) => tx.reminders.due(monday, 100),
  'reminders.due of the next page': (tx) => tx.reminders.due(monday, 100, { id: aReminder().id, dueAt: monday }),
  'reminders.done': (tx) => tx.reminders.done(aReminder().id, monday),
  'digests.add': (tx) => tx.digests.add(aDigest()),
  'digests.remove': (tx) => tx.digests.remove(communityId, aDigest().id),
  'digests.find': (tx) => tx.digests.find(communityId, aDigest().id),
  'digestErasing.quotes': async (tx) => {
    await tx.digests.add(aDigest());
    await tx.digestErasing.quotes(aDigest().id, [adaId]);
  },
  'digestErasing.quoting': (tx) => tx.digestErasing.quoting(adaId, monday, 1),
  'digestErasing.unknown': (tx) => tx.digestErasing.unknown(communityId, monday, 20),
  'digestErasing.noLongerQuotes': (tx) => tx.digestErasing.noLongerQuotes(aDigest().id, adaId),
  'digestErasing.forgetBefore': (tx) => tx.digestErasing.forgetBefore(communityId, monday),
  'digestErasing.actsOf': (tx) => tx.digestErasing.actsOf(adaId, 20),
  'digestErasing.namedBy': (tx) => tx.digestErasing.namedBy(adaId, 20),
  'digests.latest': (tx) => tx.digests.latest(communityId, 2),
  'digestWeek.answered': (tx) => tx.digestWeek.answered(communityId, aSpan, quoted),
  'digestWeek.countAnswered': (tx) => tx.digestWeek.countAnswered(communityId, aSpan, quoted),
  'digestWeek.finishedEfforts': (tx) => tx.digestWeek.finishedEfforts(communityId, aSpan, quoted),
  'digestWeek.kudosInWords': (tx) => tx.digestWeek.kudosInWords(communityId, aSpan, quoted),
  'digestWeek.thankedByReaction': (tx) => tx.digestWeek.thankedByReaction(communityId, aSpan, quoted),
  'digestWeek.newFaces': (tx) => tx.digestWeek.newFaces(communityId, aSpan, 10),
  'digestWeek.countFeedbackGivers': (tx) => tx.digestWeek.countFeedbackGivers(communityId, aSpan, 100),
  'digestWeek.nominations': (tx) => tx.digestWeek.nominations(communityId, aSpan, quoted, { reachedBefore: monday }),
  'outbox.withdrawWaiting': (tx) => tx.outbox.withdrawWaiting('slack/T1/U1', 'help:direct:request/member'),
  'blocks.add': (tx) => tx.blocks.add({ memberId: adaId, blockedId: benId, since: monday }),
  'blocks.remove': (tx) => tx.blocks.remove(adaId, benId),
  'blocks.between': (tx) => tx.blocks.between(adaId, benId),
  'blocks.withOneOf': (tx) => tx.blocks.withOneOf(adaId, [benId, adaId]),
  'blocks.among': (tx) => tx.blocks.among([adaId, benId]),
  'blocks.find': (tx) => tx.blocks.find(adaId, benId),
  'blocks.ofMember': (tx) => tx.blocks.ofMember(adaId, 20),
  'blocks.ofMember of the next page': (tx) => tx.blocks.ofMember(adaId, 20, { since: monday, blockedId: benId }),
  'blocks.erase': (tx) => tx.blocks.erase(adaId, 200),
  'headsUps.of': (tx) => tx.headsUps.of([adaId, benId]),
  'headsUps.forget': (tx) => tx.headsUps.forget(adaId),
  'requests.latestHelped': (tx) => tx.requests.latestHelped(communityId, monday, 40),
  'reports.find': (tx) => tx.reports.find(communityId, aReport().id),
  'reports.save': (tx) => tx.reports.save(aReport()),
  'reports.remove': (tx) => tx.reports.remove(aReport().id),
  'reports.timesSince': (tx) => tx.reports.timesSince(adaId, monday, 5),
  'reports.ofMessage': (tx) => tx.reports.ofMessage(adaId, String(aReport().message)),
  'reports.ongoingAbout': (tx) => tx.reports.ongoingAbout(communityId, String(aReport().message), 20),
  'reports.page': (tx) => tx.reports.page(communityId, adaId, 'open', 6),
  'reports.page of the next page': (tx) => tx.reports.page(communityId, adaId, 'acted_on', 6, aReport()),
  'reports.waiting': (tx) => tx.reports.waiting(communityId, 50),
  'reports.untold': (tx) => tx.reports.untold(adaId, monday, 5),
  'reports.withTracesOf': (tx) => tx.reports.withTracesOf(adaId, 50),
  'nominations.actAt': (tx) => tx.nominations.actAt(aMessageRef('m1')),
  'nominations.findAct': (tx) => tx.nominations.findAct(communityId, actId),
  'nominations.reach': (tx) => tx.nominations.reach(actId, monday),
  'nominations.takeBack': (tx) => tx.nominations.takeBack(adaId, actId),
  'nominations.isNamed': (tx) => tx.nominations.isNamed(actId),
  'nominations.tell': (tx) => tx.nominations.tell(actId, monday),
  'nominations.leaveOut': (tx) => tx.nominations.leaveOut(actId, monday),
  'nominations.forget': (tx) => tx.nominations.forget(aMessageRef('m1')),
  'nominations.forgetIn': (tx) => tx.nominations.forgetIn(aMessageRef('m1').at),
  'nominations.quotedIn': (tx) => tx.nominations.quotedIn(aMessageRef('m1').at, 20),
  'nominations.namedBy': (tx) => tx.nominations.namedBy(adaId, 1 as Week),
  'nominations.forgetBefore': (tx) => tx.nominations.forgetBefore(communityId, monday),
  'exchangeErasing.given': (tx) => tx.exchangeErasing.given(adaId, 20),
  'exchangeErasing.got': (tx) => tx.exchangeErasing.got(adaId, 20),
  'exchangeErasing.empty': (tx) => tx.exchangeErasing.empty([aPairing().id], true),
  'exchangeErasing.dropDrafts': (tx) => tx.exchangeErasing.dropDrafts(adaId, 20),
  'exchangeErasing.emptyEntries': (tx) => tx.exchangeErasing.emptyEntries(adaId, 20),
  'exchangeErasing.about': (tx) => tx.exchangeErasing.about(adaId, ['e1' as EntryId]),
  'exchanges.joiningRound': (tx) => tx.exchanges.joiningRound(communityId),
  'exchanges.waitingOf': (tx) => tx.exchanges.waitingOf(adaId),
  'exchanges.waiting': (tx) => tx.exchanges.waiting(communityId),
  'exchanges.waitingIn': (tx) => tx.exchanges.waitingIn(aRound(), 50, '' as EntryId),
  'exchanges.notWith': (tx) => tx.exchanges.notWith([adaId, benId]),
  'exchanges.recentGivers': (tx) => tx.exchanges.recentGivers(communityId, monday),
  'pairings.ofRing': (tx) => tx.pairings.ofRing(ringId),
  'pairings.ofRound': (tx) => tx.pairings.ofRound(roundId),
  'pairings.owedBy': (tx) => tx.pairings.owedBy(adaId),
  'pairings.latestDutiesOf': (tx) => tx.pairings.latestDutiesOf(adaId, 2),
  'pairings.overSince': (tx) => tx.pairings.overSince(communityId, monday, 500, undefined),
  'pairings.overSince, the next page': (tx) =>
    tx.pairings.overSince(communityId, monday, 500, { matchedAt: monday, id: 'ring' as RingId }),
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
    connection = await connect(await migratedMemory());
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

  it.each(Object.entries({ ...hotQueries, ...helpQueries }))('%s', async (_name, query) => {
    await query(transactionOn(db));
    expect(asked.length).toBeGreaterThan(0);
    const steps = asked.flatMap(planOf);
    // No tables: rows that another `select` found, rows that are inserted, and the row of a `select` without `from`.
    const noTable =
      /^SCAN (?:\d+ CONSTANT ROWS|some|latest|found|weightiest|counted|thanked|asked|helped|reflected|acts|fittest|json_each VIRTUAL TABLE INDEX 1:|CONSTANT ROW|\d+-ROW VALUES CLAUSE)$/;
    expect(steps.filter((step) => step.startsWith('SCAN') && !noTable.test(step))).toEqual([]);
  });

  it.each([
    ['in a channel', aMessageRef('m1')],
    ['in a thread', aMessageRef('m2', 'm1')],
    ['in a lone thread', { at: loneThread(willowSpace, 'm1'), id: 'm2' }],
  ])('nor does looking for help with a message %s', async (_where, ref) => {
    await isAboutHelp(db, ref);
    const steps = asked.flatMap(planOf);
    expect(steps.filter((step) => step.startsWith('SCAN'))).toEqual([]);
    expect(steps.some((step) => step.startsWith('SEARCH posting'))).toBe(true);
  });

  it('nor does looking for a help channel', async () => {
    await isHelpChannel(db, addressKey(aMessageRef('m1').at));
    const steps = asked.flatMap(planOf);
    expect(steps).toEqual([expect.stringMatching(/^SEARCH community_channel/)]);
  });

  it('and what somebody gave and took lately is read from the indexes of help alone', async () => {
    await hotQueries['helpCandidates.factsOf']?.(transactionOn(db));
    const steps = asked.flatMap(planOf).filter((step) => /SEARCH contribution /.test(step));
    expect(steps).toEqual([
      'SEARCH contribution USING INDEX contribution_help_given (giver_id=? AND given_at>?)',
      'SEARCH contribution USING INDEX contribution_help_taken (receiver_id=? AND given_at>?)',
    ]);
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

  it('and the terms of offers are read from the offers of a few people on, not from everybody’s with these terms', async () => {
    const since = { asks: monday, load: monday };
    await transactionOn(db).helpCandidates.factsOf([adaId], { terms: ['css'], topics: [] }, since);
    const steps = asked.flatMap(planOf).filter((step) => step.includes('offer_term'));
    expect(steps).toEqual(['SEARCH offer_term USING COVERING INDEX offer_term_by_offer (offer_id=? AND term=?)']);
  });

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

/** Those that requests for help have brought. The others, in tables that are empty, may just as well read a partial index whole. */
const aboutHelp = Object.entries({ ...hotQueries, ...helpQueries }).filter(([name]) =>
  /^(?:requests|help\w+|offers|solvedRequests|postings)\./.test(name),
);

describeWithPart('postgres', 'nor does any about help on PostgreSQL', (address) => {
  let schema: EmptySchema;
  let db: Kysely<Tables>;
  let asked: CompiledQuery[];

  beforeAll(async () => {
    asked = [];
    schema = await anEmptySchema(address);
    await migrateStore(schema.url, { log: silentLog });
    const pool = poolAt(postgresLocation(schema.url), { size: 1 });
    db = new Kysely<Tables>({ dialect: postgresDialect(pool), log: ({ query }) => void asked.push(query) });
    await addPeople(transactionOn(db));
  });

  afterAll(async () => {
    await db.destroy();
    await schema.remove();
  });

  /** What PostgreSQL would do with what is asked, step by step; nothing of it is kept. */
  async function planOf(ask: (tx: Database) => Promise<unknown>): Promise<readonly PlanStep[]> {
    const steps: PlanStep[] = [];
    const undone = new Error('undone');
    const done = db.transaction().execute(async (tx) => {
      asked.length = 0;
      await ask(tx);
      for (const { sql, parameters } of [...asked]) {
        const explained = CompiledQuery.raw(`explain (format json) ${sql}`, [...parameters]);
        const { rows } = await tx.executeQuery<{ 'QUERY PLAN': readonly [{ readonly Plan: PlanStep }] }>(explained);
        for (const row of rows) steps.push(...stepsOf(row['QUERY PLAN'][0].Plan));
      }
      throw undone;
    });
    await expect(done).rejects.toBe(undone);
    return steps;
  }

  it.each(aboutHelp)('%s', async (_name, query) => {
    const steps = await planOf((tx) => query(transactionOn(tx)));
    expect(steps.length).toBeGreaterThan(0);
    expect(readWhole(steps)).toEqual([]);
  });

  it.each([
    ['in a channel', aMessageRef('m1')],
    ['in a thread', aMessageRef('m2', 'm1')],
    ['in a lone thread', { at: loneThread(willowSpace, 'm1'), id: 'm2' }],
  ])('looking for help with a message %s', async (_where, ref) => {
    expect(readWhole(await planOf((tx) => isAboutHelp(tx, ref)))).toEqual([]);
  });

  it('how five hundred people give and take, while a steward waits, is read from the index alone', async () => {
    const from = '2026-01-05' as Day;
    const steps = await planOf(async (tx) => {
      // Whether it could be: of so few rows that would not be worth the while.
      await sql`
        set local enable_seqscan = off; set local enable_bitmapscan = off; set local enable_indexscan = off`.execute(
        tx,
      );
      asked.length = 0;
      const { health } = transactionOn(tx);
      await health.members(communityId, from, 500, undefined);
      await health.tiesAmong([adaId, benId], from);
    });
    const balances = steps.filter((step) => step['Index Name']?.startsWith('balance_'));
    expect(balances.map((step) => `${step['Node Type']} of ${step['Index Name']}`)).toEqual([
      'Index Only Scan of balance_act_key',
      'Index Only Scan of balance_tie_key',
    ]);
  });

  it('and one that does would be noticed', async () => {
    const byName = (tx: Database) => tx.selectFrom('member').selectAll().where('name', '=', 'Ada').execute();
    expect(readWhole(await planOf(byName))).toEqual(['Seq Scan of member']);
  });
});
