import type { Address } from '../../chat/address.ts';
import { person } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { type HelpRequest, thoseWhoAnswered } from '../../domain/help/request.ts';
import { namesIn, shownName } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import type { CommandContext } from '../runtime/feature.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** Whoever edits a request, resolves it, opens it again or takes it back. */
export type Resolver = Pick<CommandContext, 'member' | 'stewardship'>;

/** As whom somebody may do something about a request. */
export type ResolverRole = 'asker' | 'steward' | 'helper';

/**
 * Lets somebody change a request or take it back: its asker can, and stewards. Throws a `UserError` for anybody else.
 * @param place where they read it, if it is known
 */
export async function mayLookAfter(
  unit: Unit,
  request: HelpRequest,
  { member, stewardship }: Resolver,
  place: Address | undefined,
): Promise<ResolverRole> {
  if (member.id === request.askerId) return 'asker';
  if (await stewardship.holds()) return 'steward';
  const at = place ?? (await unit.tx.postings.ofRequest(request.id))?.at;
  const named = at ? (await namesIn(unit, at, [request.askerId])).name(request.askerId) : undefined;
  throw new UserError('not_yours_to_resolve', named ?? (await personOf(unit, request.askerId)));
}

/** The same for resolving it and opening it again, which the community may leave to those who answered, too. */
export async function mayResolve(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  resolver: Resolver,
  place: Address | undefined,
): Promise<ResolverRole> {
  const { member } = resolver;
  if (member.id !== request.askerId && community.rules.request.helpersResolve) {
    const helpers = thoseWhoAnswered(await unit.tx.requests.helpers(request.id));
    const isHelper = helpers.some(({ memberId, onlyNamed }) => memberId === member.id && !onlyNamed);
    if (isHelper) return (await resolver.stewardship.shows()) ? 'steward' : 'helper';
  }
  return mayLookAfter(unit, request, resolver, place);
}

/** Somebody by name alone, where no place says how they are called. */
export async function personOf(unit: Unit, id: HelpRequest['askerId']) {
  const [member] = await unit.tx.members.findAll([id]);
  return person(shownName(member?.name ?? ''));
}
