import type { Address } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import { activeSince } from '../../domain/community/stage.ts';
import { dayMs, later } from '../../domain/time/instant.ts';
import { outsideQuietHours } from '../../domain/time/quiet-hours.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { digestChannel } from '../community/communities.ts';
import { isSmall } from '../community/stage.ts';
import { notifyStewards } from '../member/stewards.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { keepRitual, outlook, type RitualOutlook } from './rituals.ts';
import { ritualOf } from './settings.ts';

/** What the message is for that tells everybody of the question of the week: about a community. */
const questionTold = 'ritual:question-told';

const claimOfQuestion = ({ id }: Pick<Community, 'id'>): string => `question-told:${id}`;

/** Whether everybody was told of the question of the week, or is about to be. */
export const isQuestionTold = (unit: Unit, community: Community): Promise<boolean> =>
  unit.tx.inbox.isClaimed(claimOfQuestion(community));

/** Whether that was said, or somebody takes part already, who came to it by themselves. */
const isQuestionKnown = async (unit: Unit, community: Community): Promise<boolean> =>
  (await isQuestionTold(unit, community)) || (await unit.tx.participations.count(community.id, 1)) > 0;

/** What the stewards have not started. */
interface ToStart {
  readonly exchange: boolean;
  readonly question: boolean;
}

/** Looks once a day, when the community is awake, whether a community is large enough for what its stewards can start, until they were told of it. */
export const offerRituals: ReminderHandler = {
  kind: 'offer_rituals',
  inHolidays: 'waits_for_its_hour',
  run: async (unit, { communityId }) => {
    const community = await unit.tx.communities.find(communityId);
    if (!community) return;
    const awakeAt = outsideQuietHours(unit.now, community.zone, community.rules.reflection);
    if (awakeAt > unit.now) return remind(unit, communityId, 'offer_rituals', '', awakeAt);
    if (await isOffered(unit, community)) return;
    await lookTomorrow(unit, community);
  },
};

/** From tomorrow on it is looked whether a community is large enough. */
export const lookTomorrow = (unit: Unit, { id }: Community): Promise<void> =>
  remind(unit, id, 'offer_rituals', '', later(unit.now, dayMs));

/** @returns whether there is nothing more to say: the stewards are told, or have started all there is */
async function isOffered(unit: Unit, community: Community): Promise<boolean> {
  const { stage, ritual } = community.rules;
  const least = ritual.offeredFromMembers;
  if ((await unit.tx.activity.membersSince(community.id, activeSince(unit.now, stage), least)) < least) return false;
  const toStart: ToStart = {
    exchange: !(await ritualOf(unit, community, 'exchange')).enabled,
    question: !(await isQuestionKnown(unit, community)),
  };
  if (!toStart.exchange && !toStart.question) return true;
  const said = wordsIn(community.language).ritualStart.offer(toStart, least, stage, await isSmall(unit, community));
  return notifyStewards(unit, community, 'rituals', said);
}

/**
 * *Start the exchange*: it is switched on as the settings have it.
 * @returns whether it was off until now, when it comes, and where people are told then
 */
export async function startExchange(
  unit: Unit,
  community: Community,
): Promise<{ readonly isNew: boolean; readonly outlook: RitualOutlook; readonly at: Address | undefined }> {
  const ritual = await ritualOf(unit, community, 'exchange');
  const at = await digestChannel(unit, community);
  if (ritual.enabled) return { isNew: false, outlook: await outlook(unit, community, ritual, 1), at };
  return { isNew: true, outlook: await keepRitual(unit, community, { ...ritual, enabled: true }), at };
}

/** What came of starting the question of the week. */
type QuestionStart =
  | { readonly is: 'nowhere' | 'told_before' }
  | {
      readonly is: 'on_its_way';
      readonly outlook: RitualOutlook;
      readonly at: Address;
      /** Whether it comes to all of them together, as there are so few. */
      readonly isForAll: boolean;
    };

/** *Start the question of the week*: everybody is told of it in the channel, once. It is switched on where it was off. */
export async function startQuestion(unit: Unit, community: Community): Promise<QuestionStart> {
  const at = await digestChannel(unit, community);
  if (!at) return { is: 'nowhere' };
  if (!(await unit.tx.inbox.claimForGood(claimOfQuestion(community)))) return { is: 'told_before' };
  const before = await ritualOf(unit, community, 'reflection');
  const ritual = { ...before, enabled: true };
  const coming = before.enabled ? await outlook(unit, community, ritual, 1) : await keepRitual(unit, community, ritual);
  const isForAll = await isSmall(unit, community);
  const said = wordsIn(community.language).ritualStart.questionForAll(ritual.timing, isForAll);
  const purpose = { what: questionTold, subject: community.id } as const;
  await send(unit, community.id, { to: 'channel', at }, said, { purpose });
  return { is: 'on_its_way', outlook: coming, at, isForAll };
}

/** Nobody was told of the question: the stewards hear so, and can start it again. */
export async function letStartAgain(unit: Unit, outgoing: Outgoing, error: DeliveryError): Promise<void> {
  if (subjectOf(outgoing, questionTold) !== outgoing.communityId || outgoing.destination.to !== 'channel') return;
  const community = await unit.tx.communities.find(outgoing.communityId);
  if (!community || error.isPartlyPosted) return;
  const { at } = outgoing.destination;
  await unit.tx.inbox.release(claimOfQuestion(community));
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  const said = wordsIn(community.language).ritualStart.questionNotTold(at);
  await notifyStewards(unit, community, `question-not-told:${outgoing.id}`, said, { exceptIn: at });
}
