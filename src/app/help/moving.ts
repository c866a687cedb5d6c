import { type Address, addressKey, spaceOf } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { DeliveryFailure } from '../../ports/chat-platform.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { postRequest, refreshNudges } from './requests.ts';
import { withdraw } from './withdrawing.ts';

/** Failures that lie in the message: elsewhere it would meet the same. */
const ofTheMessage: readonly DeliveryFailure[] = ['refused'];

/**
 * A request has no post, because its channel cannot be written to. If everybody was meant to see it, it goes where
 * requests go now, once. One that was asked somewhere else goes back to its asker, and nowhere else without their say.
 * What brought it up again where it was says so, if it still can.
 */
export async function moveRequest(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  from: Address,
  failure: DeliveryFailure,
): Promise<void> {
  const words = wordsIn(community.language).helpTrouble;
  // Without its words there is nothing to post.
  const staysHere = ofTheMessage.includes(failure) || request.need === '';
  const elsewhere = staysHere ? undefined : await otherPlace(unit, community, request, from);
  const card = await unit.tx.postings.cardOf(request.id);
  const nudges = [...(card ? [card] : []), ...(await unit.tx.postings.nudgesOf(request.id))];
  await unit.tx.postings.forget(request.id);
  if (elsewhere) {
    await refreshNudges(unit, community, request, nudges, words.movedAway());
    const moved = { ...request, ownMessage: undefined };
    await unit.tx.requests.save(moved);
    await postRequest(unit, community, moved, elsewhere);
  } else {
    await withdraw(unit, community, request, 'not_posted');
    await refreshNudges(unit, community, { ...request, state: 'withdrawn', endedWhy: 'not_posted' }, nudges);
  }
  const user = await directAddressOf(unit, request.askerId);
  if (!user) return;
  const said = elsewhere ? words.movedTo(from, elsewhere, failure) : words.notPosted(request, from, failure);
  await send(unit, community.id, { to: 'direct', user }, said);
}

/** Where else a request can be posted: the help channel as it is now, or else the default channel. */
async function otherPlace(
  unit: Unit,
  community: Community,
  { id, confinedTo }: HelpRequest,
  from: Address,
): Promise<Address | undefined> {
  if (confinedTo !== undefined) return undefined;
  const { communities, spaces, postings, inbox } = unit.tx;
  const helpChannel = await communities.channel(community.id, 'help');
  const places = [helpChannel, (await spaces.find(spaceOf(from)))?.defaultChannel].filter(
    (place) => place !== undefined,
  );
  const fromKey = addressKey(from);
  // What stood in a channel was for all who are there; what never did, only where that is the place for requests.
  const wasForEverybody =
    (await postings.ofRequest(id)) !== undefined || (helpChannel && addressKey(helpChannel) === fromKey);
  const other = places.find((place) => addressKey(place) !== fromKey);
  // Where the other place fails, too, it does not go back and forth.
  return wasForEverybody && other && (await inbox.claim(`moved:${id}`, unit.now)) ? other : undefined;
}
