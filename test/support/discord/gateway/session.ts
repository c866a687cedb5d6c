import { randomBytes } from 'node:crypto';
import { GatewayOpcodes } from 'discord-api-types/v10';
import { shardOf } from '../snowflakes.ts';
import { wants } from './intents.ts';

/** An event that a session was told, with its number in it. */
export interface Packet {
  readonly s: number;
  readonly t: string;
  readonly d: unknown;
}

/** A packet on the connection, in either direction. */
export interface SentPacket {
  op: number;
  d?: unknown;
  s?: number;
  t?: string;
}

export interface Goodbye {
  readonly code: number;
  readonly reason: string;
}

/** One connection of the app to the gateway. */
export interface Link {
  /** what the app connected to: `/`, or the address for resuming */
  readonly path: string;
  session: Session | undefined;
  /** Nothing gets through any more, and the app is not told: a half-open connection. */
  silent: boolean;
  send(packet: SentPacket): void;
  /** Sends packets that were written beforehand, without compression; resolves when the system has taken them. */
  relay(packets: readonly string[]): Promise<void>;
  close(goodbye: Goodbye): void;
  /** without a goodbye */
  cut(): void;
  compressPackets(): void;
}

/** Everything that an identified shard was sent; it outlives its connection. */
export interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  link: Link | undefined;
  readonly told: readonly Packet[];
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
    told,

    tell(t, d) {
      const packet = { s: told.length + 1, t, d: structuredClone(d) };
      told.push(packet);
      made.link?.send({ op: GatewayOpcodes.Dispatch, ...packet });
    },

    replay(seq) {
      if (seq > told.length) return false;
      for (const packet of told.slice(seq)) made.link?.send({ op: GatewayOpcodes.Dispatch, ...packet });
      return true;
    },

    hears(event, guildId) {
      const mine = guildId === undefined ? 0 : shardOf(guildId, shard[1]);
      return mine === shard[0] && wants(intents, event, guildId !== undefined);
    },
  };
  return made;
}
