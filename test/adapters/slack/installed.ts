import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { slackManifest } from '../../../adapters/slack/manifest.ts';
import { createSlackPlatform } from '../../../adapters/slack/platform.ts';
import type { HttpRoute } from '../../../src/ports/http-route.ts';
import { type StubSlack, startStubSlack } from '../../support/slack/index.ts';
import { commands, menus, sentences } from './declarations.ts';
import { recordingInbound, recordingLog } from './recording.ts';

export const secrets = {
  signingSecret: '0123456789abcdef0123456789abcdef',
  botToken: 'xoxb-example-bot',
  appToken: 'xapp-example-app',
};

/** The adapter in a stub workspace, over HTTP or Socket Mode, with a core that only remembers. */
export async function install({ socketMode = false, prefix = '', acknowledgeMs = 3_000 } = {}) {
  const { features, oauth_config, settings } = slackManifest({
    commands,
    menus,
    prefix,
    baseUrl: 'https://hearth.example',
    socketMode,
  });
  const { slash_commands, shortcuts = [] } = features;
  const { appToken, ...always } = secrets;
  const stub = await startStubSlack({
    ...secrets,
    acknowledgeMs,
    manifest: {
      features: { slash_commands: [...slash_commands], shortcuts: [...shortcuts] },
      oauth_config: { scopes: { bot: [...oauth_config.scopes.bot] } },
      settings: { event_subscriptions: { bot_events: [...settings.event_subscriptions.bot_events] } },
    },
  });
  const general = stub.addChannel({ name: 'general', is_general: true });
  const help = stub.addChannel({ name: 'help' });
  const ada = stub.addUser({ name: 'ada', real_name: 'Ada Example', tz: 'Europe/Berlin', is_admin: true });
  const bo = stub.addUser({ name: 'bo' });
  for (const person of [ada, bo]) {
    await stub.joinChannel(person, general);
    await stub.joinChannel(person, help);
  }

  const log = recordingLog();
  const inbound = recordingInbound();
  const platform = createSlackPlatform({
    ...always,
    ...(socketMode ? { appToken } : {}),
    apiUrl: stub.apiUrl,
    commandPrefix: prefix,
    commands,
    menus,
    sentences,
    log,
  });
  const server = await serve(platform.routes, stub);
  await platform.start(inbound);

  return {
    stub,
    platform,
    inbound,
    log,
    general,
    help,
    ada,
    bo,
    space: { platform: 'slack', space: stub.team.id } as const,
    async close() {
      await platform.stop();
      await server.close();
      await stub.close();
    },
  };
}

export type Installed = Awaited<ReturnType<typeof install>>;

/** A web server with nothing but these routes; what throws answers 500, as the port says. */
export async function serve(routes: readonly HttpRoute[], stub: StubSlack): Promise<{ close(): Promise<void> }> {
  const [route] = routes;
  if (route === undefined) return { close: () => Promise.resolve() };
  const listener = getRequestListener(async (request) => {
    try {
      return await route.handle(request, { address: '127.0.0.1' });
    } catch (error) {
      return new Response(String(error), { status: 500 });
    }
  });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  stub.deliverTo(`http://127.0.0.1:${address.port}${route.path}`);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
