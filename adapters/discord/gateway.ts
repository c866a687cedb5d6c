import { WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { GatewayCloseCodes as Close, GatewayIntentBits as intents, type REST } from 'discord.js';
import { instant, secondMs } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { withDeadline } from '../../src/ports/deadline.ts';
import type { Log } from '../../src/ports/log.ts';
import { toDeliveryError, tokenRemedy } from './failure.ts';
import { useProxyForWebSockets } from './gateway-proxy.ts';
import type { Guilds } from './guilds.ts';
import { createIdentifyThrottle } from './identify-throttle.ts';
import type { Batch } from './progress.ts';
import type { SessionStore } from './session-store.ts';
import { createSessions } from './sessions.ts';
import type { Dispatch } from './translation.ts';

/**
 * Server Members is a privileged intent, to be switched on for the application. Message Content is left out: Hearth does
 * not read what people write. Expressions tell of servers' own emoji.
 */
const wanted =
  intents.Guilds |
  intents.GuildMembers |
  intents.GuildExpressions |
  intents.GuildMessages |
  intents.GuildMessageReactions;

export interface GatewaySettings {
  readonly token: string;
  /** Asks for the address of the gateway. */
  readonly rest: REST;
  /** `auto`, or the shards of this process and their number in all: `0-3/8`. */
  readonly shards: string;
  readonly now: () => number;
  readonly log: Log;
  /** Kept up to date by whoever takes the events. */
  readonly guilds: Guilds;
  readonly store: SessionStore;
  /**
   * Takes every event in the order of arrival; must not throw.
   * @param batch counts those with something to commit that is not committed yet
   */
  take(dispatch: Dispatch, batch: Batch): void;
  /** Discord closed a connection that was up, in a way that no new connection mends. */
  closedForGood(error: GatewayError): void;
}

/** Connections that stay up until they are stopped: discord.js opens them again, and resumes where it can. */
export interface Gateway {
  /**
   * Resolves when all shards are connected, with the session of an earlier process where Discord still has it. Throws a
   * `GatewayError` or a `DeliveryError`.
   */
  start(): Promise<void>;
  /** Whether all shards are connected at this moment. */
  isUp(): boolean;
  /** Closes the connections, so that Discord keeps the sessions for a while. */
  stop(): Promise<void>;
  /** Keeps up to where everything is committed. Called after a stop, once what had arrived is handled. */
  keep(): Promise<void>;
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
  [Close.AuthenticationFailed]: tokenRemedy,
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
const goodbyeMs = 2 * secondMs;

/**
 * Discord ends a session that is closed with 1000 or 1001, and keeps any other for some minutes.
 * Source: https://docs.discord.com/developers/events/gateway#disconnecting
 */
const backSoon = 4_200;

/**
 * The gateway by discord.js' own package for it. Its `Client` would keep copies of servers, members and messages that
 * nothing here reads, and would stop the process at an event that is not as it expects.
 */
export function createGateway(settings: GatewaySettings): Gateway {
  const { token, rest, shards, now, log, guilds, store, take, closedForGood } = settings;
  /** Whether each shard is connected, by its number. */
  const shardIsUp = new Map<number, boolean>();
  let isStarted = false;
  let closedFor: GatewayError | undefined;
  useProxyForWebSockets();
  const sessions = createSessions({ store, guilds, intents: wanted, log });
  const manager = new WebSocketManager({
    token,
    rest,
    intents: wanted,
    ...parseShards(shards),
    retrieveSessionInfo: (shard) => sessions.find(shard, () => manager.getShardCount()),
    updateSessionInfo: (shard, session) => sessions.update(shard, session),
    buildIdentifyThrottler: async () =>
      createIdentifyThrottle((await manager.fetchGatewayInformation()).session_start_limit, now, log),
  });

  manager.on(WebSocketShardEvents.Dispatch, ({ data, shardId }) => {
    const { sessionId, progress } = sessions.current(shardId);
    progress.arrived(data.s);
    take(
      { type: data.t, data: data.d, sequence: data.s, session: sessionId, receivedAt: instant(now()) },
      progress.current,
    );
  });
  const connected = (shard: number, what: string): void => {
    sessions.connected(shard);
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
    sessions.closed(shardId);
    const final = finalCodes[code];
    if (final === undefined) return log.info({ code, shard: shardId }, 'The connection to Discord was closed');
    closedFor = new GatewayError(code, final);
    log.error({ code, shard: shardId }, final);
    if (isStarted) closedForGood(closedFor);
  });

  async function stop(): Promise<void> {
    sessions.stop();
    await withDeadline(manager.destroy({ code: backSoon, reason: 'Back soon' }), goodbyeMs);
  }

  /** Throws a `DeliveryError` where no more sessions may be begun for now. */
  async function insistOnSessionStarts(): Promise<void> {
    const { session_start_limit: starts } = await manager.fetchGatewayInformation();
    const needed = (await manager.getShardIds()).length;
    if (starts.remaining >= needed) return;
    throw new DeliveryError('rate_limited', 'session_starts_used_up', { retryAfterMs: starts.reset_after });
  }

  return {
    stop,
    keep: () => sessions.keep(),
    isUp: () => shardIsUp.size > 0 && [...shardIsUp.values()].every(Boolean),

    async start() {
      try {
        await insistOnSessionStarts();
        await manager.connect();
        isStarted = true;
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
