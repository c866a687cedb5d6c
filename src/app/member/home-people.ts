import { type Inline, person } from '../../chat/message.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { Some } from '../../text/en/member-home-parts.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { namesIn, whoLeft } from './names.ts';
import { whoIsHere } from './who-is-here.ts';

/** Names people on a member's own page. Of whoever left, no name is told. */
export interface People {
  /** @param ids all of those whom `name` is asked about afterwards */
  named(ids: readonly MemberId[]): Promise<(id: MemberId) => Inline>;
}

export const peopleIn = (unit: Unit, space: Space): People => ({
  async named(ids) {
    const here = await whoIsHere(unit, ids);
    const names = await namesIn(unit, space, [...here]);
    return (id) => (here.has(id) ? names.name(id) : person(whoLeft));
  },
});

/**
 * The first of what was found, and how many more there are.
 * @param isAll whether no others were left out of what was found: else nobody counted them
 */
export const some = <T>(found: readonly T[], shown: number, isAll = true): Some<T> => ({
  items: found.slice(0, shown),
  more: isAll ? Math.max(0, found.length - shown) : Number.POSITIVE_INFINITY,
});
