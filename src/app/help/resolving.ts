import type { Address } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import { type CreditRefusal, refuseCredit } from '../../domain/help/credit.ts';
import { type HelpRequest, isOngoing, nudgeAt, reopenDays, reopened, resolved } from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { namesIn } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import type { CommandContext } from '../runtime/feature.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { noteReopened, noteResolved } from './closing-notes.ts';
import { creditHelper } from './credit.ts';
import { ongoing, refreshPost, requestIn } from './requests.ts';

/** Whoever resolves a request, opens it again or takes it back. */
export type Resolver = Pick<CommandContext, 'member' | 'stewardship'>;

/** Whether a member can resolve a request: its asker can, and stewards. */
export async function mayResolve(
  unit: Unit,
  request: HelpRequest,
  { member, stewardship }: Resolver,
  place: Address | undefined,
): Promise<void> {
  if (member.id === request.askerId || (await stewardship.holds())) return;
  const at = place ?? (await unit.tx.postings.ofRequest(request.id))?.at;
  const [asker] = await unit.tx.members.findAll([request.askerId]);
  const named = at ? (await namesIn(unit, at, [request.askerId])).name(request.askerId) : undefined;
  throw new UserError('not_yours_to_resolve', named ?? { type: 'person', name: asker?.name ?? '' });
}

/**
 * The request that is about to be resolved, and those here who came forward. Throws when this member cannot resolve it.
 */
export async function toBeResolved(
  unit: Unit,
  community: Community,
  resolver: Resolver,
  id: RequestId,
  place: Address | undefined,
): Promise<{ readonly request: HelpRequest; readonly helperIds: readonly MemberId[] }> {
  const request = await ongoing(unit, community, id);
  await mayResolve(unit, request, resolver, place);
  const cameForward = (await unit.tx.requests.helpers(id)).map(({ memberId }) => memberId);
  const here = (await unit.tx.members.findAll(cameForward)).filter(isHere).map((helper) => helper.id);
  return { request, helperIds: cameForward.filter((helperId) => here.includes(helperId)) };
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
 * helper out. The thread hears of it, and nobody is notified twice.
 */
export async function resolveRequest(
  unit: Unit,
  community: Community,
  resolver: Resolver,
  id: RequestId,
  named: readonly Member[],
  thanks: string,
  place: Address | undefined,
): Promise<Resolved> {
  const { member: by } = resolver;
  const { request } = await toBeResolved(unit, community, resolver, id, place);
  const done = resolved(request, thanks, unit.now);
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
  for (const helper of credited) await creditHelper(unit, community, request, helper, by, thanks, !cameForward(helper));
  await cancelReminders(unit, community.id, 'request_nudge', id);
  await refreshPost(unit, community, done);
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

/** Reopens a resolved request. Helpers keep their credit. */
export async function reopenRequest(
  unit: Unit,
  community: Community,
  resolver: Resolver,
  id: RequestId,
  place: Address | undefined,
): Promise<void> {
  const request = await requestIn(unit, community, id);
  await mayResolve(unit, request, resolver, place);
  const { rules } = community;
  const open = reopened(request, rules.request, unit.now);
  if (!open) {
    if (isOngoing(request)) return;
    throw new UserError('too_late_to_reopen', reopenDays(request, rules.request));
  }
  await unit.tx.requests.save(open);
  if (open.state === 'open') {
    await remind(unit, community.id, 'request_nudge', id, nudgeAt(open, unit.now, rules.request));
  }
  await refreshPost(unit, community, open);
  await noteReopened(unit, community, open);
}
