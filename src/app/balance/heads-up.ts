import { leaningOf } from '../../domain/balance/balance.ts';
import {
  concerned,
  earlyRules,
  type HeadsUp,
  type HeadsUpAbout,
  isOldEnough,
  mayHear,
  told,
  tried,
  untold,
} from '../../domain/balance/heads-up.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import { dayMs, earlier, later } from '../../domain/time/instant.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { balanceIn } from './balance.ts';
import { signsBy, wantsHeadsUps } from './signs.ts';

/** How often each community is looked at. */
const everyMs = 7 * dayMs;

/**
 * Among so many who were helped last those are looked for who take much and give little. In a larger community somebody may
 * be missed in a week in which more were helped after them: a look costs the same everywhere.
 */
const mostAskers = 40;

export const lookNext = (unit: Unit, { id }: Community): Promise<void> =>
  remind(unit, id, 'balance_look', '', later(unit.now, everyMs));

/**
 * Once a week, from the time on at which a community is old enough: whoever a sign begins to be about, or takes much more
 * than they give, is to hear of it themselves.
 */
export const lookAtBalances: ReminderHandler = {
  kind: 'balance_look',
  inHolidays: 'waits_until_they_end',
  run: async (unit, { communityId }) => {
    const community = await unit.tx.communities.find(communityId);
    if (!community) return;
    await lookNext(unit, community);
    if (!isOldEnough(community.createdAt, unit.now)) return;
    const found = await signsBy(unit, community, earlyRules(community.rules.signs));
    const signs = found.are === 'found' ? found.signs : [];
    const subjects = new Map<MemberId, HeadsUpAbout>();
    for (const sign of signs) for (const id of concerned(sign)) if (!subjects.has(id)) subjects.set(id, sign.is);
    for (const id of await whoTake(unit, community)) if (!subjects.has(id)) subjects.set(id, 'taking');
    for (const [id, about] of subjects) await remind(unit, communityId, 'heads_up', `${id}/${about}`, unit.now);
  },
};

async function whoTake(unit: Unit, community: Community): Promise<readonly MemberId[]> {
  const since = earlier(unit.now, community.rules.signs.days * dayMs);
  const takers: MemberId[] = [];
  for (const id of await unit.tx.requests.latestHelped(community.id, since, mostAskers)) {
    const balance = await balanceIn(unit, [id], 'months');
    if (balance && leaningOf(balance) === 'taking') takers.push(id);
  }
  return takers;
}

/** What the message is for that tells somebody of it. */
const headsUpGiven = 'balance:heads-up';

/**
 * Somebody hears of it, by day: at most once in some weeks, and never where they want to hear of no thanks. That it was tried
 * is kept, too: a pause or a closed door holds a sign back for some weeks only.
 */
export const giveHeadsUp: ReminderHandler = {
  kind: 'heads_up',
  inHolidays: 'waits_until_they_end',
  run: async (unit, { communityId, subject }) => {
    const [memberId, about] = subject.split('/') as [MemberId, HeadsUpAbout];
    const community = await unit.tx.communities.find(communityId);
    const member = await unit.tx.members.find(memberId);
    if (!community || !member || !(await wantsHeadsUps(unit, member))) return;
    const before = await unit.tx.headsUps.of([memberId]);
    if (!mayHear(before, unit.now)) return;
    const headsUp = tried(before.find(isAbout(about)), { memberId, about }, unit.now);
    await unit.tx.headsUps.save(headsUp);
    const at = reachableFrom(unit.now, member, { zone: community.zone, quiet: community.rules.reflection });
    if (at > unit.now) return remind(unit, communityId, 'heads_up', subject, at);
    const user = await directAddressOf(unit, memberId);
    if (!user) return;
    await unit.tx.headsUps.save(told(headsUp, unit.now));
    const said = wordsIn(community.language).balanceHeadsUp[about]();
    const purpose = { what: headsUpGiven, subject } as const;
    await send(unit, communityId, { to: 'direct', user, isOptional: true, isReplaceable: true }, said, { purpose });
  },
};

/** Whoever it did not reach was not told, and can be told again. */
export async function takeHeadsUpBack(unit: Unit, outgoing: Outgoing): Promise<void> {
  const subject = subjectOf(outgoing, headsUpGiven);
  if (subject === undefined) return;
  const [memberId, about] = subject.split('/') as [MemberId, HeadsUpAbout];
  const headsUp = (await unit.tx.headsUps.of([memberId])).find(isAbout(about));
  if (headsUp) await unit.tx.headsUps.save(untold(headsUp));
}

const isAbout = (what: HeadsUpAbout) => (headsUp: HeadsUp) => headsUp.about === what;
