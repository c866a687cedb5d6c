import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Pairing } from '../../domain/exchange/exchange.ts';
import { wordsIn } from '../../text/words.ts';
import { lastPostedFor, type Purpose } from '../runtime/outbox.ts';
import { type EraseData, type Erasure, editErased } from '../runtime/personal-data.ts';
import { cancelReminders } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { takeBackSealed } from './leaving.ts';
import { changeTold, dutyTold, feedbackShown, responseTold } from './notify.ts';

/** Each may have messages to edit and a ring to go on without them. */
const perPart = 20;

/**
 * Forgets what somebody brought to exchanges, gave and got. That they gave stays, and what they were thanked for. Who got
 * their words reads that they are gone; where these were sealed, it is as if they had left without giving. What was given to
 * them was said to nobody else, so it goes as well; whoever gave it keeps that they did.
 */
export const eraseData: EraseData = async (unit, community, erasure) => {
  for (const forget of [forgetGiven, forgetGot, forgetBrought]) {
    if (await forget(unit, community, erasure)) return true;
  }
  const { exchangeErasing } = unit.tx;
  if ((await exchangeErasing.dropDrafts(erasure.memberId, perPart)) > 0) return true;
  return (await exchangeErasing.dropWishes(erasure.memberId, perPart)) > 0;
};

const forgetGiven: EraseData = async (unit, community, erasure) => {
  const given = await unit.tx.exchangeErasing.given(erasure.memberId, perPart);
  const said = wordsIn(community.language).exchangeErasing.given();
  for (const pairing of given) {
    if (!(await takeBackSealed(unit, community, pairing))) {
      await edit(unit, community, erasure, { what: feedbackShown, subject: pairing.id }, said);
    }
  }
  await unit.tx.exchangeErasing.empty(idsOf(given), false);
  return given.length > 0;
};

const forgetGot: EraseData = async (unit, community, erasure) => {
  const got = await unit.tx.exchangeErasing.got(erasure.memberId, perPart);
  const said = wordsIn(community.language).exchangeErasing.response();
  for (const { id: subject } of got) {
    for (const what of [responseTold, changeTold] as const)
      await edit(unit, community, erasure, { what, subject }, said);
    await cancelReminders(unit, community.id, 'exchange_changed', subject);
  }
  await unit.tx.exchangeErasing.empty(idsOf(got), true);
  return got.length > 0;
};

const forgetBrought: EraseData = async (unit, community, erasure) => {
  const entries = await unit.tx.exchangeErasing.emptyEntries(erasure.memberId, perPart);
  const said = wordsIn(community.language).exchangeErasing.work();
  for (const { id: subject } of await unit.tx.exchangeErasing.about(erasure.memberId, entries)) {
    await edit(unit, community, erasure, { what: dutyTold, subject }, said);
  }
  return entries.length > 0;
};

const idsOf = (pairings: readonly Pairing[]) => pairings.map(({ id }) => id);

async function edit(
  unit: Unit,
  community: Community,
  erasure: Erasure,
  purpose: Purpose,
  said: Message,
): Promise<void> {
  const ref = await lastPostedFor(unit, purpose);
  if (ref) await editErased(unit, community, erasure, ref, said);
}
