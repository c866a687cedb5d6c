import { type Address, addressKey, channelOf } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { CommunityId } from '../../domain/ids.ts';
import { isReady } from '../../domain/setup/setup.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { chosenChannels } from '../community/communities.ts';
import { lastPostedFor, send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { setupCard } from './card.ts';
import { setupNudge } from './nudge.ts';
import { closedSetup, stateOf } from './state.ts';

const kind = 'setup_refresh';

/** What says how things are, and so is edited. */
const shown = [setupCard, setupNudge] as const;

/** What the card says has changed: it is edited once, however much changes at a time. */
export async function refreshSetup(unit: Unit, { id }: { readonly id: CommunityId }): Promise<void> {
  if ((await unit.tx.setups.find(id))?.told === undefined) return;
  if ((await unit.tx.reminders.waitingFor(id, kind, '')).length === 0) await remind(unit, id, kind, '', unit.now);
}

/** Edits the card, and what brought it up once more, to say how things are now. */
export const showPresentSetup: ReminderHandler = {
  kind,
  run: async (unit, { communityId }) => {
    const community = await unit.tx.communities.find(communityId);
    if (!community) return;
    for (const what of shown) {
      const ref = await lastPostedFor(unit, { what, subject: communityId });
      if (ref) await send(unit, communityId, { to: 'edit', ref }, await presentOf(unit, community, what, ref.at));
    }
  },
};

async function presentOf(
  unit: Unit,
  community: Community,
  what: (typeof shown)[number],
  at: Address,
): Promise<Message> {
  const words = wordsIn(community.language).setup;
  const state = await stateOf(unit, community, at);
  if (what === setupCard) return words.card(state);
  return isReady(state) ? words.nudgeAnswered() : words.nudge(state);
}

/** The card had to wait, so it says how things are by now; nothing is brought up that was done meanwhile. */
export async function sayPresentSetup(unit: Unit, outgoing: Outgoing, mayBeOut: boolean): Promise<void> {
  const { id, communityId, destination } = outgoing;
  const what = shown.find((each) => subjectOf(outgoing, each) !== undefined);
  const community = what && (await unit.tx.communities.find(communityId));
  if (!community || destination.to !== 'direct') return;
  const state = await stateOf(unit, community, destination.user);
  const words = wordsIn(community.language).setup;
  if (what === setupCard) return unit.tx.outbox.rewrite(id, words.card(state));
  if (isReady(state) && !mayBeOut) return unit.tx.outbox.withdraw(id);
  return unit.tx.outbox.rewrite(id, isReady(state) ? words.nudgeAnswered() : words.nudge(state));
}

/** A channel is gone that was chosen, or would be proposed. */
export async function noteGoneChannel(unit: Unit, community: Community, at: Address): Promise<void> {
  if (at.thread !== undefined) return;
  const setup = (await unit.tx.setups.find(community.id)) ?? closedSetup(unit, community);
  const chosen = Object.values(await chosenChannels(unit, community)).map(addressKey);
  const key = addressKey(at);
  if (![...chosen, ...Object.values(setup.guesses)].includes(key)) return;
  await unit.tx.setups.save({ ...setup, gone: { ...setup.gone, [key]: unit.now } });
  await refreshSetup(unit, community);
}

/** Whoever chooses a channel that was gone sees it again. */
export async function noteChosenChannel(unit: Unit, community: Community, at: Address): Promise<void> {
  await forgetGone(unit, community, at, unit.now);
  await refreshSetup(unit, community);
}

/** Hearth wrote in a channel that was gone: it was let in again, or the channel is no longer archived. */
export async function noteChannelBack(unit: Unit, { communityId, destination, writtenAt }: Outgoing): Promise<void> {
  if (destination.to !== 'channel') return;
  const community = { id: communityId };
  // What was written before may have been posted before.
  if (await forgetGone(unit, community, channelOf(destination.at), writtenAt)) await refreshSetup(unit, community);
}

/** @returns whether the channel was gone before that time */
async function forgetGone(unit: Unit, { id }: Pick<Community, 'id'>, at: Address, before: Instant): Promise<boolean> {
  const setup = await unit.tx.setups.find(id);
  const { [addressKey(at)]: goneAt, ...gone } = setup?.gone ?? {};
  if (!setup || goneAt === undefined || goneAt > before) return false;
  await unit.tx.setups.save({ ...setup, gone });
  return true;
}
