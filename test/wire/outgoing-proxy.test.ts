import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { startConnectProxy } from '../support/connect-proxy.ts';
import { cleanUp, startProgram } from '../support/program.ts';
import { aDiscord, discordSettings } from './discord-server.ts';
import { aSlack, slackSettings } from './slack-workspace.ts';

afterAll(cleanUp);

async function aProxy() {
  const proxy = await startConnectProxy();
  onTestFinished(() => proxy.close());
  return proxy;
}

describe('a proxy that the environment names', () => {
  it('gets all that goes to Slack: the Web API, and Socket Mode', async () => {
    const [slack, proxy] = [await aSlack(), await aProxy()];
    const hearth = startProgram({ settings: { ...slackSettings(slack, 'Socket Mode'), HTTP_PROXY: proxy.url } });
    await hearth.ready();
    const host = new URL(slack.apiUrl).host;
    expect(new Set(proxy.tunnelled.map(({ target }) => target))).toEqual(new Set([host]));
    expect(proxy.tunnelled.map(({ request }) => request)).toContainEqual(expect.stringMatching(/ \/api\/auth\.test /));
    expect(proxy.tunnelled.some(({ isWebSocket }) => isWebSocket)).toBe(true);
    await hearth.stop();
    expect(hearth.errors()).toEqual([]);
  });

  it('gets all that goes to Discord: the API, and the gateway', async () => {
    const [discord, proxy] = [await aDiscord(), await aProxy()];
    const hearth = startProgram({ settings: { ...discordSettings(discord), http_proxy: proxy.url } });
    await hearth.ready();
    expect(proxy.tunnelled.map(({ request }) => request)).toContainEqual(expect.stringMatching(/ \/api\/v10\//));
    expect(proxy.tunnelled.some(({ isWebSocket }) => isWebSocket)).toBe(true);
    await hearth.stop();
    expect(hearth.errors()).toEqual([]);
  });

  it('gets nothing for the hosts of NO_PROXY', async () => {
    const [slack, discord, proxy] = [await aSlack(), await aDiscord(), await aProxy()];
    const settings = { ...slackSettings(slack, 'Socket Mode'), ...discordSettings(discord) };
    const hearth = startProgram({ settings: { ...settings, HTTP_PROXY: proxy.url, NO_PROXY: 'localhost,127.0.0.1' } });
    await hearth.ready();
    await hearth.stop();
    expect(proxy.tunnelled).toEqual([]);
    expect(hearth.errors()).toEqual([]);
  });

  it('that is not there keeps Hearth from its platform, and the log says so', async () => {
    const slack = await aSlack();
    const hearth = startProgram({ settings: { ...slackSettings(slack), HTTP_PROXY: 'http://127.0.0.1:1' } });
    await hearth.listening();
    await hearth.until(() => hearth.log.some(({ msg }) => msg.startsWith('The platform is away')));
    expect(slack.calls).toEqual([]);
    await hearth.kill();
  });
});
