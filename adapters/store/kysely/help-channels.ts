import { LRUCache } from 'lru-cache';
import { type Address, addressKey, channelOf, type MessageRef } from '../../../src/chat/address.ts';
import { isHelpChannel, isInHelpThread } from './help-watch.ts';
import type { Database } from './tables.ts';

/** So long another process may have made it one, or another channel, before this one knows. */
const freshMs = 1_000;

const maxChannels = 10_000;

/**
 * Which channels are help channels, as this process knows it. It is asked about each message that anybody writes, and a
 * look-up would be a sixth of all the time that such a message takes.
 */
export interface HelpChannels {
  /** See `Store.isNewAboutHelp`. */
  isNewAboutHelp(ref: MessageRef): Promise<boolean>;
  /** To be called after every transaction: it may have changed them. */
  forget(): void;
}

export function createHelpChannels(db: Database): HelpChannels {
  const known = new LRUCache<string, boolean>({ max: maxChannels, ttl: freshMs, ttlResolution: freshMs / 10 });
  let forgotten = 0;

  async function has(channel: Address): Promise<boolean> {
    const key = addressKey(channel);
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const before = forgotten;
    const found = await isHelpChannel(db, key);
    if (before === forgotten) known.set(key, found);
    return found;
  }

  return {
    async isNewAboutHelp({ at, id }) {
      if (at.thread === undefined) return has(at);
      // A post begins with the message that its thread is called after.
      if (id === at.thread && (await has(channelOf(at)))) return true;
      return isInHelpThread(db, at, at.thread);
    },

    forget() {
      forgotten += 1;
      if (known.size > 0) known.clear();
    },
  };
}
