import type { SpaceRef } from '../../src/chat/address.ts';
import type { CommandSpec, MenuSpec } from '../../src/chat/command.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { type ChatPlatform, DeliveryError } from '../../src/ports/chat-platform.ts';
import type { DrawPng } from '../../src/ports/drawing.ts';
import type { Route } from '../../src/ports/http-route.ts';
import { createInFlight } from '../../src/ports/in-flight.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { Log } from '../../src/ports/log.ts';
import { createSlackApp } from './app.ts';
import { createHandle } from './handle.ts';
import { createHear } from './hear.ts';
import { slackRoute } from './http-route.ts';
import { findGeneralChannel } from './identity.ts';
import { createInstalling, type InstallSettings } from './install/install.ts';
import { createOneWorkspace, type OneWorkspace } from './one-workspace.ts';
import type { Outbound } from './outbound.ts';
import { createPictures, noPictures } from './pictures.ts';
import { createReceiver, type SlackReceiver, type Take } from './receiver.ts';
import type { Sentences } from './respond.ts';
import { channelUrl, permalink } from './run.ts';
import { findSocketAddress } from './socket/address.ts';
import { createSocket, type Socket } from './socket/socket.ts';
import { takeEnvelope } from './socket/take-envelope.ts';
import { createFollowAccess } from './team-access.ts';
import { shareBetweenWorkspaces } from './workspace.ts';
import type { Workspaces } from './workspaces.ts';

export interface SlackSettings {
  /** Of one workspace. With `install`, too, until somebody installs Hearth there. */
  readonly botToken?: string | undefined;
  /** For every workspace where somebody installs Hearth. */
  readonly install?: InstallSettings | undefined;
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
  /** How pictures are drawn, and where Slack can fetch them from; without it there are none. */
  readonly pictures?: { readonly baseUrl: string; readonly drawPng: DrawPng } | undefined;
  readonly log: Log;
  /** Milliseconds since 1970. Must agree with Slack's clock, because signatures carry a time. */
  readonly now?: () => number;
}

