import type { Count, Duration, Holders, NoFigure, Share } from '../../domain/health/report.ts';
import { dayMs, hourMs, minuteMs } from '../../domain/time/instant.ts';
import { plural } from './phrase.ts';

export const tooFew = 'too few people to say';

/** What is said in place of a figure about nothing. */
const nothing = 'nothing to count yet';

const unsaid = ({ is }: NoFigure): string => (is === 'too_few' ? tooFew : nothing);

export function countSaid(count: Count): string {
  if (count.is === 'about') return `about ${count.count}`;
  return count.is === 'none' ? 'none' : tooFew;
}

export function shareSaid(share: Share): string {
  switch (share.is) {
    case 'share':
      return `${share.percent}%`;
    case 'at_least':
      return `at least ${share.percent}%`;
    case 'at_most':
      return `at most ${share.percent}%`;
    case 'too_few':
    case 'none':
      return unsaid(share);
  }
}

/** Whether a share is certainly short of its target. */
export const isShort = (share: Share, target: number): boolean =>
  (share.is === 'share' || share.is === 'at_most') && share.percent < target;

function inTime(ms: number): string {
  if (ms >= 2 * dayMs) return plural(Math.round(ms / dayMs), 'day');
  if (ms >= 2 * hourMs) return plural(Math.round(ms / hourMs), 'hour');
  return plural(Math.max(1, Math.round(ms / minuteMs)), 'minute');
}

export const durationSaid = (duration: Duration): string =>
  duration.is === 'about' ? `about ${inTime(duration.ms)}` : unsaid(duration);

export function holdersSaid(holders: Holders): string {
  if (holders.is === 'about') return `about ${holders.count} people`;
  return holders.is === 'fewer_than_five' ? 'fewer than five people' : unsaid(holders);
}
