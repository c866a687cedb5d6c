import type { SpaceRef } from '../../chat/address.ts';
import { tidyText } from '../../chat/sanitise-text.ts';
import type { Community } from '../../domain/community/community.ts';
import type { ReportId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { end, isEnded, isOngoing, lookAt, type Report, type ReportEnd } from '../../domain/moderation/report.ts';
import { dayMs, later } from '../../domain/time/instant.ts';
import { UserError } from '../runtime/errors.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { editCards, editOthers } from './report-cards.ts';
import { quietNames } from './report-shown.ts';
import { sayToReporter } from './report-words.ts';

/** A report that a steward may see. Throws a `UserError` where it is about them, or there is none. */
async function seen(unit: Unit, community: Community, steward: Member, id: ReportId): Promise<Report> {
  const report = await unit.tx.reports.find(community.id, id);
  if (!report || report.state === 'draft' || report.aboutId === steward.id) throw new UserError('no_such_report');
  return report;
}

/** A steward looks at a report. Throws a `UserError` where somebody does already, or it is ended. */
export async function lookAtReport(
  unit: Unit,
  community: Community,
  steward: Member,
  space: SpaceRef,
  id: ReportId,
): Promise<void> {
  const report = await seen(unit, community, steward, id);
  const looked = lookAt(report, steward.id, unit.now);
  if (!looked) throw await tooLate(unit, steward, space, report);
  await unit.tx.reports.save({ ...looked, waits: false, toldWaits: false });
  await editCards(unit, community, looked);
  if (report.toldWaits) await sayToReporter(unit, community, looked, { say: 'reached' });
}

/** A steward is about to end a report. Throws a `UserError` where that is done already. */
export async function endable(
  unit: Unit,
  community: Community,
  steward: Member,
  space: SpaceRef,
  id: ReportId,
): Promise<Report> {
  const report = await seen(unit, community, steward, id);
  if (!isOngoing(report)) throw await tooLate(unit, steward, space, report);
  return report;
}

/**
 * A steward ends a report; its reporter is told, and its words are forgotten after a while. Throws a `UserError` where it is
 * ended already.
 * @returns whether its reporter is here to be told
 */
export async function endReport(
  unit: Unit,
  community: Community,
  steward: Member,
  space: SpaceRef,
  { id, as, answer }: { readonly id: ReportId; readonly as: ReportEnd; readonly answer: string },
): Promise<boolean> {
  const report = await endable(unit, community, steward, space, id);
  const ended = end(report, { by: steward.id, as, answer: tidyText(answer) }, unit.now) as Report;
  await unit.tx.reports.save({ ...ended, waits: false });
  await editCards(unit, community, ended);
  await editOthers(unit, community, ended);
  await remind(unit, community.id, 'report_forget', id, later(unit.now, community.rules.report.keptDays * dayMs));
  const reporter = await unit.tx.members.find(report.reporterId);
  if (!reporter || !isHere(reporter)) return false;
  await sayToReporter(unit, community, ended, { say: 'ended' });
  return true;
}

async function tooLate(unit: Unit, steward: Member, space: SpaceRef, report: Report): Promise<UserError> {
  const { by, state, lookedSince = report.changedAt, endedAt = report.changedAt } = report;
  if (!isEnded(report) && by === steward.id) return new UserError('report_looked_at_by_you', lookedSince);
  const name = await quietNames(unit, space, by === undefined ? [] : [by]);
  const who = name(by as NonNullable<typeof by>);
  if (isEnded(report)) return new UserError('report_ended', state as ReportEnd, who, endedAt);
  return new UserError('report_looked_at', who, lookedSince);
}
