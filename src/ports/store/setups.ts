import type { CommunityId } from '../../domain/ids.ts';
import type { Setup } from '../../domain/setup/setup.ts';

export interface Setups {
  find(communityId: CommunityId): Promise<Setup | undefined>;
  /** Adds it, or replaces the one of that community. */
  save(setup: Setup): Promise<void>;
}
