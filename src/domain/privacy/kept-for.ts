import { tiesKeptDays } from '../balance/rollup.ts';
import { nominationsKeptMs } from '../digest/nomination.ts';
import { retention } from '../retention.ts';
import type { Rules } from '../rules.ts';
import { dayMs } from '../time/instant.ts';

/** How long what is needed for a while only is kept in a community, each from the rule by which it goes. */
export const keptFor = ({ report, request, writing }: Pick<Rules, 'report' | 'request' | 'writing'>) => ({
  undeliverableDays: retention.undeliverableWordsDays,
  triedDays: retention.triedDays,
  heardMinutes: writing.talkMinutes,
  offeredHours: writing.offeredHours + 1,
  namedWeeks: nominationsKeptMs / (7 * dayMs),
  tieDays: tiesKeptDays,
  draftMinutes: request.similarMinutes,
  reportDays: report.keptDays,
  reportDraftHours: report.draftHours,
  linkMinutes: retention.pageLinkMinutes,
  sessionHours: retention.pageSessionHours,
});
