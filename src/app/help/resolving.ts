import type { Address } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import { type CreditRefusal, refuseCredit } from '../../domain/help/credit.ts';
import {
  type HelpRequest,
  isOngoing,
  type Resolution,
  reopenDays,
  reopened,
  resolved,
  thoseWhoAnswered,
} from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { blockedAmong } from '../member/blocked.ts';
import { refuseResting } from '../member/resting.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { planLessons, settleLessonQuestions } from './asking-lessons.ts';
import { noteReopened, noteResolved } from './closing-notes.ts';
import { creditHelper } from './credit.ts';
import { settleQuestions } from './did-that-help.ts';
import { reopenAsks } from './direct-asks.ts';
import { noteNotYet } from './follow-up-plan.ts';
import { startLadder, stopLadder } from './ladder.ts';
import { askAfterOffers } from './offers.ts';
import { cancelPassingOn, planPassingOn } from './passing-on.ts';
import { mayResolve, type Resolver, type ResolverRole } from './permissions.ts';
import { ongoing, refreshPost, requestIn } from './requests.ts';
import { indexSolved, unindexSolved } from './similar.ts';

/**
 * The request that is about to be resolved, as whom, and those here who came forward, or only those who answered. Throws
 * when this member cannot resolve it.
 */
export async function toBeResolved(
  unit: Unit,
  community: Community,
  resolver: Resolver,
  id: RequestId,
  place: Address | undefined,
  only: 'answered' | 'came_forward' = 'came_forward',
): Promise<{
  readonly request: HelpRequest;
  readonly role: ResolverRole;
  readonly helperIds: readonly MemberId[];
}> {
  const request = await ongoing(unit, community, id);
  const role = await mayResolve(unit, community, request, resolver, place);
  const helpers = await unit.tx.requests.helpers(id);
  const cameForward = (only === 'answered' ? thoseWhoAnswered(helpers) : helpers).map(({ memberId }) => memberId);
  const here = (await unit.tx.members.findAll(cameForward)).filter(isHere).map((helper) => helper.id);
  const apart = await blockedAmong(unit, request.askerId, here);
  const isShown = (helperId: MemberId) => here.includes(helperId) && !apart.has(helperId);
  return { request, role, helperIds: cameForward.filter(isShown) };
}

/** The result for those who were named as helpers. */
export interface Resolved {
  /** Whether whoever resolved the request had asked it. */
  readonly isOwn: boolean;
  readonly credited: readonly Member[];
  readonly notCredited: readonly { readonly member: Member; readonly why: CreditRefusal }[];
}

/**
 * Resolves a request and thanks those who helped, in the words of whoever resolves it: each helper gets a contribution
 * and kudos with the words, if the day has room for them. They do not touch the allowance, so that nobody has to leave a
 * helper out. The thread hears of it, and nobody is notified twice. Whoever asks something similar later finds it.
 */
export async function resolveRequest(
  unit: Unit,
  community: Community,
  resolver: Resolver,
  id: RequestId,
  named: readonly Member[],
  said: Resolution,
  place: Address | undefined,
): Promise<Resolved> {
  const { member: by } = resolver;
  const { request, role } = await toBeResolved(unit, community, resolver, id, place);
  const done = resolved(request, said, unit.now, by.id);
  if (!done) throw new UserError('request_over', request.endedWhy);
  const before = await unit.tx.requests.helpers(id);
  const cameForward = ({ id }: Member) => before.some(({ memberId, onlyNamed }) => memberId === id && !onlyNamed);
  const people = [...new Map(named.map((member) => [member.id, member])).values()];
  const judged = people.map((member) => ({
    member,
    why: refuseCredit(request, member, by, cameForward(member)),
  }));
  const credited = judged.filter(({ why }) => why === undefined).map(({ member }) => member);
  const notCredited = judged.flatMap(({ member, why }) => (why === undefined ? [] : [{ member, why }]));

  const wasCredited = ({ id }: Member) =>
    before.some(({ memberId, status }) => memberId === id && status === 'credited');
  await unit.tx.requests.save(
    done.answeredAt === undefined && credited.length > 0 ? { ...done, answeredAt: unit.now } : done,
  );
  for (const helper of credited)
    await creditHelper(unit, community, request, helper, { by, role, words: said.thanks }, !cameForward(helper));
  await indexSolved(unit, done);
  await stopLadder(unit, community, done);
  await planPassingOn(unit, community, done);
  await planLessons(
    unit,
    community,
    done,
    credited.map((helper) => helper.id),
  );
  await settleLessonQuestions(unit, community, done);
  await refreshPost(unit, community, done);
  await settleQuestions(unit, community, done);
  const all = (await unit.tx.requests.helpers(id)).filter(({ status }) => status === 'credited');
  const isNew = (helperId: MemberId) => credited.some((each) => each.id === helperId && !wasCredited(each));
  await noteResolved(
    unit,
    community,
    done,
    by.id,
    all.map(({ memberId }) => memberId),
    isNew,
  );
  return { isOwn: by.id === request.askerId, credited, notCredited };
}

/**
 * Resolves a request of somebody who rests: ending what is theirs is open to them, thanking is not. So nobody is named,
 * thanked or credited, and what solved it stays as it was. Throws a `UserError` where somebody else had asked it.
 */
export async function resolveAtRest(
  unit: Unit,
  community: Community,
  asker: Resolver,
  id: RequestId,
  place: Address | undefined,
): Promise<void> {
  const { request, role } = await toBeResolved(unit, community, asker, id, place);
  if (role !== 'asker') await refuseResting(unit, community, asker.member);
  const { solution, solutionShared } = request;
  await resolveRequest(unit, community, asker, id, [], { thanks: '', solution, solutionShared }, place);
}

/** Opens a request that has ended again: it waits for somebody from now on. Helpers keep their credit. */
export async function reopenRequest(
  unit: Unit,
  community: Community,
  resolver: Resolver,
  id: RequestId,
  place: Address | undefined,
): Promise<void> {
  const request = await requestIn(unit, community, id);
  await mayResolve(unit, community, request, resolver, place);
  const { rules } = community;
  const open = reopened(request, rules.request, unit.now);
  if (!open) {
    if (isOngoing(request)) return;
    throw new UserError('too_late_to_reopen', reopenDays(request, rules.request));
  }
  await unit.tx.requests.save(open);
  await unindexSolved(unit, open);
  await cancelPassingOn(unit, community, open);
  await settleLessonQuestions(unit, community, open);
  await askAfterOffers(unit, community, open);
  await reopenAsks(unit, community, open);
  await startLadder(unit, community, open);
  await refreshPost(unit, community, open);
  await noteReopened(unit, community, open);
  await noteNotYet(unit, community, open);
  await settleQuestions(unit, community, open);
}
