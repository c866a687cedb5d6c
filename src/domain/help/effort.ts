import type { Helper, HelpRequest } from './request.ts';

/** Whether it takes many hands. */
export const isEffort = ({ seats }: Pick<HelpRequest, 'seats'>): boolean => seats > 1;

/**
 * Whether somebody more can come forward. With one seat they always can: a second answer is as welcome as the first. The
 * seats of an effort are taken by those who answered and by those who said that they can help. Where it waits although
 * enough people answered, they were not enough, and only those who say so now take a seat.
 */
export function hasRoom(
  { state, seats }: Pick<HelpRequest, 'state' | 'seats'>,
  helpers: readonly Pick<Helper, 'status'>[],
): boolean {
  if (!isEffort({ seats })) return true;
  const offered = helpers.filter(({ status }) => status === 'offered').length;
  const waitsAgain = state === 'open' && helpers.length - offered >= seats;
  return (waitsAgain ? offered : helpers.length) < seats;
}

/** Somebody left an effort: with a free seat it waits again. @param count how many are left who answered */
export const seatFreed = (request: HelpRequest, count: number): HelpRequest =>
  request.state === 'answered' && count < request.seats ? { ...request, state: 'open' } : request;
