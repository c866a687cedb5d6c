import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../adapters/slack/socket/connection.ts';
import { createPacing } from '../../../adapters/slack/socket/pacing.ts';
import { type Installed, install } from './installed.ts';

let app: Installed;
beforeEach(async () => {
  app = await install({ socketMode: true });
});
afterEach(async () => {
  await app.close();
});

async function address(): Promise<string> {
  const response = await fetch(`${app.stub.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: 'Bearer xapp-example-app' },
  });
  return ((await response.json()) as { url: string }).url;
}

const listener = { heard: () => undefined, ended: () => undefined };
const { signal } = new AbortController();

describe('a connection', () => {
  it('is dropped where Slack does not say hello in time', async () => {
    app.stub.wire.greet(false);
    const error = await openConnection(await address(), listener, signal, 50).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failure: 'unavailable', detail: 'no_hello' });
    await app.stub.until(() => app.stub.sockets() === 1);
  });

  it('is given up at once when nobody wants it any more', async () => {
    app.stub.wire.greet(false);
    const stopping = new AbortController();
    const opening = openConnection(await address(), listener, stopping.signal);
    await app.stub.until(() => app.stub.sockets() === 2);
    stopping.abort();
    await expect(opening).rejects.toMatchObject({ failure: 'unavailable' });
  });

  it.each(['nonsense', 'ws://127.0.0.1:1/link', 'http://127.0.0.1:1'])('is none at %s', async (url) => {
    await expect(openConnection(url, listener, signal)).rejects.toMatchObject({ failure: 'unavailable' });
  });
});

describe('the pace of connections', () => {
  it('is one at once, and then ever slower, until one lives', () => {
    const pacing = createPacing(() => 0.5);
    const waits = Array.from({ length: 9 }, () => pacing.next(0));
    expect(waits).toEqual([0, 750, 1_500, 3_000, 6_000, 12_000, 24_000, 48_000, 60_000]);
    pacing.lived(29_000);
    expect(pacing.next(0)).toBe(60_000);
    pacing.lived(30_000);
    expect(pacing.next(0)).toBe(0);
  });

  it('is never faster than Slack asks for', () => {
    const pacing = createPacing(() => 0.5);
    expect(pacing.next(90_000)).toBe(90_000);
  });
});
