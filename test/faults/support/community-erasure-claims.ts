import { bold } from '../../../src/chat/message.ts';
import { utc } from '../../../src/domain/time/zone.ts';
import { minutesLater, monday } from '../../support/builders.ts';
import type { Claim, Seeable } from './claim.ts';

const planned = { askedAt: monday, dueAt: minutesLater(7 * 24 * 60) };

const tookItBack = /took it back: nothing of this community is erased\.$/;

const heardOf = (world: Seeable, to: string, part: RegExp): boolean =>
  [...world.publicly, ...world.privately(to)].some((text) => part.test(text));

/** What is said to stewards about erasing their community. */
export const communityErasureClaims: readonly Claim[] = [
  {
    says: /verything that I keep of this community(?: goes on|\. I do that on) .*\(UTC\)/,
    example: ({ privacyCommunity }) => privacyCommunity.asked(planned, utc, true),
    // Still planned, or taken back, of which they heard.
    holds: (world, { to }) => world.communityErasures.length > 0 || heardOf(world, to, tookItBack),
  },
  {
    says: /A message to every steward is on its way\./,
    example: ({ privacyCommunity }) => privacyCommunity.asked(planned, utc, true),
    holds: (world, { to }) => heardOf(world, to, /asked me to erase everything that I keep of this community/),
  },
  {
    says: tookItBack,
    example: ({ privacyCommunity }) => privacyCommunity.takenBack(bold('ada')),
    holds: ({ communityErasures }) => communityErasures.every(({ begun_at }) => begun_at === null),
  },
  {
    says: /is being erased now\.|is being erased right now/,
    example: ({ privacyCommunity }) => privacyCommunity.beginning(),
    holds: ({ communityErasures, requests }) => communityErasures.length > 0 || requests.length === 0,
  },
];
