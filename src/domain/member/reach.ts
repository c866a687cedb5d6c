import type { Rules } from '../rules.ts';
import { type Instant, instant } from '../time/instant.ts';
import { outsideQuietHours, type QuietHours } from '../time/quiet-hours.ts';
import type { Zone } from '../time/zone.ts';
import type { Member } from './member.ts';

/**
 * Until when somebody pauses everything; `undefined` when they do not. Until then Hearth sends them no question of the week,
 * asks them for no help, tells them of no thanks and matches them with nobody. What they owe or offered already stays, and
 * they are reminded of it.
 */
export const pausedUntil = ({ pausedUntil: until }: Pick<Member, 'pausedUntil'>, now: Instant): Instant | undefined =>
  until !== undefined && until > now ? until : undefined;

export const isPaused = (member: Pick<Member, 'pausedUntil'>, now: Instant): boolean =>
  pausedUntil(member, now) !== undefined;

/** The rules as they are for a member: their own quiet hours, if they chose any, take the place of the community's. */
export const rulesFor = (member: Pick<Member, 'quietHours'> | undefined, rules: Rules): Rules =>
  member?.quietHours === undefined
    ? rules
    : {
        ...rules,
        request: { ...rules.request, ...member.quietHours },
        reflection: { ...rules.reflection, ...member.quietHours },
      };

/**
 * That time or, if it is in a pause of everything or in the quiet hours of a member, the end of them.
 * @param community what holds where they chose nothing themselves
 */
export function reachableFrom(
  at: Instant,
  member: Pick<Member, 'zone' | 'quietHours' | 'pausedUntil'>,
  community: { readonly zone: Zone; readonly quiet: QuietHours },
): Instant {
  const after = instant(Math.max(at, pausedUntil(member, at) ?? at));
  return outsideQuietHours(after, member.zone ?? community.zone, member.quietHours ?? community.quiet);
}
