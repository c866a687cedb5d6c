import type { Community } from '../../domain/community/community.ts';
import { offerId } from '../../domain/help/offer-id.ts';
import { type HelpRequest, isOngoing, standingOffers } from '../../domain/help/request.ts';
import type { MemberId } from '../../domain/ids.ts';
import { wordsIn } from '../../text/words.ts';
import { namesIn } from '../member/names.ts';
import { lastPostedFor, type Purpose, send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { editedNote } from './requests.ts';

/** What the note for the asker that somebody can help is for; the subject is an `offerId`. */
export const offerNote = 'help:offer';

/** What the question to somebody who offered is for, whether they are in touch; the subject is the same. */
export const offerQuestion = 'help:in-touch';

/** What tells a helper is for that their offer could not be told in the thread; the subject is the same. */
export const offerDirectly = 'help:offer-directly';

/** What told the asker of an offer tells that it holds no more. */
export async function noteTakenBack(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  helperId: MemberId,
): Promise<void> {
  const ref = await lastPosted(unit, offerNote, request, helperId);
  if (!ref) return;
  const said = wordsIn(community.language).helpOffers.cameNoMore();
  await send(unit, community.id, { to: 'edit', ref }, said, { purpose: { what: editedNote, subject: request.id } });
}

/** Whoever was asked whether they are in touch is asked no more: it says what has become of that. */
export async function settleOfferQuestion(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  helperId: MemberId,
): Promise<void> {
  const ref = await lastPosted(unit, offerQuestion, request, helperId);
  if (!ref) return;
  const helper = (await unit.tx.requests.helpers(request.id)).find(({ memberId }) => memberId === helperId);
  const names = await namesIn(unit, ref.at, [request.askerId]);
  const outcome = isOngoing(request) ? (helper?.status ?? 'taken_back') : 'over';
  if (outcome === 'offered') return;
  const said = wordsIn(community.language).helpOffers.checked(names.name(request.askerId), outcome);
  await send(unit, community.id, { to: 'edit', ref }, said, { purpose: { what: editedNote, subject: request.id } });
}

/** The same for all whose offer stands, when the request has ended. */
export async function settleOfferQuestions(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  for (const { memberId } of standingOffers(await unit.tx.requests.helpers(request.id)))
    await settleOfferQuestion(unit, community, request, memberId);
}

const lastPosted = (unit: Unit, what: Purpose['what'], { id }: HelpRequest, helperId: MemberId) =>
  lastPostedFor(unit, { what, subject: offerId(id, helperId) });
