import { randomBytes } from 'node:crypto';
import { shardOf } from '../snowflakes.ts';
import { wants } from './intents.ts';
import type { Link } from './link.ts';

interface Packet {
  readonly s: number;
  readonly t: string;
  readonly d: unknown;
}

/** What one identified shard has been told; it outlives its connection. */
export interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  link: Link | undefined;
  /** Numbers a packet, keeps it for a resume, and sends it where there is a connection. */
  tell(t: string, d: unknown): void;
  /** Sends again what came after `seq`; false where that is more than was ever sent. */
  replay(seq: number): boolean;
  /** whether this shard and these intents are for such an event */
  hears(event: string, guildId: string | undefined): boolean;
}

export function session(shard: readonly [number, number], intents: number): Session {
  const told: Packet[] = [];

  const made: Session = {
    id: randomBytes(16).toString('hex'),
    shard,
    intents,
    link: undefined,

    tell(t, d) {
      const packet = { s: told.length + 1, t, d: structuredClone(d) };
      told.push(packet);
      made.link?.send({ op: 0, ...packet });
    },

    replay(seq) {
      if (seq > told.length) return false;
      for (const packet of told.slice(seq)) made.link?.send({ op: 0, ...packet });
      return true;
    },

    hears(event, guildId) {
      const mine = guildId === undefined ? 0 : shardOf(guildId, shard[1]);
      return mine === shard[0] && wants(intents, event, guildId !== undefined);
    },
  };
  return made;
}
