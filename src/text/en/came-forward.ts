import type { Inline } from '../../chat/message.ts';
import type { HelperStatus, HelpRequest } from '../../domain/help/request.ts';
import { enumerate } from './phrase.ts';

/** Somebody who came forward, and how. */
export interface NamedHelper {
  readonly name: Inline;
  readonly status: HelperStatus;
}

export const namesOf = (helpers: readonly NamedHelper[]): readonly Inline[] =>
  enumerate(helpers.map(({ name }) => name));

/** Who came forward: those who answered are on it; those who only pressed the button offered. */
export function cameForward(helpers: readonly NamedHelper[]): readonly (Inline | string)[] {
  const on = helpers.filter((helper) => helper.status !== 'offered');
  const offered = helpers.filter((helper) => helper.status === 'offered');
  return [
    ...(on.length === 0 ? [] : [...namesOf(on), on.length === 1 ? ' is on it' : ' are on it']),
    ...(on.length > 0 && offered.length > 0 ? ['; '] : []),
    ...(offered.length === 0 ? [] : [...namesOf(offered), ' offered to help']),
    '.',
  ];
}

/**
 * How many of the people that an effort needs have been found; empty when one person is enough. An offer is no answer and
 * leaves the request open, so offers are counted apart.
 */
export function seatsFound({ seats }: Pick<HelpRequest, 'seats'>, helpers: readonly NamedHelper[]): string {
  if (seats < 2) return '';
  const found = helpers.filter(({ status }) => status !== 'offered').length;
  const offered = helpers.length - found;
  const more = offered === 0 ? '' : `, and ${offered}${found === 0 ? '' : ' more'} offered`;
  if (found > seats) return ` ${found} people found so far, more than the ${seats} needed${more}.`;
  return ` ${found} of ${seats} people found so far${more}.`;
}
