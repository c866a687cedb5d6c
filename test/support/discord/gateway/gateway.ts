import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import type { Changes } from '../../slack/changes.ts';
import { describeGuildCreate, describeUser } from '../describe.ts';
import { LIMITS } from '../limits.ts';
import { isObject } from '../rules/rule.ts';
import type { Fields, Guild } from '../shapes.ts';
import { shardOf } from '../snowflakes.ts';
import type { World } from '../world.ts';
import { isAllowed, isKnown, type PrivilegedIntents } from './intents.ts';
import { CLOSE, link } from './link.ts';
import { memberChunks } from './member-chunks.ts';
import { type Goodbye, type Link, type Session, session } from './session.ts';

/** One attempt to start a session. */
export interface Identify {
  /** epoch milliseconds */
  at: number;
  shard: readonly [number, number];
  intents: number;
  /** came sooner after the previous one in its bucket than max_concurrency allows; Discord refuses some of these */
  tooSoon: boolean;
}

interface Settings {
  world: World;
  token: string;
  privileged: PrivilegedIntents;
  maxConcurrency: number;
  refuseHaste: boolean;
  heartbeatMs: () => number;
  resumeUrl: () => string;
  now: () => number;
  changed: Changes;
}

export interface Gateway {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends an event to every session that takes it; `dataFor` may leave out some of it. */
  tell(event: string, guildId: string | undefined, dataFor: (intents: number) => unknown): void;
  readonly links: ReadonlySet<Link>;
  readonly sessions: ReadonlyMap<string, Session>;
  readonly identifies: readonly Identify[];
  /** the resumes that were asked for */
  readonly resumes: readonly { at: number; path: string; seq: number; ok: boolean }[];
  readonly beats: () => number;
  forget(sessionId: string): void;
  close(): void;
}

const shardIn = (d: Fields): readonly [number, number] => (d.shard ?? [0, 1]) as [number, number];

