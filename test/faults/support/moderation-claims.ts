import { bold } from '../../../src/chat/message.ts';
import type { Claim, Seeable } from './claim.ts';

const isTakenDown = ({ requests }: Seeable, asker?: string): boolean =>
  requests.some((row) => row.ended_why === 'taken_down' && (asker === undefined || row.asker === asker));

/** What Hearth says of requests that a steward took down. */
export const moderationClaims: readonly Claim[] = [
  {
    says: /a steward, took your request down/,
    example: ({ moderationRemoval }) => moderationRemoval.requestForAsker(bold('sol'), 'It names somebody.'),
    holds: (world, { to }) => isTakenDown(world, to),
  },
  {
    says: /^The request is closed, and its words are gone here/,
    example: ({ moderationRemoval }) => moderationRemoval.removed('request', [bold('ada')]),
    holds: (world) => isTakenDown(world),
  },
  {
    says: /A steward took this request down/,
    example: ({ moderationRemoval }) => moderationRemoval.resolvedNote(),
    holds: (world) => isTakenDown(world),
  },
];
