import type { Community } from '../../domain/community/community.ts';
import type { Entry, Round } from '../../domain/exchange/exchange.ts';
import type { EntryId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import { wordsIn } from '../../text/words.ts';
import { requireUnpaused } from '../member/settings.ts';
import { UserError } from '../runtime/errors.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { matchQueue } from './matching.ts';
import { notifyMember } from './notify.ts';
import { setQueueReminder } from './queue-reminder.ts';

/** Tells somebody who waits in a round, once and by day, that they can skip it. */
export const offerSkip: ReminderHandler = {
  kind: 'exchange_skip',
  inHolidays: 'waits_until_they_end',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    const entry = await entryIn(unit, communityId, subject as EntryId);
    const round = entry && (await joinable(unit, entry));
    const member = entry && (await unit.tx.members.find(entry.memberId));
    if (!community || !round || !member || !isHere(member) || entry.skips) return;
    const awakeAt = reachableFrom(unit.now, member, { zone: community.zone, quiet: community.rules.reflection });
    // Whoever sleeps until the match reads it on the page of their exchanges.
    if (awakeAt >= round.startsAt) return;
    if (awakeAt > unit.now) return remind(unit, communityId, 'exchange_skip', subject, awakeAt);
    const said = wordsIn(community.language).exchange.canSkip(entry, round.startsAt);
    await notifyMember(unit, community, member.id, [], () => said, { isOptional: true });
  },
};

/** Somebody skips the round that they wait in. Throws a `UserError` when they do not, or when it is matched. */
export async function skip(unit: Unit, community: Community, member: Member, id: EntryId): Promise<Round> {
  const entry = await ownEntry(unit, community, member, id);
  const round = await joinable(unit, entry);
  if (!round) throw new UserError(entry.state === 'matched' ? 'matched_already' : 'exchange_gone');
  await unit.tx.exchanges.saveEntry({ ...entry, skips: true });
  return round;
}

/**
 * Somebody does not skip it after all. After the match they look for a partner between rounds. Throws a `UserError` while
 * they pause everything.
 * @returns the round; `undefined` after its match
 */
export async function unskip(
  unit: Unit,
  community: Community,
  member: Member,
  id: EntryId,
): Promise<Round | undefined> {
  requireUnpaused(unit, community, member, 'match');
  const entry = await ownEntry(unit, community, member, id);
  if (entry.state !== 'waiting') throw new UserError(entry.state === 'matched' ? 'matched_already' : 'exchange_gone');
  const round = await joinable(unit, entry);
  if (round) {
    await unit.tx.exchanges.saveEntry({ ...entry, skips: false });
    return round;
  }
  if (!entry.skips) return undefined;
  const back: Entry = { ...entry, skips: false, roundId: undefined };
  await unit.tx.exchanges.saveEntry(back);
  await setQueueReminder(unit, community, back);
  await matchQueue(unit, community);
  return undefined;
}

async function entryIn(unit: Unit, communityId: Entry['communityId'], id: EntryId): Promise<Entry | undefined> {
  const [entry] = await unit.tx.exchanges.entries([id]);
  return entry?.communityId === communityId ? entry : undefined;
}

async function ownEntry(unit: Unit, community: Community, member: Member, id: EntryId): Promise<Entry> {
  const entry = await entryIn(unit, community.id, id);
  if (entry?.memberId !== member.id) throw new UserError('exchange_gone');
  return entry;
}

/** The round that an entry waits in and that is not matched yet. */
async function joinable(unit: Unit, entry: Entry): Promise<Round | undefined> {
  const round = entry.roundId && (await unit.tx.exchanges.findRound(entry.roundId));
  return entry.state === 'waiting' && round && round.state === 'joining' ? round : undefined;
}