export function gateway(settings: Settings): Gateway {
  const { world, token, privileged, maxConcurrency, refuseHaste, now, changed } = settings;
  const links = new Set<Link>();
  const sessions = new Map<string, Session>();
  const identifies: Identify[] = [];
  const resumes: { at: number; path: string; seq: number; ok: boolean }[] = [];
  let beats = 0;
  const server = new WebSocketServer({ noServer: true });

  const guildsOf = ([id, count]: readonly [number, number]): Guild[] =>
    [...world.guilds.values()].filter((guild) => world.isIn(world.bot.id, guild) && shardOf(guild.id, count) === id);

  function begin(from: Link, shard: readonly [number, number], intents: number): void {
    for (const old of [...sessions.values()]) {
      if (!old.link && old.shard[0] === shard[0] && old.shard[1] === shard[1]) sessions.delete(old.id);
    }
    const made = session(shard, intents);
    sessions.set(made.id, made);
    made.link = from;
    from.session = made;
    const guilds = guildsOf(shard);
    made.tell('READY', {
      v: 10,
      user_settings: {},
      user: { ...describeUser(world.bot), verified: true, mfa_enabled: true, email: null, flags: 0 },
      session_type: 'normal',
      session_id: made.id,
      resume_gateway_url: settings.resumeUrl(),
      relationships: [],
      private_channels: [],
      presences: [],
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      guild_join_requests: [],
      geo_ordered_rtc_regions: [],
      game_relationships: [],
      auth: {},
      application: { id: world.applicationId, flags: 0 },
      shard,
      _trace: [],
    });
    for (const guild of guilds) {
      if (!guild.unavailable && made.hears('GUILD_CREATE', guild.id)) {
        made.tell('GUILD_CREATE', describeGuildCreate(guild, world));
      }
    }
  }

  function refusalOf(from: Link, d: unknown): Goodbye | undefined {
    if (from.session) return CLOSE.alreadyAuthenticated;
    if (!isObject(d) || !isObject(d.properties)) return CLOSE.decodeError;
    if (d.token !== token && d.token !== `Bot ${token}`) return CLOSE.authenticationFailed;
    const [id, count] = shardIn(d);
    if (!Number.isInteger(id) || !Number.isInteger(count) || id < 0 || id >= count) return CLOSE.invalidShard;
    if (!isKnown(d.intents)) return CLOSE.invalidIntents;
    return isAllowed(d.intents, privileged) ? undefined : CLOSE.disallowedIntents;
  }

  function identify(from: Link, d: unknown): void {
    const refusal = refusalOf(from, d);
    if (refusal) from.close(refusal);
    if (refusal || !isObject(d)) return;
    const shard = shardIn(d);
    const intents = Number(d.intents);
    const bucket = (one: number): number => one % maxConcurrency;
    const before = identifies.findLast((one) => bucket(one.shard[0]) === bucket(shard[0]));
    const tooSoon = before !== undefined && now() - before.at < LIMITS.identifyWindowMs;
    identifies.push({ at: now(), shard, intents, tooSoon });
    if (d.compress === true) from.compressPackets();
    // No session could be begun. Source: docs.discord.com/developers/events/gateway-events#invalid-session.
    if (tooSoon && refuseHaste) from.send({ op: GatewayOpcodes.InvalidSession, d: false });
    else begin(from, shard, intents);
  }

  function resume(from: Link, d: unknown): void {
    const given = isObject(d) ? d : {};
    if (from.session || given.token !== token) {
      from.close(from.session ? CLOSE.alreadyAuthenticated : CLOSE.authenticationFailed);
      return;
    }
    const known = sessions.get(String(given.session_id));
    const seq = Number(given.seq);
    resumes.push({ at: now(), path: from.path, seq, ok: known !== undefined });
    if (!known) {
      from.send({ op: GatewayOpcodes.InvalidSession, d: false });
      return;
    }
    if (known.link && known.link !== from) known.link.cut();
    known.link = from;
    from.session = known;
    if (known.replay(seq)) known.tell('RESUMED', { _trace: [] });
    else from.close(CLOSE.invalidSequence);
  }

  function received(from: Link, { op, d }: { op: number; d?: unknown }): void {
    if (op === GatewayOpcodes.Heartbeat) {
      beats += 1;
      from.send({ op: GatewayOpcodes.HeartbeatAck });
    } else if (op === GatewayOpcodes.Identify) identify(from, d);
    else if (op === GatewayOpcodes.Resume) resume(from, d);
    else if (!from.session) from.close(CLOSE.notAuthenticated);
    else if (op === GatewayOpcodes.RequestGuildMembers) {
      for (const chunk of memberChunks(d, world)) from.session.tell('GUILD_MEMBERS_CHUNK', chunk);
    } else if (op !== GatewayOpcodes.PresenceUpdate && op !== GatewayOpcodes.VoiceStateUpdate)
      from.close(CLOSE.unknownOpcode);
    changed.happened();
  }

  return {
    links,
    sessions,
    identifies,
    resumes,
    beats: () => beats,

    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (connected) => {
        const made = link(connected, request, {
          now,
          received,
          closed(gone, code) {
            links.delete(gone);
            if (gone.session?.link === gone) gone.session.link = undefined;
            // Closing with 1000 or 1001 ends the session, too. Source: events/gateway#disconnecting.
            if (gone.session && (code === 1000 || code === 1001)) sessions.delete(gone.session.id);
            changed.happened();
          },
        });
        links.add(made);
        made.send({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: settings.heartbeatMs(), _trace: [] } });
        changed.happened();
      });
    },

    tell(event, guildId, dataFor) {
      if (guildId !== undefined && world.guilds.get(guildId)?.unavailable && event !== 'GUILD_DELETE') return;
      for (const one of sessions.values()) if (one.hears(event, guildId)) one.tell(event, dataFor(one.intents));
    },

    forget: (sessionId) => void sessions.delete(sessionId),

    close() {
      for (const one of links) one.cut();
      server.close();
    },
  };
}
