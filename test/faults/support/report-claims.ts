import { bold } from '../../../src/chat/message.ts';
import { monday } from '../../support/builders.ts';
import type { Claim, Seeable } from './claim.ts';

const wasTold = (world: Seeable, name: string, part: string): boolean =>
  world.privately(name).some((text) => text.includes(part));

/** Whether stewards read a report, in their channel or directly, or its words are forgotten by now. */
const isShown = (world: Seeable): boolean =>
  [...world.publicly, ...world.privately('sol')].some((text) => /was reported|A report was here/.test(text));

/** What Hearth says to whoever reports somebody, or something that was written. */
export const reportClaims: readonly Claim[] = [
  {
    says: /It’s on its way to the stewards here|it’s on its way to each of the others directly/,
    example: ({ moderationReporting }) => moderationReporting.sent('stewards', bold('bo')),
    holds: (world, { to }) => isShown(world) || wasTold(world, to, 'so it’s with no steward now'),
  },
  {
    says: /What you reported has reached a steward now/,
    example: ({ moderationReporting }) => moderationReporting.reached(),
    holds: isShown,
  },
  {
    says: /a steward, (?:has acted on|looked at) what you reported/,
    example: ({ moderationReporting }) =>
      moderationReporting.ended('acted_on', { steward: bold('sol'), answer: '', reportedAt: monday, isMessage: true }),
    holds: (world) =>
      !isShown(world) ||
      [...world.publicly, ...world.privately('sol')].some((text) =>
        /has acted on it|found nothing to do|A report was here/.test(text),
      ),
  },
];
