import type { Feature } from '../runtime/feature.ts';
import { goOnToErase, keepAfterReturn, planAfterRemoval } from './community-erasure.ts';
import { eraseBegun } from './erase-begun.ts';

/** What Hearth does by itself so that whole communities are erased. */
export const communityErasure = {
  reminders: [goOnToErase],
  hooks: {
    spaceRemoved: planAfterRemoval,
    spaceEntered: keepAfterReturn,
  },
  upkeep: eraseBegun,
} satisfies Feature;
