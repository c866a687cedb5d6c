import { monday } from '../../support/builders.ts';
import type { Claim, Seeable } from './claim.ts';

const came = (world: Seeable, who: string): boolean =>
  world.privately(who).some((text) => text.includes('Here is what I keep about you'));

/** What is said to whoever asks for their data, or wants to be forgotten. */
export const privacyClaims: readonly Claim[] = [
  {
    says: /I’m (?:putting your data together|already at it: your data comes)/,
    example: ({ privacyExport }) => privacyExport.begun(),
    holds: (world, { to = '' }) =>
      came(world, to) || world.privately(to).some((text) => text.includes('I couldn’t send you')),
  },
  {
    says: /I sent you the data that you asked for/,
    example: ({ privacyExport }) => privacyExport.sent(monday, monday),
    holds: (world, { to = '' }) => came(world, to),
  },
  {
    says: /I’ve begun to forget you/,
    example: ({ privacyErase }) => privacyErase.begun(),
    holds: ({ erasures }) => erasures.length > 0,
  },
  {
    says: /I’ve forgotten you/,
    example: ({ privacyErase }) => privacyErase.forgotten([]),
    holds: ({ erasures }) => erasures.some(({ state, name }) => state === 'done' && name === ''),
  },
  {
    says: /Whoever asked here wanted to be forgotten|from somebody who wanted to be forgotten|(?:came forward|called somebody) here (?:who )?wanted to be/,
    example: ({ privacyErase }) => privacyErase.askedHere(),
    holds: ({ erasures }) => erasures.length > 0,
  },
];
