import type { Address } from '../../chat/address.ts';
import type { Block } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { Kudos } from '../../domain/kudos/kudos.ts';
import type { Voiding } from '../../domain/kudos/voiding.ts';
import { isForgotten } from '../../domain/member/member.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { voidRetraction } from '../kudos/retraction.ts';
import { namesIn } from '../member/names.ts';
import { subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { resolvedNote, rewriteResolvedNote } from './closing-notes.ts';

/** A steward voided thanks that were given on resolving: the request stays resolved, and its note quotes them no more. */
export async function forgetVoidedThanks(unit: Unit, community: Community, voided: readonly Kudos[]): Promise<void> {
  const thanks = voided.find(({ source }) => source === 'request');
  const help = thanks && (await unit.tx.contributions.find(thanks.contributionId));
  const request = help && (await unit.tx.requests.find(community.id, help.sourceId as RequestId));
  if (!request || request.thanks !== thanks.reason) return;
  const left = { ...request, thanks: '' };
  await unit.tx.requests.save(left);
  await showVoided(unit, community, left);
}

/** The note that a request is resolved went out after its thanks were voided: it is changed at once. */
export async function showVoidedLate(unit: Unit, outgoing: Outgoing): Promise<void> {
  const id = subjectOf(outgoing, resolvedNote);
  const request = id && (await unit.tx.requests.find(outgoing.communityId, id as RequestId));
  const community = request && (await unit.tx.communities.find(outgoing.communityId));
  if (community && request) await showVoided(unit, community, request);
}

/** Takes voided words of thanks out of the note that a request is resolved, as far as it is out. */
async function showVoided(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  if (request.thanks !== '' || request.state !== 'resolved') return;
  const voiding = await latestVoiding(unit, request);
  if (!voiding) return;
  const below = (at: Address): Promise<Block> => voidedHere(unit, community, voiding, at);
  await rewriteResolvedNote(unit, community, request, below, { what: voidRetraction, subject: voiding.by });
}

/** The last that was voided of the thanks that the note of a resolved request quoted. */
export async function latestVoiding(unit: Unit, request: HelpRequest): Promise<Voiding | undefined> {
  const ids = (await unit.tx.kudos.ofRequest(request.id)).map(({ id }) => id);
  // Words that were voided before the request was resolved again never stood in this note.
  const [voiding] = (await unit.tx.voidings.ofKudos(ids))
    .filter(({ at }) => at >= (request.endedAt ?? 0))
    .sort((a, b) => b.at - a.at);
  return voiding;
}

/** What stands in place of the words: who voided them, as long as they are known. */
export async function voidedHere(unit: Unit, { language }: Community, { by }: Voiding, at: Address): Promise<Block> {
  const { kudosVoiding, kudosErasing } = wordsIn(language);
  const steward = await unit.tx.members.find(by);
  if (!steward || isForgotten(steward)) return kudosErasing.voidedHere();
  return kudosVoiding.retractedHere((await namesIn(unit, at, [by])).name(by));
}
