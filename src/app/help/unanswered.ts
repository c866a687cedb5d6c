import { addressKey, channelOf, type UserRef, userIn } from '../../chat/address.ts';
import { showsPrivately } from '../../chat/platform-traits.ts';
import type { Community } from '../../domain/community/community.ts';
import { isUnanswered, questionOf } from '../../domain/help/heard.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { isSuspended } from '../../domain/member/suspension.ts';
import { earlier, hourMs, later, minuteMs } from '../../domain/time/instant.ts';
import type { HeardMessage } from '../../ports/store/help-watch.ts';
import { wordsIn } from '../../text/words.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { authorOf } from './author.ts';
import { lightCandle } from './candle.ts';
import { endOffer } from './offered.ts';

/** Nobody has answered what somebody wrote: its author is offered help with it, in private. */
export const offerToLookAfter: ReminderHandler = {
  kind: 'unanswered_message',
  run: async (unit, { communityId, subject }) => {
    const heard = await unit.tx.helpWatch.find(communityId, subject);
    const community = await unit.tx.communities.find(communityId);
    if (!community || heard?.state !== 'waiting') return;
    const question = await questionIn(unit, heard);
    // More was written along with it, and is still waited about.
    if (question === 'later') return;
    const author = await authorOf(unit, question);
    if (!author || !(await isWanted(unit, community, question, author))) {
      return unit.tx.helpWatch.setState(heard.key, 'declined');
    }
    await unit.tx.helpWatch.setState(question.key, 'offered');
    await offer(unit, community, question);
  },
};

/** What its author asks, of all that they wrote along with it. */
async function questionIn(unit: Unit, heard: HeardMessage): Promise<HeardMessage | 'later'> {
  const run = await unit.tx.helpWatch.inRun(addressKey(channelOf(heard.ref.at)), heard.run);
  const waiting = run.filter(({ state }) => state === 'waiting');
  if (waiting.at(-1)?.key !== heard.key) return 'later';
  const question = questionOf(waiting) ?? heard;
  return waiting.find(({ key }) => key === question.key) ?? heard;
}

/** Not where requests go elsewhere by now, not to those who asked in another way, and not to those who want none of it, or
 * rest. */
async function isWanted(unit: Unit, community: Community, { ref }: HeardMessage, author: Member): Promise<boolean> {
  const { id } = author;
  if (isSuspended(author, unit.now)) return false;
  const helpChannel = await unit.tx.communities.channel(community.id, 'help');
  if (!helpChannel || addressKey(helpChannel) !== addressKey(channelOf(ref.at))) return false;
  if (await isSilent(unit, id)) return false;
  const [last] = await unit.tx.requests.ongoingOf(id, 1);
  return !last || last.askedAt < earlier(unit.now, community.rules.writing.askedMinutes * minuteMs);
}

/** Whether somebody wants to be offered nothing now. */
export async function isSilent(unit: Unit, id: MemberId): Promise<boolean> {
  const silence = await unit.tx.helpWatch.silenceOf(id);
  return silence !== undefined && (silence.until === undefined || silence.until > unit.now);
}

async function offer(unit: Unit, community: Community, question: HeardMessage): Promise<void> {
  const { ref, key } = question;
  const user = authorRef(question);
  await remind(
    unit,
    community.id,
    'end_offered_message',
    key,
    later(unit.now, community.rules.writing.offeredHours * hourMs),
  );
  if (!showsPrivately[ref.at.platform]) return lightCandle(unit, community, question);
  const said = wordsIn(community.language).helpWriting.offer(ref, key);
  await send(unit, community.id, { to: 'whisper', user, at: channelOf(ref.at), isOptional: true }, said);
}

const authorRef = ({ ref, author }: HeardMessage): UserRef => userIn(ref.at, author);

/** An offer that nobody took up holds no more. */
export const endOffered: ReminderHandler = {
  kind: 'end_offered_message',
  run: async (unit, { communityId, subject }) => {
    const heard = await unit.tx.helpWatch.find(communityId, subject);
    const community = await unit.tx.communities.find(communityId);
    if (!community || heard?.state !== 'offered') return;
    await unit.tx.helpWatch.setState(heard.key, 'declined');
    await endOffer(unit, community, heard);
  },
};

/** *Not now*, or *never for me*. */
export async function silence(
  unit: Unit,
  community: Community,
  member: Member,
  key: string,
  how: 'for_now' | 'for_good',
): Promise<void> {
  const heard = await unit.tx.helpWatch.find(community.id, key);
  const author = heard && isUnanswered(heard) ? await authorOf(unit, heard) : undefined;
  if (heard && author?.id === member.id) {
    await unit.tx.helpWatch.setState(key, 'declined');
    await endOffer(unit, community, heard);
  }
  const until = how === 'for_good' ? undefined : later(unit.now, community.rules.writing.notNowHours * hourMs);
  await unit.tx.helpWatch.silence(member.id, until);
}

/** They want to be offered it again. */
export const endSilence = (unit: Unit, { id }: Member): Promise<void> => unit.tx.helpWatch.endSilence(id);
