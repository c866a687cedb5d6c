import type { Address } from '../../chat/address.ts';
import type { Block } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Kudos } from '../../domain/kudos/kudos.ts';
import { wordsIn } from '../../text/words.ts';
import { type Erasure, erasureEdit } from '../runtime/personal-data.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { rewriteResolvedNote } from './closing-notes.ts';
import { latestVoiding, voidedHere } from './voided-thanks.ts';

/**
 * Somebody is forgotten who gave or got thanks on resolving, or voided them: the notes of those requests quote their words
 * and say their name no more.
 */
export async function forgetThanks(
  unit: Unit,
  community: Community,
  erasure: Pick<Erasure, 'id' | 'memberId'>,
  kudos: readonly Kudos[],
): Promise<void> {
  const wereTheirs = new Map<RequestId, boolean>();
  for (const { contributionId, giverId, reason } of kudos) {
    const help = await unit.tx.contributions.find(contributionId);
    const request = help && (await unit.tx.requests.find(community.id, help.sourceId as RequestId));
    if (!request) continue;
    const isTheirs = giverId === erasure.memberId && reason !== '' && request.thanks === reason;
    if (isTheirs) await unit.tx.requests.save({ ...request, thanks: '' });
    wereTheirs.set(request.id, isTheirs || (wereTheirs.get(request.id) ?? false));
  }
  for (const [id, areTheirs] of wereTheirs) {
    const request = await unit.tx.requests.find(community.id, id);
    // Once it is open again, the note tells of nobody.
    if (request?.state !== 'resolved') continue;
    const below = (at: Address): Promise<Block | undefined> => belowNote(unit, community, request, areTheirs, at);
    await rewriteResolvedNote(unit, community, request, below, { what: erasureEdit, subject: erasure.id });
  }
}

async function belowNote(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  areTheirs: boolean,
  at: Address,
): Promise<Block | undefined> {
  const voiding = request.thanks === '' ? await latestVoiding(unit, request) : undefined;
  if (voiding) return voidedHere(unit, community, voiding, at);
  return areTheirs ? wordsIn(community.language).kudosErasing.givenHere() : undefined;
}
