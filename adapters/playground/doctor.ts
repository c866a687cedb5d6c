import type { DoctorCheck } from '../../src/ports/doctor-check.ts';

/** Says whether the playground is on, and what that means for the platforms beside it. */
export function checkPlayground({
  isOn,
  movesClock,
  isAlone,
}: {
  readonly isOn: boolean;
  readonly movesClock: boolean;
  /** Whether there is no other platform. */
  readonly isAlone: boolean;
}): DoctorCheck {
  if (!isOn) return { state: 'good', what: 'The playground is off.' };
  const what = 'The playground is on, for this machine only.';
  if (isAlone) return { state: 'good', what };
  if (!movesClock) return { state: 'good', what: `${what} Its clock cannot be moved, because others go by it, too.` };
  return {
    state: 'warning',
    what: `${what} Moving its clock also moves the one that Slack and Discord go by.`,
    fix: 'Leave out PLAYGROUND_CLOCK, unless you are the only person there.',
  };
}
