import { randomUUID } from 'node:crypto';
import type { SessionInfo } from '@discordjs/ws';
import { numberAt, textAt } from '../../src/chat/json-access.ts';
import type { KeyValueStore } from '../../src/ports/key-value-store.ts';

/** A shard of the application, and how many there are. */
export interface Shard {
  readonly id: number;
  readonly count: number;
}

/** What an earlier process left of a shard. */
export interface LeftSession {
  /** The session to resume, with the number of the last event that is committed; absent where there is none. */
  readonly session: SessionInfo | undefined;
  /** Servers, as `GUILD_CREATE` would describe them: a resumed session does not tell of them again. */
  readonly guilds: readonly unknown[];
}

/**
 * Keeps, for each shard, how to resume its session, up to where everything is committed, and the servers in it. One
 * process owns a session at a time: who takes it over becomes its owner, and the one before begins another session.
 */
export interface SessionStore {
  /** Takes over what is kept of this shard. @param intents a session with other ones is not resumed */
  take(shard: Shard, intents: number): Promise<LeftSession>;
  /** Whether no other process has taken over the session of this shard. */
  isOwn(shard: Shard): Promise<boolean>;
  /** Keeps a session that has just begun. */
  begin(shard: Shard, session: SessionInfo, intents: number): Promise<void>;
  /** Forgets a session that cannot be resumed. */
  end(shard: Shard): Promise<void>;
  /** Keeps up to where everything is committed, and the servers that changed; `undefined` for one that is gone. */
  progress(
    shard: Shard,
    at: { readonly sessionId: string; readonly sequence: number },
    guilds: readonly { readonly id: string; readonly guild: unknown }[],
  ): Promise<void>;
}

/** Servers that are written in one transaction, so that nothing else waits long for it. */
const guildsAtOnce = 50;

/** @param applicationId another application has other sessions and servers */
export function createSessionStore(keyValues: KeyValueStore, applicationId: string): SessionStore {
  const owner = randomUUID();
  const prefixOf = ({ id, count }: Shard): string => `discord/${applicationId}/${id}of${count}/`;
  const sessionKey = (shard: Shard): string => `${prefixOf(shard)}session`;
  // Apart from the session, so that a process that is no longer its owner cannot take it back by writing this.
  const sequenceKey = (shard: Shard): string => `${prefixOf(shard)}sequence`;
  const guildPrefix = (shard: Shard): string => `${prefixOf(shard)}guild/`;

  return {
    async take(shard, intents) {
      const entries = await keyValues.list(prefixOf(shard));
      const valueAt = (key: string): unknown => entries.find((entry) => entry.key === key)?.value;
      const guilds = entries.filter(({ key }) => key.startsWith(guildPrefix(shard))).map(({ value }) => value);
      const kept = valueAt(sessionKey(shard));
      const session = readSession(kept, valueAt(sequenceKey(shard)), shard);
      if (!session || numberAt(kept, 'intents') !== intents) return { session: undefined, guilds };
      await keyValues.put([{ key: sessionKey(shard), value: { ...session, intents, owner } }]);
      return { session, guilds };
    },

    async isOwn(shard) {
      const [entry] = await keyValues.list(sessionKey(shard));
      return entry === undefined || textAt(entry.value, 'owner') === owner;
    },

    begin: (shard, session, intents) =>
      keyValues.put([{ key: sessionKey(shard), value: { ...session, intents, owner } }]),

    end: (shard) => keyValues.put([{ key: sessionKey(shard), value: undefined }]),

    async progress(shard, at, guilds) {
      for (let from = 0; from < guilds.length; from += guildsAtOnce) {
        const some = guilds.slice(from, from + guildsAtOnce);
        await keyValues.put(some.map(({ id, guild }) => ({ key: guildPrefix(shard) + id, value: guild })));
      }
      // Last: what Discord does not send again has to be among the servers.
      await keyValues.put([{ key: sequenceKey(shard), value: at }]);
    },
  };
}

function readSession(kept: unknown, progress: unknown, { id, count }: Shard): SessionInfo | undefined {
  const [sessionId, resumeURL] = [textAt(kept, 'sessionId'), textAt(kept, 'resumeURL')];
  const first = numberAt(kept, 'sequence');
  if (sessionId === undefined || resumeURL === undefined || first === undefined) return undefined;
  const isOfIt = textAt(progress, 'sessionId') === sessionId;
  const sequence = (isOfIt ? numberAt(progress, 'sequence') : undefined) ?? first;
  return { sessionId, resumeURL, sequence, shardId: id, shardCount: count };
}
