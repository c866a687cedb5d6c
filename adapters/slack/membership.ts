import type { WebClient } from '@slack/web-api';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { delivered } from './failure.ts';

/**
 * Joins the channels where Hearth starts conversations: Slack lets it write in every public channel, but sends it the
 * answers only where it is a member.
 */
export function createMembership(client: WebClient, log: Log): { join(channel: string): Promise<void> } {
  const known = new Set<string>();
  return {
    async join(channel) {
      if (known.has(channel)) return;
      try {
        await delivered(() => client.conversations.join({ channel }));
      } catch (err) {
        if (!(err instanceof DeliveryError) || err.kind === 'passing') throw err;
        // A private channel or conversation cannot be joined. Either Hearth is a member already, or the post will fail.
        log.debug({ channel, detail: err.detail }, 'This channel is not one to join');
      }
      known.add(channel);
    },
  };
}
