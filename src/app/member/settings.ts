import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { pausedUntil } from '../../domain/member/reach.ts';
import { availabilityAt } from '../../domain/offer/availability.ts';
import { statusAt } from '../../domain/reflection/participation.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { QuietHours } from '../../domain/time/quiet-hours.ts';
import type { OwnSettings } from '../../text/en/member-settings.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { type Sparable, sparedBy } from './spared.ts';

const maySpare: readonly Exclude<Sparable, 'asks'>[] = ['lessons', 'pass-on', 'check-ins'];

/** How somebody wants to be treated, as it is now. */
export async function settingsOf(unit: Unit, community: Community, member: Member): Promise<OwnSettings> {
  const { tx, now } = unit;
  const silence = await tx.helpWatch.silenceOf(member.id);
  const isSilent = silence !== undefined && silence.until === undefined;
  const spared = await sparedBy(unit, member.id);
  const participation = await tx.participations.find(member.id);
  const { request } = community.rules;
  const { quietFromHour, quietToHour } = member.quietHours ?? request;
  return {
    zone: member.zone ?? community.zone,
    isZoneOwn: member.zone !== undefined,
    quiet: { quietFromHour, quietToHour },
    questions: participation ? statusAt(participation, now) : { is: 'out' },
    notices: member.thanksNotices,
    availability: availabilityAt(await tx.offers.availabilityOf(member.id), now),
    hearsEvery: await tx.helpCandidates.listens(member.id),
    mayBeAsked: !spared.has('asks'),
    leftAloneWith: [...(isSilent ? (['writing'] as const) : []), ...maySpare.filter((what) => spared.has(what))],
    pausedUntil: pausedUntil(member, now),
  };
}

/** When somebody can be written to: what is left out stays as it is. */
interface Reach {
  readonly quietHours?: QuietHours | undefined;
  readonly pausedUntil?: Instant | undefined;
}

/** Somebody chooses their quiet hours, pauses everything, or ends that. */
export async function setReach(unit: Unit, community: Community, member: Member, reach: Reach): Promise<void> {
  const changed = { ...member, ...reach };
  await unit.tx.members.save(changed);
  await unit.hooks.memberReachChanged(unit, community, changed);
}

/** Throws a `UserError` to somebody who pauses everything and asks for what does not go with that. */
export function requireUnpaused({ now }: Unit, { zone }: Community, member: Member, what: 'match' | 'around'): void {
  const until = pausedUntil(member, now);
  if (until !== undefined) throw new UserError('in_pause', until, member.zone ?? zone, what);
}
