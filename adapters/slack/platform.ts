import type { CommandSpec, MenuSpec } from '../../src/chat/command.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { type ChatPlatform, DeliveryError } from '../../src/ports/chat-platform.ts';
import type { PlainRoute } from '../../src/ports/http-route.ts';
import { createInFlight } from '../../src/ports/in-flight.ts';
import type { Log } from '../../src/ports/log.ts';
import { slackClient } from './client.ts';
import { slackRoute } from './http-route.ts';
import { findGeneralChannel, findInstallation, type Installation } from './installation.ts';
import { createOutbound } from './outbound.ts';
import { createReceive, type Receive } from './receive.ts';
import { createIsRemoved } from './removal.ts';
import { createRespond, type Sentences } from './respond.ts';
import type { Rendering } from './run.ts';
import { findSocketAddress } from './socket/address.ts';
import { createSocket, type Socket } from './socket/socket.ts';
import { takeEnvelope } from './socket/take-envelope.ts';

export interface SlackSettings {
  readonly botToken: string;
  /** For requests over HTTP. */
  readonly signingSecret?: string | undefined;
  /** Socket Mode instead of HTTP. */
  readonly appToken?: string | undefined;
  /** Such as `https://slack.com/api/`. */
  readonly apiUrl: string;
  /** Before every command, such as `hearth-`; may be empty. */
  readonly commandPrefix: string;
  readonly commands: readonly CommandSpec[];
  readonly menus: readonly MenuSpec[];
  /** What people read when the core cannot answer. */
  readonly sentences: Sentences;
  readonly log: Log;
  /** Milliseconds since 1970. Must agree with Slack's clock, because signatures carry a time. */
  readonly now?: () => number;
}

/** One Slack workspace. Its route exists from the beginning and answers 503 until the start. */
export function createSlackPlatform(
  settings: SlackSettings,
): ChatPlatform & { readonly routes: readonly PlainRoute[] } {
  const { botToken, signingSecret, appToken, apiUrl, commandPrefix, commands, menus, sentences, log } = settings;
  const now = settings.now ?? Date.now;
  const client = slackClient(botToken, apiUrl, log);
  const inFlight = createInFlight();
  let self: Installation | undefined;
  let receive: Receive | undefined;
  let socket: Socket | undefined;

  const rendering = (): Rendering => {
    if (self === undefined) throw new DeliveryError('unavailable', 'not_started');
    return { space: self.space, workspaceUrl: self.url, commandPrefix };
  };
  const outbound = createOutbound(client, rendering, log);
  const respond = createRespond({ client, outbound, rendering, sentences, inFlight, apiUrl, log });

  const route =
    signingSecret === undefined || appToken !== undefined
      ? undefined
      : slackRoute({ signingSecret, now, log, receive: () => receive });

  return {
    id: 'slack',
    ...outbound,
    // Slack sends again what nobody heard.
    writtenSince: async () => [],
    routes: route === undefined ? [] : [route],

    async start(inbound) {
      const startedAt = instant(now());
      self = await findInstallation(client, log);
      const { space, teamName } = self;
      if (!inbound) return log.info({ space: space.space }, 'Speaking to Slack; other processes listen');
      const translation = {
        self,
        commandPrefix,
        commandNames: commands.map(({ name }) => name),
        menuNames: menus.map(({ name }) => name),
      };
      const isRemoved = createIsRemoved(client, startedAt, log);
      const take = createReceive({
        inbound,
        translation,
        respond,
        sentences,
        client,
        isRemoved,
        rendering,
        log,
      });
      const defaultChannel = await findGeneralChannel(client, space, log);
      await inbound.space({
        id: `start/${space.space}/${startedAt}`,
        at: startedAt,
        space,
        name: teamName,
        defaultChannel,
      });
      receive = (body, receivedAt) => inFlight.watch(take(body, receivedAt));
      if (appToken !== undefined) {
        socket = createSocket({
          findAddress: findSocketAddress(appToken, apiUrl, log),
          take: takeEnvelope({ receive: take, now, log }),
          inFlight,
          log,
        });
        await socket.start();
      }
      log.info({ space: space.space, by: socket === undefined ? 'http' : 'socket' }, 'Listening to Slack');
    },

    speaks: () => self !== undefined,

    hears: () => receive !== undefined && (socket?.isConnected() ?? true),

    async stop() {
      receive = undefined;
      await socket?.stop();
      await inFlight.settled();
    },
  };
}
