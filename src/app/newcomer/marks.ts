import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { isBetween } from '../member/blocked.ts';
import { namesIn } from '../member/names.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What is done for the first time; the rest of the subject says who did it, and for whom. */
type First = 'ask' | 'help';

/** The first request of somebody who joined was posted. */
export async function noteFirstAsk(unit: Unit, { communityId, requestId, destination }: Outgoing): Promise<void> {
  if (requestId === undefined || destination.to !== 'channel') return;
  const request = await unit.tx.requests.find(communityId, requestId);
  if (request) await plan(unit, communityId, 'ask', request.askerId);
}

/** Somebody who joined was credited with help for the first time. */
export const noteFirstHelp = (unit: Unit, { id }: Community, helper: Member, askerId: MemberId): Promise<void> =>
  plan(unit, id, 'help', helper.id, askerId);

/** Of those who were here before Hearth looked after newcomers nobody knows what they did first. */
async function plan(unit: Unit, communityId: Community['id'], first: First, who: MemberId, whom = ''): Promise<void> {
  if (!(await unit.tx.newcomers.find(communityId, who))) return;
  if (!(await unit.tx.inbox.claimForGood(`newcomer-first-${first}:${who}`))) return;
  await remind(unit, communityId, 'newcomer_mark', `${first}/${who}/${whom}`, unit.now);
}

/** Says something warm about a first time, when it is day where they live. */
export const markFirst: ReminderHandler = {
  kind: 'newcomer_mark',
  run: async (unit, { communityId, subject }) => {
    const [first, who, whom] = subject.split('/') as [First, MemberId, MemberId | ''];
    const community = await unit.tx.communities.find(communityId);
    const newcomer = await unit.tx.newcomers.find(communityId, who);
    const member = await unit.tx.members.find(who);
    if (!community || !newcomer || !member || !isHere(member)) return;
    const at = reachableFrom(unit.now, member, { zone: community.zone, quiet: community.rules.newcomer });
    if (at > unit.now) return remind(unit, communityId, 'newcomer_mark', subject, at);
    const { user } = newcomer;
    const words = wordsIn(community.language).newcomerMarks;
    const said = first === 'ask' ? words.firstAsk() : words.firstHelp(await nameOf(unit, user, who, whom));
    await send(unit, communityId, { to: 'direct', user, isOptional: true, isReplaceable: true }, said);
  },
};

/** Nobody who left, or from whom they are kept apart, is named. */
async function nameOf(unit: Unit, reader: Parameters<typeof namesIn>[1], who: MemberId, whom: MemberId | '') {
  const member = whom === '' || (await isBetween(unit, who, whom)) ? undefined : await unit.tx.members.find(whom);
  return member && isHere(member) ? (await namesIn(unit, reader, [member.id])).name(member.id) : undefined;
}
