import type { WebClient } from '@slack/web-api';
import type { LRUCache } from 'lru-cache';
import { type Address, addressKey, channelOf } from '../../src/chat/address.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { delivered } from './failure.ts';

/** The channels that Hearth is in, or cannot join, by their keys. */
export type Joined = LRUCache<string, true>;

/**
 * Joins the channels where Hearth starts conversations: Slack lets it write in every public channel, but sends it the
 * answers only where it is a member.
 */
export function createMembership(client: WebClient, joined: Joined, log: Log): { join(at: Address): Promise<void> } {
  return {
    async join(at) {
      const key = addressKey(channelOf(at));
      const { channel } = at;
      if (joined.has(key)) return;
      try {
        await delivered(() => client.conversations.join({ channel }));
      } catch (err) {
        if (!(err instanceof DeliveryError) || err.kind === 'passing') throw err;
        // A private channel or conversation cannot be joined. Either Hearth is a member already, or the post will fail.
        log.debug({ channel, detail: err.detail }, 'This channel is not one to join');
      }
      joined.set(key, true);
    },
  };
}
