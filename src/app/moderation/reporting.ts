import { type MessageRef, refKey } from '../../chat/address.ts';
import { tidyText } from '../../chat/sanitise-text.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId, ReportId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import {
  draftOf,
  limitSince,
  nextReportAt,
  type Reach,
  type Report,
  type ReportState,
} from '../../domain/moderation/report.ts';
import { hourMs, later, minuteMs } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { UserError } from '../runtime/errors.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { bringToStewards, editOthers, lookAgain } from './report-cards.ts';
import { reachIn } from './report-steward.ts';
import { quotingPost } from './reported-message.ts';
import { asking, isNotedSteward } from './steward-now.ts';

/** A message that somebody reports, as they handed it over. */
interface ReportedMessage {
  readonly ref: MessageRef;
  /** `undefined` where no person wrote it. */
  readonly author: Member | undefined;
  readonly text: string | undefined;
}

/** A report as it would be sent now, and who would read it. */
export interface ReportDraft {
  readonly report: Report;
  readonly reach: Reach;
  /** Whether whom it is about is a steward, by what was noted last. */
  readonly isAboutSteward: boolean;
}

/** Begins a report of a message. Throws a `UserError` where it cannot be reported, or was before. */
export async function beginReport(
  unit: Unit,
  community: Community,
  reporter: Member,
  { ref, author, text }: ReportedMessage,
): Promise<ReportDraft> {
  const post = author ? undefined : await quotingPost(unit, community, ref);
  if (!author && !post) throw new UserError('report_of_program');
  const aboutId = author?.id ?? post?.aboutId;
  refuseAbout(reporter, author ?? aboutId);
  const message = refKey(ref);
  await refuseTwice(unit, reporter, message);
  // Words of nobody who is known could not be forgotten with whoever they are of: there, the link is enough.
  const said = aboutId === undefined ? '' : tidyText(post?.words ?? text ?? '');
  const quote = wordsIn(community.language).moderationReporting.beginning(said, community.rules.report);
  return draft(unit, community, reporter, { aboutId, message, quote });
}

/** Begins a report of a person. Throws a `UserError` where they cannot be reported. */
export function beginReportOf(unit: Unit, community: Community, reporter: Member, about: Member): Promise<ReportDraft> {
  refuseAbout(reporter, about);
  return draft(unit, community, reporter, { aboutId: about.id, message: undefined, quote: '' });
}

async function draft(
  unit: Unit,
  community: Community,
  reporter: Member,
  about: Pick<Report, 'aboutId' | 'message' | 'quote'>,
): Promise<ReportDraft> {
  await refuseFlood(unit, community, reporter);
  const id = unit.ids.next<ReportId>();
  const report = draftOf({ id, communityId: community.id, reporterId: reporter.id, ...about }, unit.now);
  await unit.tx.reports.add(report);
  await remind(unit, community.id, 'report_forget', id, later(unit.now, community.rules.report.draftHours * hourMs));
  return { report, ...(await readersOf(unit, community, report)) };
}

/**
 * Sends a report that its reporter began. Throws a `UserError` where it is forgotten, was sent before, or is one too many.
 * @returns where it goes, by what is known now: where somebody is named, the platform is asked once more
 */
export async function sendReport(
  unit: Unit,
  community: Community,
  reporter: Member,
  id: ReportId,
  words: string,
): Promise<ReportDraft> {
  const begun = await unit.tx.reports.find(community.id, id);
  if (!begun || begun.reporterId !== reporter.id) throw new UserError('report_form_too_old');
  // Whom it was about was forgotten meanwhile, and with them what it was about.
  if (begun.aboutId === undefined && begun.message === undefined) throw new UserError('report_form_too_old');
  if (begun.state !== 'draft') throw new UserError('reported_already', begun.state);
  if (begun.message !== undefined) await refuseTwice(unit, reporter, begun.message);
  await refuseFlood(unit, community, reporter);
  const readers = await readersOf(unit, community, begun);
  const { reach } = readers;
  const reachesNobody = reach.to === 'nobody';
  const report: Report = {
    ...begun,
    words: tidyText(words),
    state: 'open',
    reportedAt: unit.now,
    changedAt: unit.now,
    waits: reachesNobody,
    toldWaits: reachesNobody,
  };
  await unit.tx.reports.save(report);
  const about = report.aboutId === undefined ? undefined : await directAddressOf(unit, report.aboutId);
  if (about) {
    await remind(unit, community.id, 'report_tell', asking(report.id, about), unit.now);
    await lookAgain(unit, community, report.id, community.rules.report.lookUpMinutes * minuteMs);
  } else await bringToStewards(unit, community, report);
  await editOthers(unit, community, report);
  unit.log.info({ report: report.id }, 'Something was reported to the stewards');
  return { report, ...readers };
}

async function readersOf(unit: Unit, community: Community, report: Report): Promise<Omit<ReportDraft, 'report'>> {
  const { aboutId } = report;
  return {
    reach: await reachIn(unit, community, report),
    isAboutSteward: aboutId !== undefined && (await isNotedSteward(unit, community, aboutId)),
  };
}

/** @param about somebody, or the id of whoever wrote it */
function refuseAbout(reporter: Member, about: Member | MemberId | undefined): void {
  if (about === undefined) return;
  const [id, isBot] = typeof about === 'string' ? [about, false] : [about.id, about.bot];
  if (id === reporter.id) throw new UserError('report_yourself');
  if (isBot) throw new UserError('report_bot');
}

async function refuseTwice(unit: Unit, reporter: Member, message: string): Promise<void> {
  const before = await unit.tx.reports.ofMessage(reporter.id, message);
  if (before) throw new UserError('reported_already', before.state as ReportState);
}

async function refuseFlood(unit: Unit, { rules }: Community, reporter: Member): Promise<void> {
  const { mostPerDay } = rules.report;
  const times = await unit.tx.reports.timesSince(reporter.id, limitSince(unit.now), mostPerDay);
  const again = nextReportAt(times, unit.now, rules.report);
  if (times.length >= mostPerDay) throw new UserError('too_many_reports', mostPerDay, again);
}
