import { refOfKey, type SpaceRef } from '../../chat/address.ts';
import { type Inline, type Message, person } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Report, ReportState } from '../../domain/moderation/report.ts';
import type { ShownReport } from '../../text/en/moderation-reports.ts';
import { wordsIn } from '../../text/words.ts';
import { namesIn } from '../member/names.ts';
import { whoIsHere } from '../member/who-is-here.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

const whoLeft = person('somebody who left');

/**
 * Names people without calling them, because whom a report is about must not be notified: where a name alone does not say who
 * is meant, their id on the platform stands next to it.
 * @param gone of whom no name is told, as of those who left
 */
export async function quietNames(
  unit: Unit,
  space: SpaceRef,
  ids: readonly MemberId[],
  gone?: MemberId,
): Promise<(id: MemberId) => Inline> {
  const here = await whoIsHere(unit, ids);
  const names = await namesIn(unit, space, [...here]);
  return (id) => {
    if (!here.has(id) || id === gone) return whoLeft;
    const named = names.name(id);
    return named.type === 'mention' ? person(`${named.name} (${named.user.user})`) : named;
  };
}

/** Reports as stewards see them in `space`, in the same order; none of them is a draft. */
export async function shownIn(
  unit: Unit,
  community: Community,
  space: SpaceRef,
  reports: readonly Report[],
  gone?: MemberId,
): Promise<readonly ShownReport[]> {
  const ids = reports.flatMap(({ reporterId, aboutId, by }) => [reporterId, aboutId ?? [], by ?? []].flat());
  const name = await quietNames(unit, space, ids, gone);
  const shown: ShownReport[] = [];
  for (const report of reports) {
    const { id, reporterId, aboutId, message, quote, words, by, reportedAt } = report;
    shown.push({
      id,
      quote,
      words,
      reportedAt,
      state: report.state as ReportState,
      reporter: name(reporterId),
      about: aboutId !== undefined ? name(aboutId) : isAboutMessage(report) ? undefined : whoLeft,
      message: message === undefined ? undefined : refOfKey(message),
      steward: by === undefined ? person('A steward') : name(by),
      since: report.endedAt ?? report.lookedSince,
      others: await othersAbout(unit, community, report),
    });
  }
  return shown;
}

const isAboutMessage = ({ message, quote }: Report): boolean => message !== undefined || quote !== '';

async function othersAbout(unit: Unit, { id, rules }: Community, report: Report): Promise<number> {
  if (report.message === undefined) return 0;
  const all = await unit.tx.reports.ongoingAbout(id, report.message, rules.report.mostAboutOne);
  return all.filter((each) => each.id !== report.id).length;
}

/** What a card of a report says now, in `space`. */
export async function cardOf(
  unit: Unit,
  community: Community,
  space: SpaceRef,
  report: Report,
  gone?: MemberId,
): Promise<Message> {
  const [shown] = await shownIn(unit, community, space, [report], gone);
  return wordsIn(community.language).moderationReports.card(shown as ShownReport);
}
