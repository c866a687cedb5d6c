import type { Count, Duration, Share } from '../../domain/health/report.ts';
import { hourMs } from '../../domain/time/instant.ts';
import type { PageFigure } from '../../ports/pages.ts';

/** A figure with its name. */
export const figureOf = (
  name: string,
  { is }: { readonly is: string },
  value: string,
  detail?: string,
): PageFigure => ({
  name,
  value,
  ...(detail !== undefined && { detail }),
  isUnsaid: is === 'too_few' || is === 'none',
});

/** What a share rests on. */
export const restsOn = (share: Share, what: string): string | undefined =>
  'of' in share ? `of about ${share.of} ${what}` : undefined;

/** The value of a point in a chart: nothing stands for nothing, and what cannot be said has none. */
export const countValue = (count: Count): number | undefined => {
  if (count.is === 'about') return count.count;
  return count.is === 'none' ? 0 : undefined;
};

export const shareValue = (share: Share): number | undefined => ('percent' in share ? share.percent : undefined);

export const hoursValue = (duration: Duration): number | undefined =>
  duration.is === 'about' ? Math.round((duration.ms / hourMs) * 10) / 10 : undefined;
