import { person } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import type { ReportEnd } from '../../domain/moderation/report.ts';
import { dayMs, earlier } from '../../domain/time/instant.ts';
import type { OwnPage } from '../../text/en/member-home-parts.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import type { People } from './home-people.ts';

/** More than one member reports in a month, mostly. */
const mostShown = 5;

/** How what somebody reported ended, where they could not be told directly; newest first. */
export async function untoldReports(
  unit: Unit,
  community: Community,
  member: Member,
  people: People,
): Promise<OwnPage['reports']> {
  const since = earlier(unit.now, community.rules.report.shownDays * dayMs);
  const reports = await unit.tx.reports.untold(member.id, since, mostShown);
  const name = await people.named(reports.flatMap(({ by }) => by ?? []));
  return reports.map(({ state, by, answer, reportedAt }) => ({
    as: state as ReportEnd,
    steward: by === undefined ? person('A steward') : name(by),
    answer,
    reportedAt,
  }));
}
