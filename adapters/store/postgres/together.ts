import type { Ways } from '../kysely/together.ts';
import { CommitUnanswered, isConflict, isGone } from './faults.ts';
import { readAhead } from './read-ahead.ts';
import { writeBehind } from './write-behind.ts';

/** How works that say what they are going to look at share a transaction here: one query to read, and one to write. */
export const waysOf = (ordinary: Ways['ordinary']): Ways => ({
  ordinary,
  readAhead,
  writeBehind,
  // Who has been waited for as long as anybody is waited for is not asked again.
  isHopeless: (error) => isGone(error) || isConflict(error) || error instanceof CommitUnanswered,
  // More would make one wait for many, and collide with more of what other programs do.
  mostTogether: 64,
});
