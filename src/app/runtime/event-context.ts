import type { SpaceRef } from '../../chat/address.ts';
import type { ChatEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { Unit } from './unit-of-work.ts';

/** How an event ended, for the log and the metrics. */
export type Outcome = 'done' | 'duplicate' | 'ignored' | 'refused' | 'failed';

/** Where an event took place, and the transaction in which it is handled. */
export interface EventContext {
  readonly unit: Unit;
  readonly space: Space;
  readonly community: Community;
  /** Claims the event. @returns false when it was handled before, so that nothing must be done about it */
  claim(): Promise<boolean>;
  /** Releases the claim, when the event is not finished by what was done. */
  release(): Promise<void>;
}

/** The key under which an event is claimed in the inbox. */
export const claimOf = ({ platform, space }: SpaceRef, { id }: ChatEvent): string => `${platform}/${space}:${id}`;
