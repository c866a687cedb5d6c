import type { SpaceRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { ReportId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { type Report, type ReportState, reportStates } from '../../domain/moderation/report.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';
import type { ReportCursor } from '../../ports/store/reports.ts';
import type { ShownReport } from '../../text/en/moderation-reports.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { shownIn } from './report-shown.ts';

/** One page of what was reported, and where the next one begins. */
interface ListedReports {
  readonly reports: readonly ShownReport[];
  readonly next: string | undefined;
}

interface Cursor extends ReportCursor {
  readonly state: ReportState;
}

const cursorText = ({ state, reportedAt, id }: Report): string => `${state}/${reportedAt}/${id}`;

/** Throws a `UserError` where it is none. */
function cursorOf(text: string): Cursor {
  const [state, at, id] = text.split('/');
  const isState = reportStates.some((each) => each === state);
  const reportedAt = Number(at);
  if (!isState || !Number.isSafeInteger(reportedAt) || !id) throw new UserError('unknown_button', 'moderation:more');
  return { state: state as ReportState, reportedAt: instant(reportedAt) as Instant, id: id as ReportId };
}

/**
 * What was reported, by how it stands: first what nobody looks at, the oldest first. Nothing that is about the steward who
 * asks.
 * @param from where the page begins, as the one before said
 */
export async function listReports(
  unit: Unit,
  community: Community,
  steward: Member,
  space: SpaceRef,
  from?: string,
): Promise<ListedReports> {
  const { mostListed } = community.rules.report;
  const cursor = from === undefined ? undefined : cursorOf(from);
  const found: Report[] = [];
  for (const state of reportStates.slice(cursor ? reportStates.indexOf(cursor.state) : 0)) {
    const after = cursor?.state === state ? cursor : undefined;
    const wanted = mostListed + 1 - found.length;
    if (wanted > 0) found.push(...(await unit.tx.reports.page(community.id, steward.id, state, wanted, after)));
  }
  const listed = found.slice(0, mostListed);
  const last = listed.at(-1);
  return {
    reports: await shownIn(unit, community, space, listed),
    next: found.length > mostListed && last ? cursorText(last) : undefined,
  };
}
