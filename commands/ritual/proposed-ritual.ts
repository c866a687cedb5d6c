import type { CommunityId } from '../../src/domain/ids.ts';
import { type Ritual, ritualKinds } from '../../src/domain/ritual/ritual.ts';
import { parseTimingKey, timingKey } from '../../src/domain/time/timing.ts';

/** A change of a ritual as buttons and forms carry it, `digest/on/every/1/09:00`: it is kept nowhere else. */
export const proposalOf = ({ kind, enabled, timing }: Ritual): string =>
  `${kind}/${enabled ? 'on' : 'off'}/${timingKey(timing)}`;

/** @returns `undefined` for what `proposalOf` never wrote */
export function parseProposal(communityId: CommunityId, subject: string): Ritual | undefined {
  const [kindText, state, ...rest] = subject.split('/');
  const kind = ritualKinds.find((each) => each === kindText);
  const timing = parseTimingKey(rest.join('/'));
  if (!kind || !timing || (state !== 'on' && state !== 'off')) return undefined;
  return { communityId, kind, enabled: state === 'on', timing };
}
