import type { Community } from '../../domain/community/community.ts';
import { type Reach, type Report, reachOf, stands } from '../../domain/moderation/report.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/**
 * Where a report is to go, by what is known at this moment.
 * @param isAboutSteward whether whom it is about is one, where the platform was just asked
 */
export async function reachIn(
  unit: Unit,
  community: Community,
  report: Pick<Report, 'reporterId' | 'aboutId' | 'cards'>,
  isAboutSteward?: boolean,
): Promise<Reach> {
  const stewards = (await unit.tx.members.stewards(community.id)).map(({ id }) => id);
  const failed = new Set(report.cards.filter((card) => !stands(card)).map(({ to }) => to));
  const channel = await unit.tx.communities.channel(community.id, 'stewards');
  return reachOf(report, {
    stewards: stewards.filter((id) => !failed.has(id)),
    isAboutSteward: isAboutSteward ?? (report.aboutId !== undefined && stewards.includes(report.aboutId)),
    hasChannel: channel !== undefined && !failed.has('channel'),
  });
}
