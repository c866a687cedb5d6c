import { drawPng } from '../../../adapters/drawing/draw.ts';
import { slackManifest } from '../../../adapters/slack/manifest.ts';
import { createSlackPlatform } from '../../../adapters/slack/platform.ts';
import { createMetrics } from '../../../adapters/web/metrics.ts';
import { createWebServer } from '../../../adapters/web/server.ts';
import type { Route } from '../../../src/ports/http-route.ts';
import { type StubSlack, startStubSlack } from '../../support/slack/index.ts';
import { stubManifest } from '../../support/slack/stub-manifest.ts';
import { commands, menus, sentences } from './declarations.ts';
import { recordingInbound, recordingLog } from './recording.ts';

export const secrets = {
  signingSecret: '0123456789abcdef0123456789abcdef',
  botToken: 'xoxb-example-bot',
  appToken: 'xapp-example-app',
};

/** The adapter in a stub workspace, over HTTP or Socket Mode, with a core that only remembers. */
export async function install({ socketMode = false, prefix = '', acknowledgeMs = 3_000, baseUrl = '' } = {}) {
  const manifest = slackManifest({
    commands,
    menus,
    prefix,
    baseUrl: 'https://hearth.example',
    socketMode,
    manyWorkspaces: false,
  });
  const { appToken, ...always } = secrets;
  const stub = await startStubSlack({
    ...secrets,
    acknowledgeMs,
    manifest: stubManifest(manifest),
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
  const create = () =>
    createSlackPlatform({
      ...always,
      ...(socketMode ? { appToken } : {}),
      apiUrl: stub.apiUrl,
      commandPrefix: prefix,
      commands,
      menus,
      sentences,
      ...(baseUrl !== '' && { pictures: { baseUrl, drawPng } }),
      log,
    });
  const platform = create();
  const server = await serve(platform.routes, stub);
  await platform.start(inbound);

  return {
    url: server.url,
    stub,
    platform,
    inbound,
    log,
    general,
    help,
    ada,
    bo,
    space: { platform: 'slack', space: stub.team.id } as const,
    /** The adapter of another process, which only speaks. */
    async another() {
      const other = create();
      await other.start();
      return other;
    },
    async close() {
      await platform.stop();
      await server.close();
      await stub.close();
    },
  };
}

export type Installed = Awaited<ReturnType<typeof install>>;

/** The real web server, with these routes besides its own. */
export async function serve(
  routes: readonly Route[],
  stub: StubSlack,
): Promise<{ url: string; close(): Promise<void> }> {
  const metrics = createMetrics();
  const server = createWebServer({ host: '127.0.0.1', port: 0, routes, log: recordingLog(), metrics, checks: [] });
  const { url } = await server.start();
  for (const { method, path } of routes) if (method === 'POST') stub.deliverTo(`${url}${path}`);
  return { url, close: () => server.stop() };
}
