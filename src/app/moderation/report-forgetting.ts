import { refOfKey } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { ReportId } from '../../domain/ids.ts';
import { isEnded, type Report, withoutWords } from '../../domain/moderation/report.ts';
import { dayMs, later } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { send } from '../runtime/outbox.ts';
import type { EraseData, Erasure } from '../runtime/personal-data.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { editCards } from './report-cards.ts';

/** What the edit of a card is for whose words are forgotten: nothing follows where it cannot be edited. */
const forgotten = 'moderation:report-forgotten';

/** Forgets a form that was never sent; and the words of a report a while after it ended, also on its cards. */
export const forgetReport: ReminderHandler = {
  kind: 'report_forget',
  run: async (unit, { communityId, subject }) => {
    const id = subject as ReportId;
    const community = await unit.tx.communities.find(communityId);
    const report = await unit.tx.reports.find(communityId, id);
    if (report?.state === 'draft') return unit.tx.reports.remove(id);
    if (!community || !report || !isEnded(report)) return;
    // Its form left a reminder, too, which comes when a report can be ended already.
    const { keptDays } = community.rules.report;
    if (report.endedAt === undefined || later(report.endedAt, keptDays * dayMs) > unit.now) return;
    await unit.tx.reports.save({ ...withoutWords(report, unit.now), message: undefined, cards: [] });
    const card = wordsIn(community.language).moderationReports.forgottenCard(report.state as 'acted_on');
    for (const { ref: key } of report.cards) {
      if (key === undefined) continue;
      const purpose = { what: forgotten, subject: id } as const;
      await send(unit, community.id, { to: 'edit', ref: refOfKey(key) }, card, { purpose });
    }
  },
};

/** So many are erased in one transaction. */
const portion = 50;

/**
 * Forgets what somebody reported, what they answered as a steward, and what others reported about them: their words go, what
 * was quoted of them with its link, and their name on the cards. That there was a report, and how it ended, stays.
 */
export const eraseReports: EraseData = async (unit, community, erasure) => {
  const found = await unit.tx.reports.withTracesOf(erasure.memberId, portion);
  for (const report of found) await eraseIn(unit, community, erasure, report);
  return found.length === portion;
};

async function eraseIn(unit: Unit, community: Community, erasure: Erasure, report: Report): Promise<void> {
  const { memberId } = erasure;
  if (report.state === 'draft' && report.reporterId === memberId) return unit.tx.reports.remove(report.id);
  const ofReporter = report.reporterId === memberId ? { words: '', answer: '' } : {};
  const ofAbout = report.aboutId === memberId ? { quote: '', message: undefined, aboutId: undefined } : {};
  const ofSteward = report.by === memberId ? { answer: '', by: undefined } : {};
  // The conversation that a card is in leads to whoever it is with.
  const cards = report.cards.filter(({ to }) => to !== memberId);
  const erased: Report = { ...report, ...ofReporter, ...ofAbout, ...ofSteward, cards, changedAt: unit.now };
  await unit.tx.reports.save(erased);
  await editCards(unit, community, erased, { erasure });
}
