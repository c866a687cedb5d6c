import type { Community } from '../../domain/community/community.ts';
import type { KudosId, MemberId } from '../../domain/ids.ts';
import { nextSweepAt, noticeUntil } from '../../domain/kudos/hearing.ts';
import { isHere } from '../../domain/member/member.ts';
import { type Instant, later, secondMs } from '../../domain/time/instant.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { hearWeekly } from './hearing.ts';

/** How far a sweep is; kept in its reminder. */
interface Sweep {
  /** Of the thanks given from then on. */
  readonly from: Instant;
  /** But before then; absent until it begins. */
  readonly to?: Instant;
  /** The last that was looked at. */
  readonly after?: { readonly at: Instant; readonly id: KudosId };
  /** How many hear so far. */
  readonly found: number;
}

/** So many kudos take some hundredths of a second. */
const pageSize = 200;

/** Between two pages, so that a large community is looked through without being in anybody's way. */
const pauseMs = secondMs / 2;

/**
 * Once a week everybody who got thanks since the last time is looked up, page by page, and gets a reminder for the hour at
 * which they hear. What they hear is decided then: those who hear at once mostly have, and then nothing comes.
 */
export const sweepThanks: ReminderHandler = {
  kind: 'thanks_sweep',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    if (!community) return;
    if (subject === '') return awaitNext(unit, community, unit.now);
    const sweep = JSON.parse(subject) as Sweep;
    const to = sweep.to ?? noticeUntil(unit.now, community.rules.kudos);
    const page = await unit.tx.kudos.givenPage(communityId, sweep.from, to, pageSize, sweep.after);
    const receivers = [...new Set(page.map(({ receiverId }) => receiverId))];
    const found = await letHear(unit, community, receivers, sweep.found);
    const last = page.at(-1);
    if (!last || page.length < pageSize) return awaitNext(unit, community, to);
    const next: Sweep = { from: sweep.from, to, after: { at: last.at, id: last.id }, found };
    await remind(unit, communityId, 'thanks_sweep', JSON.stringify(next), later(unit.now, pauseMs));
  },
};

/** The first time is a week after the community began, or after Hearth learnt to do this. */
export async function awaitNext(unit: Unit, community: Community, from: Instant): Promise<void> {
  const next: Sweep = { from, found: 0 };
  const dueAt = nextSweepAt(community.id, unit.now, community.rules.kudos);
  await remind(unit, community.id, 'thanks_sweep', JSON.stringify(next), dueAt);
}

/** @returns how many hear by now */
async function letHear(
  unit: Unit,
  community: Community,
  receivers: readonly MemberId[],
  before: number,
): Promise<number> {
  let found = before;
  for (const member of await unit.tx.members.findAll(receivers)) {
    if (!isHere(member) || member.thanksNotices === 'never') continue;
    const waiting = await unit.tx.reminders.waitingFor(community.id, 'thanks_notice', member.id);
    if (waiting.length > 0) continue;
    await hearWeekly(unit, community, member, found);
    found += 1;
  }
  return found;
}
