import type { CommunityId } from '../../domain/ids.ts';
import { secondMs } from '../../domain/time/instant.ts';
import { pause } from '../../ports/deadline.ts';
import type { Ports } from '../runtime/ports.ts';

/**
 * So many rows are taken at a time: as many as take about this long, so that nobody waits for them. Never many, because those of
 * the next table may take far longer each than those of the one before.
 */
const rows = { first: 100, least: 20, most: 200 } as const;
const partMs = 8;

/** The rest that follows a part, in times of how long that took: nine tenths of the time are left to everybody else. */
const restTimes = 9;

/** Other upkeep waits meanwhile, so it goes on in the next minute. */
const mostMs = 30 * secondMs;

/** @param restTimes how long to rest after each part, in times of how long that took */
export interface Pace {
  readonly restTimes: number;
  readonly mostMs: number;
}

/** How the running Hearth goes on with it. */
export const inPassing: Pace = { restTimes, mostMs };

/** Goes on with the erasures of communities that have begun, whoever began them and wherever they stopped. */
export async function eraseBegun(ports: Pick<Ports, 'store' | 'log'>, signal: AbortSignal): Promise<void> {
  const until = performance.now() + inPassing.mostMs;
  for (const id of await ports.store.erasing.begun()) {
    if (!(await eraseParts(ports, id, signal, { ...inPassing, mostMs: until - performance.now() }))) return;
    ports.log.info({ communities: 1 }, 'Everything of a community is erased');
  }
}

/**
 * Erases part after part. @param onPart is called after each @returns whether nothing is left
 */
export async function eraseParts(
  { store }: Pick<Ports, 'store'>,
  id: CommunityId,
  signal: AbortSignal,
  pace: Pace,
  onPart: () => Promise<void> = async () => undefined,
): Promise<boolean> {
  const until = performance.now() + pace.mostMs;
  let most: number = rows.first;
  while (!signal.aborted && performance.now() < until) {
    const { hasMore, tookMs } = await store.eraseCommunityPart(id, most);
    await onPart();
    if (!hasMore) return true;
    most = Math.round(Math.min(rows.most, Math.max(rows.least, most * Math.min(2, partMs / tookMs))));
    await pause(tookMs * pace.restTimes, signal);
  }
  return false;
}
