import type { Community } from '../../domain/community/community.ts';
import type { ReportId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { isOngoing, type Report, type ReportCard, stands } from '../../domain/moderation/report.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { bringToStewards, lookAgainNextDay } from './report-cards.ts';
import { askedIn, isNotedSteward, isStewardNow } from './steward-now.ts';

/** More than ever wait at once for a first steward; the others are looked at the next day. */
const mostAtOnce = 50;

/** Whether nothing brings a report to a steward: no card stands, or is on its way. */
const isWithoutCard = (report: Report): boolean => isOngoing(report) && !report.cards.some(stands);

/** The same, where only those count whom it reached and who still look after the community. */
async function isWithoutSteward(unit: Unit, community: Community, report: Report): Promise<boolean> {
  const stewards = new Set((await unit.tx.members.stewards(community.id)).map(({ id }) => id));
  const isRead = (card: ReportCard) => stands(card) && (card.to === 'channel' || stewards.has(card.to));
  return isOngoing(report) && !report.cards.some(isRead);
}

/** What is tried anew: all that failed; a card that is there stays known, so that it follows how the report stands. */
const tryingAnew = (report: Report): Report => ({
  ...report,
  cards: report.cards.filter(({ ref }) => ref !== undefined),
});

/**
 * Brings a report to the stewards once the platform has said whether whom it is about is one (`isStewardNow`). Whoever was
 * known to be one counts as one, too: its reporter has read that it goes into no channel.
 */
export const tellStewardsOfReport: ReminderHandler = {
  kind: 'report_tell',
  lookUp: ({ subject }) => askedIn(subject).user,
  run: async (unit, { communityId, subject }, looked) => {
    const community = await unit.tx.communities.find(communityId);
    const report = await unit.tx.reports.find(communityId, askedIn(subject).about as ReportId);
    if (!community || !report?.aboutId || !isWithoutCard(report)) return;
    const wasOne = await isNotedSteward(unit, community, report.aboutId);
    const isOne = (await isStewardNow(unit, community, report.aboutId, looked)) || wasOne;
    // Applying the profile may have met the first steward, who has it now.
    const now = await unit.tx.reports.find(communityId, report.id);
    if (now && isWithoutCard(now)) await bringToStewards(unit, community, now, isOne);
  },
};

/**
 * Looks whether a report is with a steward: where the platform did not say in time who it is about, it goes by what was
 * noted last; where nobody could be reached, or those whom it reached are no stewards any more, everything is tried again,
 * once a day as long as it is not ended.
 */
export const lookAtReportAgain: ReminderHandler = {
  kind: 'report_again',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    const report = await unit.tx.reports.find(communityId, subject as ReportId);
    if (!community || !report || !isOngoing(report)) return;
    if (await isWithoutSteward(unit, community, report)) await bringToStewards(unit, community, tryingAnew(report));
    else await lookAgainNextDay(unit, community, report);
  },
};

/** Somebody looks after the community: what waited for a steward goes out now, unless it is about them. */
export async function bringWaiting(unit: Unit, member: Member): Promise<void> {
  const waiting = await unit.tx.reports.waiting(member.communityId, mostAtOnce);
  const community = waiting.length > 0 ? await unit.tx.communities.find(member.communityId) : undefined;
  if (!community) return;
  for (const report of waiting) {
    if (report.aboutId !== member.id && (await isWithoutSteward(unit, community, report)))
      await bringToStewards(unit, community, tryingAnew(report));
  }
}