/** Slack. Its routes exist from the beginning and answer 503 until the start. */
export function createSlackPlatform(settings: SlackSettings): ChatPlatform & { readonly routes: readonly Route[] } {
  const { botToken, install, signingSecret, appToken, apiUrl, commandPrefix, commands, menus, sentences, log } =
    settings;
  const now = settings.now ?? Date.now;
  const inFlight = createInFlight();
  const secret = signingSecret ?? appToken;
  const pictures =
    settings.pictures && secret !== undefined ? createPictures({ ...settings.pictures, secret, now }) : noPictures;
  const shared = shareBetweenWorkspaces({
    commandPrefix,
    isGivenAway: install !== undefined,
    sentences,
    inFlight,
    apiUrl,
    pictureAddress: pictures.addressOf,
    log,
  });
  const one = botToken === undefined ? undefined : createOneWorkspace(botToken, shared);
  const installing = install && createInstalling(install, now, shared, one);
  const workspaces = insistOn(installing?.workspaces ?? one);
  async function inWorkspace<T>(space: SpaceRef, call: (outbound: Outbound) => Promise<T>): Promise<T> {
    const { act } = await workspaces.of(space);
    return act(({ outbound }) => call(outbound));
  }

  let receiver: SlackReceiver | undefined;
  let socket: Socket | undefined;
  let isStarted = false;

  function listenWith(inbound: Inbound): SlackReceiver {
    const declared = {
      commandPrefix,
      commandNames: commands.map(({ name }) => name),
      menuNames: menus.map(({ name }) => name),
    };
    const handle = createHandle({ inbound, declared, workspaces, inFlight, log });
    const followAccess = createFollowAccess({ inbound, workspaces, log });
    const hear = createHear({ workspaces, handle, followAccess, declared, log });
    const connect = appToken === undefined ? undefined : (take: Take) => openSocket(appToken, take);
    const created = createReceiver({ hear, inFlight, connect, log });
    createSlackApp({ receiver: created, workspaces, hear, apiUrl, log });
    return created;
  }

  function openSocket(token: string, take: Take): Socket {
    socket = createSocket({
      findAddress: findSocketAddress(token, apiUrl, log),
      take: takeEnvelope({ take, now, log }),
      inFlight,
      log,
    });
    return socket;
  }

  /** Finds out which workspace the token in the settings is for, and introduces it to the core. */
  async function startOne(found: OneWorkspace, inbound: Inbound | undefined): Promise<void> {
    const startedAt = instant(now());
    const { self, ask } = await found.find(startedAt);
    const { space } = self;
    if (!inbound) return;
    const defaultChannel = await ask(({ client }) => findGeneralChannel(client, space, log));
    await inbound.space({
      id: `start/${space.space}/${startedAt}`,
      at: startedAt,
      space,
      name: self.teamName,
      defaultChannel,
    });
  }

  /** A token in the settings that works no more is no reason to be silent everywhere else. */
  function unlessOthers(err: unknown): void {
    if (!installing || !(err instanceof DeliveryError) || err.kind !== 'ours_to_mend') throw err;
    log.warn({ err }, 'SLACK_BOT_TOKEN does not work; leave it out, now that people install Hearth themselves');
  }

  const callable =
    signingSecret === undefined || appToken !== undefined
      ? []
      : [slackRoute({ signingSecret, now, log, taking: () => receiver?.taking() })];

  return {
    id: 'slack',
    routes: [...callable, ...pictures.routes, ...(installing?.routes ?? [])],

    post: (at, ...what) => inWorkspace(at, (outbound) => outbound.post(at, ...what)),
    edit: (posted, message) => inWorkspace(posted.at, (outbound) => outbound.edit(posted, message)),
    react: (to, emoji) => inWorkspace(to.at, (outbound) => outbound.react(to, emoji)),
    unreact: (from, emoji) => inWorkspace(from.at, (outbound) => outbound.unreact(from, emoji)),
    tag: async () => undefined,
    listen: (at) => inWorkspace(at, (outbound) => outbound.listen(at)),
    read: (message) => inWorkspace(message.at, (outbound) => outbound.read(message)),
    openDirect: (user) => inWorkspace(user, (outbound) => outbound.openDirect(user)),
    whisper: (user, ...what) => inWorkspace(user, (outbound) => outbound.whisper(user, ...what)),
    member: (user) => inWorkspace(user, (outbound) => outbound.member(user)),
    groupMembers: (group, most) => inWorkspace(group, (outbound) => outbound.groupMembers(group, most)),
    channels: (space) => inWorkspace(space, (outbound) => outbound.channels(space)),

    isServedHere: false,

    webAddress: ({ at, id }) =>
      workspaces.of(at).then(
        ({ rendering: { workspaceUrl } }) => {
          if (workspaceUrl === undefined) return undefined;
          return id === undefined ? channelUrl(workspaceUrl, at) : permalink(workspaceUrl, { at, id });
        },
        () => undefined,
      ),

    async start(inbound) {
      await installing?.check();
      if (one) await startOne(one, inbound).catch(unlessOthers);
      isStarted = true;
      if (!inbound) return log.info({}, 'Speaking to Slack; other processes listen');
      installing?.introduceTo(inbound);
      receiver = listenWith(inbound);
      await receiver.start();
      log.info({ by: socket === undefined ? 'http' : 'socket' }, 'Listening to Slack');
    },

    tokenOf: ({ platform, space }) => (installing ? `${platform}/${space}` : platform),

    speaks: () => isStarted,

    hears: () => receiver?.taking() !== undefined && (socket?.isConnected() ?? true),

    async stop() {
      await receiver?.stop();
      await inFlight.settled();
    },
  };
}

function insistOn(workspaces: Workspaces | undefined): Workspaces {
  if (workspaces === undefined) throw new Error('Slack needs a token, or what it takes to install Hearth.');
  return workspaces;
}
