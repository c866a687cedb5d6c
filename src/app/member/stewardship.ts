import type { UserRef } from '../../chat/address.ts';
import type { MemberId } from '../../domain/ids.ts';
import { type RefusalCode, UserError } from '../runtime/errors.ts';
import { type Stewardship, StewardshipUnknown } from '../runtime/stewardship.ts';
import { inUnit, type Runtime, type Unit } from '../runtime/unit-of-work.ts';
import { noteSteward } from './members.ts';
import type { LookUp, WhyUnknown } from './profiles.ts';

/** Whether the platform says that somebody is a steward right now, or why it cannot say. */
export type StewardAnswer = 'yes' | 'no' | WhyUnknown;

/** What an event says of itself. */
export const answerOfEvent = ({ steward }: { readonly steward?: boolean | undefined }): StewardAnswer | undefined =>
  steward === undefined ? undefined : yesOrNo(steward);

/** What a look-up says. */
export function answerOfLookUp(lookUp: LookUp): StewardAnswer {
  if (lookUp.kind === 'failed') return lookUp.why;
  return yesOrNo(lookUp.kind === 'found' && lookUp.profile.steward && !lookUp.profile.left);
}

const yesOrNo = (isSteward: boolean): StewardAnswer => (isSteward ? 'yes' : 'no');

const refusals = {
  unavailable: 'you_not_looked_up',
  not_permitted: 'people_not_shown',
  not_visible: 'you_not_visible',
} as const satisfies Readonly<Record<WhyUnknown, RefusalCode>>;

/**
 * Whoever was named by another steward is one; of anybody else the platform knows.
 * @param answer `undefined` as long as the platform has not been asked
 */
export function stewardshipOf(
  { tx }: Unit,
  id: MemberId,
  { platform }: UserRef,
  answer: StewardAnswer | undefined,
): Stewardship {
  async function holds(): Promise<boolean> {
    if (await tx.members.isNamedSteward(id)) return true;
    if (answer === undefined) throw new StewardshipUnknown();
    if (answer === 'yes' || answer === 'no') return answer === 'yes';
    throw new UserError(refusals[answer], platform);
  }
  return {
    holds,
    async require() {
      if (!(await holds())) throw new UserError('stewards_only');
    },
    async shows() {
      if (await tx.members.isNamedSteward(id)) return true;
      if (answer === undefined) throw new StewardshipUnknown();
      return answer === 'yes';
    },
  };
}

/** Keeps what an event says of itself for those who write to stewards. */
export async function noteStewardship(
  runtime: Runtime,
  trace: string,
  user: UserRef,
  isSteward: boolean,
): Promise<void> {
  await inUnit(runtime, trace, async (unit) => {
    const known = await unit.tx.members.byUser(user);
    if (known) await noteSteward(unit, known.member, isSteward);
  });
}
