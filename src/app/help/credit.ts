import type { Community } from '../../domain/community/community.ts';
import { isEffort } from '../../domain/help/effort.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { Member } from '../../domain/member/member.ts';
import { contribute, thankForHelp } from '../kudos/kudos.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { rememberHelp } from './candidates.ts';
import type { ResolverRole } from './permissions.ts';
import { withItsTopics } from './topics.ts';

/**
 * Credits a helper of a request: with one contribution, however often the request is reopened and resolved, and with
 * one kudos from each person who thanks them for it.
 * @param by whose words they are, and as whom they resolve it
 * @param onlyNamed whether they were named without having come forward: the record of the request tells it
 */
export async function creditHelper(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  helper: Member,
  { by, role, words }: { readonly by: Member; readonly role: ResolverRole; readonly words: string },
  onlyNamed: boolean,
): Promise<void> {
  const { id, askerId, kind, confinedTo } = request;
  await unit.tx.requests.addHelper(id, { memberId: helper.id, status: 'credited', since: unit.now, onlyNamed });
  await rememberHelp(unit, await withItsTopics(unit, request), helper.id, unit.now);
  // Nobody thanks themselves: a steward who helped, and resolves for the asker, is credited without the words.
  const isOwn = helper.id === by.id;
  const reason = isOwn ? '' : words;
  const known = await unit.tx.contributions.activeFrom(id, helper.id);
  const contributionId =
    known?.id ??
    (await contribute(unit, {
      communityId: community.id,
      giverId: helper.id,
      receiverId: askerId,
      act: isEffort(request) ? 'effort' : 'help',
      kind,
      sourceId: id,
    }));
  if (!known) await unit.hooks.helpCredited(unit, community, helper, askerId);
  // Whoever only helped cannot thank themselves in the asker’s name.
  if (isOwn && role === 'helper') return;
  const giver = isOwn ? await unit.tx.members.find(askerId) : by;
  if (!giver) throw new Error(`The asker of request ${id} is missing`);
  await thankForHelp(unit, community, giver, helper, {
    contributionId,
    kind,
    reason,
    source: 'request',
    at: unit.now,
    confinedTo,
  });
}
