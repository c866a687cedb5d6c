import type { Day } from '../../../src/domain/time/zone.ts';
import type { Transaction } from '../../../src/ports/store/store.ts';
import {
  adaId,
  aMessageRef,
  anOffer,
  aRequest,
  benId,
  communityId,
  monday,
  requestId,
} from '../../support/builders.ts';

const ask = {
  requestId,
  memberId: benId,
  step: 1,
  arrived: true,
  askedAt: monday,
  state: 'not_now',
  answeredAt: monday,
} as const;

/** What is asked about requests for help more rarely than what query-plans.test.ts lists itself. */
export const helpQueries: Readonly<Record<string, (tx: Transaction) => Promise<unknown>>> = {
  'helpAsks.save': (tx) => tx.helpAsks.save(ask),
  'helpAsks.addForeignTopics': (tx) => tx.helpAsks.addForeignTopics(adaId, ['css'], monday, 50),
  'helpAsks.forgetForeignTopics': (tx) => tx.helpAsks.forgetForeignTopics(adaId, ['css']),
  'helpAsks.saveRest': (tx) => tx.helpAsks.saveRest(adaId, { endedAt: monday, toldUntil: undefined }),
  'helpCandidates.remember': (tx) => tx.helpCandidates.remember(communityId, adaId, ['css'], monday),
  'helpCandidates.listen': (tx) => tx.helpCandidates.listen(communityId, adaId, monday),
  'helpCandidates.endListening': (tx) => tx.helpCandidates.endListening(adaId),
  'helpCandidates.listens': (tx) => tx.helpCandidates.listens(adaId),
  'helpCandidates.listeners': (tx) => tx.helpCandidates.listeners(communityId, 50),
  'health.requests': (tx) => tx.health.requests(communityId, { from: monday, to: monday }, 10, undefined),
  'health.members': (tx) => tx.health.members(communityId, '2026-11-23' as Day, 10, undefined),
  'health.tiesAmong': (tx) => tx.health.tiesAmong([adaId, benId], '2026-11-23' as Day),
  'health.counted': (tx) => tx.health.counted(communityId),
  'health.claimDue': (tx) => tx.health.claimDue(monday, monday),
  'helpDrafts.findById': (tx) => tx.helpDrafts.findById(communityId, requestId),
  'helpDrafts.solved': (tx) => tx.helpDrafts.solved(requestId, requestId),
  'helpDrafts.remove': (tx) => tx.helpDrafts.remove(requestId),
  'helpWatch.silence': (tx) => tx.helpWatch.silence(adaId, monday),
  'helpWatch.endSilence': (tx) => tx.helpWatch.endSilence(adaId),
  'requests.endedOf': (tx) => tx.requests.endedOf(adaId, ['taken_back'], monday, 10),
  'requests.ongoingIn': (tx) => tx.requests.ongoingIn(communityId, 'help', 50),
  'requests.offeredBy': (tx) => tx.requests.offeredBy(adaId, 10),
  'requests.removeOffer': (tx) => tx.requests.removeOffer(requestId, benId),
  'requests.removeAnswer': (tx) => tx.requests.removeAnswer(requestId, benId),
  'offers.askedAbout': (tx) => tx.offers.askedAbout(anOffer().id, monday),
  'offers.wake': (tx) => tx.offers.wake(adaId, anOffer().id),
  'offers.saveAvailability': (tx) => tx.offers.saveAvailability(adaId, { is: 'paused', until: undefined }),
  'solvedRequests.helped': (tx) => tx.solvedRequests.helped(requestId, 1),
  'helpErasing.askedBy': (tx) => tx.helpErasing.askedBy(adaId, 10, aRequest()),
  'helpErasing.closedBy': (tx) => tx.helpErasing.closedBy(adaId, 10, aRequest()),
  'helpErasing.helpedBy': (tx) => tx.helpErasing.helpedBy(adaId, 10, ''),
  'helpErasing.forgetDrafts': (tx) => tx.helpErasing.forgetDrafts(adaId, 10),
  'helpErasing.forgetLessons': (tx) => tx.helpErasing.forgetLessons(adaId, 10),
  'helpErasing.forgetPastHelp': (tx) => tx.helpErasing.forgetPastHelp([benId], ['css'], monday),
  'helpErasing.forgetChoices': (tx) => tx.helpErasing.forgetChoices(adaId),
  'erasures.outboxAfter': (tx) => tx.erasures.outboxAfter(0, 10),
  'erasures.postedFor': (tx) => tx.erasures.postedFor(['help:note:r1', 'help:card:r1'], 10),
  'erasures.keysAfter': (tx) => tx.erasures.keysAfter('a', 10),
  'erasures.remindersAfter': (tx) => tx.erasures.remindersAfter('a', 10),
  'erasures.gone': (tx) => tx.erasures.gone(communityId, '', 10),
  'erasures.ofMember': (tx) => tx.erasures.ofMember(adaId),
  'postings.add': async (tx) => {
    await tx.requests.add(aRequest());
    await tx.postings.add(aMessageRef('m1'), requestId);
  },
  'postings.forget': (tx) => tx.postings.forget(requestId),
  'postings.forgetCard': (tx) => tx.postings.forgetCard(requestId),
  'postings.nudgesOf': (tx) => tx.postings.nudgesOf(requestId),
};
