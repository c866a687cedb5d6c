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

/** No more than is so: whether a word in the thread helped is for its asker to say. */
const did: Readonly<Record<HelperStatus, string>> = {
  credited: ' helped',
  answered: ' got in touch',
  offered: ' offered to help',
};

/** Who came forward and how, without a full stop. */
export const whoDidWhat = (helpers: readonly NamedHelper[]): readonly (Inline | string)[] =>
  (['credited', 'answered', 'offered'] as const)
    .map((status) => helpers.filter((helper) => helper.status === status))
    .filter(({ length }) => length > 0)
    .flatMap((those, index) => [...(index === 0 ? [] : ['; ']), ...namesOf(those), did[those[0]?.status ?? 'offered']]);

/** Who came forward, and how. */
export const cameForward = (helpers: readonly NamedHelper[]): readonly (Inline | string)[] => [
  ...whoDidWhat(helpers),
  '.',
];

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
