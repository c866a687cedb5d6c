import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { earlierOutside } from '../../domain/time/holidays.ts';
import { dayMs, type Instant } from '../../domain/time/instant.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** From when on somebody can be written to: now or, at night, in their morning. */
export const byDay = (unit: Unit, { zone, rules }: Community, member: Member): Instant =>
  reachableFrom(unit.now, member, { zone, quiet: rules.newcomer });

/** Whether that is so long ago that whoever joined then is not welcomed any more; holidays do not count. */
export const isLongAgo = (unit: Unit, community: Community, at: Instant): boolean =>
  at < earlierOutside(restsOf(community), unit.now, community.rules.newcomer.helloWithinDays * dayMs);
