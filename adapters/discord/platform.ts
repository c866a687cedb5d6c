import type { CommandSpec, MenuSpec } from '../../src/chat/command.ts';
import { secondMs } from '../../src/domain/time/instant.ts';
import { type ChatPlatform, DeliveryError } from '../../src/ports/chat-platform.ts';
import type { DrawPng } from '../../src/ports/drawing.ts';
import type { HttpRoute } from '../../src/ports/http-route.ts';
import { createInFlight } from '../../src/ports/in-flight.ts';
import type { KeyValueStore } from '../../src/ports/key-value-store.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Metrics } from '../../src/ports/metrics.ts';
import { findApplication } from './application.ts';
import { discordRest } from './client.ts';
import { createFormDrafts } from './form-drafts.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createGuilds } from './guilds.ts';
import { createMemberQueues } from './member-queues.ts';
import { createOutbound } from './outbound.ts';
import { createReceiver } from './receive.ts';
import { clickableCommands, isUpToDate, register, registeredCommands } from './registration.ts';
import { renderingFor } from './rendering.ts';
import { createRespond, type Sentences } from './respond.ts';
import { webAddress } from './run.ts';
import { createServerEmoji } from './server-emoji.ts';
import { createSessionStore } from './session-store.ts';

export interface DiscordSettings {
  readonly token: string;
  /** Such as `https://discord.com/api`, without a slash at the end. */
  readonly apiUrl: string;
  /** The one server to register commands in, for trying things out; without it they are for all servers. */
  readonly guildId?: string | undefined;
  /** `auto`, or the shards of this process and their number in all: `0-3/8`. */
  readonly shards: string;
  readonly commands: readonly CommandSpec[];
  readonly menus: readonly MenuSpec[];
  /** What people read where the core cannot answer. */
  readonly sentences: Sentences;
  /** Where sessions of the gateway are kept, so that the next process can resume them. */
  readonly keyValues: KeyValueStore;
  /** Discord closed a connection that was up for good; the message of the error says what to do. */
  readonly closedForGood: (error: Error) => void;
  readonly log: Log;
  /** Counts how often Discord asks to slow down, which discord.js does by itself. */
  readonly metrics?: Pick<Metrics, 'rateLimited'>;
  /** Milliseconds since 1970, by a clock that agrees with Discord's. */
  readonly now?: () => number;
  /** How pictures are drawn; without it there are none. */
  readonly drawPng?: DrawPng;
  /** How long an answer may take before Discord is told that it comes later; two seconds by default. */
  readonly deferAfterMs?: number;
}

/** How long the start waits at most for Discord to describe all servers. */
const serversKnownMs = 10 * secondMs;

/** Discord, with all servers that the bot is in. */
export function createDiscordPlatform(
  settings: DiscordSettings,
): ChatPlatform & { readonly routes: readonly HttpRoute[] } {
  const { token, apiUrl, guildId, shards, commands, menus, sentences, keyValues, closedForGood } = settings;
  const log = settings.log.with({ platform: 'discord' });
  const now = settings.now ?? Date.now;
  const rest = discordRest(token, apiUrl, log, settings.metrics);
  const guilds = createGuilds();
  const drafts = createFormDrafts(now);
  const queues = createMemberQueues(log);
  const inFlight = createInFlight();
  let clickable: ReadonlyMap<string, string> = new Map();
  let applicationId = '';
  let botId = '';
  let gateway: Gateway | undefined;

  const serverEmoji = createServerEmoji(rest, now, log);
  const rendering = renderingFor(guilds, () => clickable, serverEmoji);
  const outbound = createOutbound({ rest, guilds, rendering, serverEmoji, botId: () => botId, now, log });
  const respond = createRespond({
    rest,
    applicationId: () => applicationId,
    outbound,
    rendering,
    sentences,
    drafts,
    drawPng: settings.drawPng,
    now,
    deferAfterMs: settings.deferAfterMs,
    log,
  });

  async function registerCommands(): Promise<void> {
    const { diff, commands: registered } = await register(rest, { applicationId, guildId }, { commands, menus });
    clickable = clickableCommands(registered);
    if (!isUpToDate(diff)) log.info(diff, 'Commands registered');
  }

  async function readCommands(): Promise<void> {
    clickable = clickableCommands(await registeredCommands(rest, { applicationId, guildId }));
  }

  /** A bot whose commands could not be registered still does everything else. */
  async function unlessRefused(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch (err) {
      // Then nothing else would work either; the caller tries again where that may help.
      if (!(err instanceof DeliveryError) || ['unauthorised', 'unavailable'].includes(err.failure)) throw err;
      log.error({ err, guild: guildId }, 'The commands could not be registered; “hearth doctor” says more');
    }
  }

  return {
    id: 'discord',
    ...outbound,
    routes: [],

    async start(inbound) {
      const application = await findApplication(rest);
      applicationId = application.id;
      botId = application.botId;
      if (!inbound) {
        // The process that listens registers them: of several versions running during an update only one does.
        await unlessRefused(readCommands());
        return log.info({ application: application.name }, 'Speaking to Discord; other processes listen');
      }
      await unlessRefused(registerCommands());
      const translation = { botId, guilds, commands, menus };
      const receiver = createReceiver({
        inbound,
        translation,
        rest,
        respond,
        findMember: outbound.member,
        sentences,
        drafts,
        queues,
        inFlight,
        log,
      });
      const store = createSessionStore(keyValues, applicationId);
      gateway = createGateway({ token, rest, shards, now, log, guilds, store, take: receiver.take, closedForGood });
      await gateway.start();
      await receiver.serversKnown(serversKnownMs);
      log.info({ application: application.name }, 'Listening to Discord');
    },

    tokenOf: ({ platform }) => platform,

    isServedHere: false,

    webAddress: async (to) => webAddress(to),

    speaks: () => applicationId !== '',

    hears: () => gateway?.isUp() ?? false,

    async stop() {
      const stopped = gateway;
      gateway = undefined;
      await stopped?.stop();
      // What has arrived is handled first: whoever resumes the session next should find little to do.
      await queues.stop();
      await inFlight.settled();
      await stopped?.keep();
    },
  };
}
