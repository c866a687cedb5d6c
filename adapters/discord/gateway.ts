import { WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { GatewayCloseCodes as Close, GatewayIntentBits as intents, type REST } from 'discord.js';
import { instant } from '../../src/domain/time/instant.ts';
import { withDeadline } from '../../src/ports/deadline.ts';
import type { Log } from '../../src/ports/log.ts';
import { toDeliveryError } from './failure.ts';
import { useProxyForWebSockets } from './gateway-proxy.ts';
import type { Dispatch } from './translation.ts';

/**
 * Server Members is a privileged intent, to be switched on for the application. Message Content is left out: Hearth does
 * not read what people write.
 */
const wanted = intents.Guilds | intents.GuildMembers | intents.GuildMessages | intents.GuildMessageReactions;

export interface GatewaySettings {
  readonly token: string;
  /** Asks for the address of the gateway. */
  readonly rest: REST;
  /** `auto`, or the shards of this process and their number in all: `0-3/8`. */
  readonly shards: string;
  readonly now: () => number;
  readonly log: Log;
  /** Takes every event in the order of arrival; must not throw. */
  take(dispatch: Dispatch): void;
}

/** Connections that stay up until they are stopped: discord.js opens them again, and resumes where it can. */
export interface Gateway {
  /** Resolves when all shards are connected. Throws a `GatewayError` or a `DeliveryError`. */
  start(): Promise<void>;
  /** Whether all shards are connected at this moment. */
  isUp(): boolean;
  stop(): Promise<void>;
}

/** Discord closed the gateway for good. The message says what to do about it. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** The close codes after which connecting again is pointless, and what to do about each. */
const finalCodes: Readonly<Record<number, string>> = {
  [Close.AuthenticationFailed]:
    'Discord refuses the token of the bot. Reset it under Bot at discord.com/developers/applications, and put it into DISCORD_TOKEN.',
  [Close.InvalidShard]:
    'Discord knows no such shard. DISCORD_SHARDS is “auto”, or a range such as 0-3/8, counted from 0.',
  [Close.ShardingRequired]:
    'Hearth is in so many servers that it has to be sharded. Set DISCORD_SHARDS to “auto”, or to more shards.',
  [Close.InvalidAPIVersion]:
    'Discord has given up the version of its gateway that this version of Hearth speaks. Please update Hearth.',
  [Close.InvalidIntents]:
    'Discord does not know the intents that this version of Hearth asks for. Please update Hearth.',
  [Close.DisallowedIntents]:
    'Discord refuses the Server Members intent. Switch on “Server Members Intent” under Bot at discord.com/developers/applications.',
};

/** How long a stop waits for Discord to close its end. */
const goodbyeMs = 2_000;

/**
 * The gateway by discord.js' own package for it. Its `Client` would keep copies of servers, members and messages that
 * nothing here reads, and would stop the process at an event that is not as it expects.
 */
export function createGateway({ token, rest, shards, now, log, take }: GatewaySettings): Gateway {
  type Session = Awaited<ReturnType<WebSocketManager['options']['retrieveSessionInfo']>>;
  const sessions = new Map<number, NonNullable<Session>>();
  /** Whether each shard is connected, by its number. */
  const shardIsUp = new Map<number, boolean>();
  let closedFor: GatewayError | undefined;
  useProxyForWebSockets();
  const manager = new WebSocketManager({
    token,
    rest,
    intents: wanted,
    ...parseShards(shards),
    retrieveSessionInfo: (shard) => sessions.get(shard) ?? null,
    updateSessionInfo(shard, session) {
      if (session === null) sessions.delete(shard);
      else sessions.set(shard, session);
    },
  });

  manager.on(WebSocketShardEvents.Dispatch, ({ data, shardId }) => {
    const session = sessions.get(shardId)?.sessionId ?? '';
    take({ type: data.t, data: data.d, sequence: data.s, session, receivedAt: instant(now()) });
  });
  const connected = (shard: number, what: string): void => {
    shardIsUp.set(shard, true);
    log.info({ shard }, what);
  };
  manager.on(WebSocketShardEvents.Ready, ({ shardId }) => connected(shardId, 'Connected to Discord'));
  manager.on(WebSocketShardEvents.Resumed, ({ shardId }) => connected(shardId, 'Connected to Discord again'));
  manager.on(WebSocketShardEvents.Error, ({ error, shardId }) =>
    log.warn({ err: error, shard: shardId }, 'Trouble with the connection to Discord'),
  );
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
    shardIsUp.set(shardId, false);
    const final = finalCodes[code];
    if (final === undefined) {
      log.info({ code, shard: shardId }, 'The connection to Discord was closed');
    } else {
      closedFor = new GatewayError(code, final);
      log.error({ code, shard: shardId }, final);
    }
  });

  const stop = (): Promise<void> => withDeadline(manager.destroy(), goodbyeMs);

  return {
    stop,
    isUp: () => shardIsUp.size > 0 && [...shardIsUp.values()].every(Boolean),

    async start() {
      try {
        await manager.connect();
      } catch (error) {
        await stop();
        throw closedFor ?? toDeliveryError(error);
      }
    },
  };
}

/** `auto`, or `a-b/n`. Throws a `RangeError`. */
export function parseShards(text: string): {
  readonly shardIds: { readonly start: number; readonly end: number } | null;
  readonly shardCount: number | null;
} {
  if (text === 'auto') return { shardIds: null, shardCount: null };
  const [, start, end, count] = (/^(\d+)-(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (start === undefined || end === undefined || count === undefined || start > end || end >= count) {
    throw new RangeError(`${text} is neither auto nor a range of shards such as 0-3/8`);
  }
  return { shardIds: { start, end }, shardCount: count };
}
