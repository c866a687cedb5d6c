import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { PlainAnswer, PlainRequest, PlainRoute } from '../../../src/ports/http-route.ts';
import { serve } from './served.ts';

const done: PlainAnswer = { status: 200 };

const aDoor = (receive: (request: PlainRequest) => PlainAnswer | Promise<PlainAnswer>): PlainRoute => ({
  method: 'POST',
  path: '/door',
  receive: async (request) => receive(request),
});

const post = (url: string, body: string | Uint8Array<ArrayBuffer> = '', headers = {}) =>
  fetch(`${url}/door`, { method: 'POST', body, headers });

describe('a plain route', () => {
  it('gets the bytes as they came, and headers by their name in small letters', async () => {
    const bytes = new Uint8Array([0, 255, 13, 10, 128]);
    let seen: PlainRequest | undefined;
    const { url } = await serve([
      aDoor((request) => {
        seen = request;
        return done;
      }),
    ]);
    await post(url, bytes, { 'X-Slack-Signature': 'v0=1' });
    expect(new Uint8Array(seen?.body ?? [])).toEqual(bytes);
    expect(seen?.header('x-slack-signature')).toBe('v0=1');
    expect(seen?.header('x-missing')).toBeUndefined();
  });

  it('answers with its status and what it says', async () => {
    const { url } = await serve([
      aDoor(() => ({ status: 202, says: { type: 'application/json', text: '{"seen":"é"}' } })),
    ]);
    const answer = await post(url);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual({ seen: 'é' });
  });

  it('may say nothing', async () => {
    const { url } = await serve([aDoor(() => done)]);
    const answer = await post(url);
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '0', '']);
  });

  it('is found with a query behind its path, and takes no other method', async () => {
    const { url } = await serve([aDoor(() => done)]);
    expect((await fetch(`${url}/door?a=1`, { method: 'POST' })).status).toBe(200);
    const refused = await fetch(`${url}/door`);
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('leaves every other address as it is', async () => {
    const { url } = await serve([aDoor(() => done)]);
    expect((await fetch(`${url}/elsewhere`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('that fails answers 500 under the id of its log line, and does not say why', async () => {
    const { url, entries } = await serve([
      aDoor(() => {
        throw new Error('the cellar is flooded');
      }),
    ]);
    const answer = await post(url);
    const id = answer.headers.get('x-request-id');
    expect(answer.status).toBe(500);
    expect(await answer.text()).toContain(id);
    expect(entries).toContainEqual(
      expect.objectContaining({
        level: 'error',
        request: id,
        err: expect.objectContaining({ message: 'the cellar is flooded' }),
      }),
    );
  });

  it('logs success at debug, and everything else for all to see', async () => {
    const { url, entries } = await serve([aDoor(({ body }) => (body.length === 0 ? done : { status: 401 }))]);
    await post(url);
    await post(url, 'no signature');
    const answered = entries.filter(({ msg }) => msg === 'Answered a request');
    expect(answered.map(({ level, status, path }) => [level, status, path])).toEqual([
      ['debug', 200, '/door'],
      ['info', 401, '/door'],
    ]);
  });

  it('is not bothered with a body that is too long', async () => {
    let asked = 0;
    const { url } = await serve([
      aDoor(() => {
        asked += 1;
        return done;
      }),
    ]);
    const answer = await post(url, 'x'.repeat(1024 * 1024 + 1));
    expect([answer.status, asked]).toEqual([413, 0]);
  });

  it('is not bothered with a body that ends too early', async () => {
    let asked = 0;
    const { url, entries } = await serve([
      aDoor(() => {
        asked += 1;
        return done;
      }),
    ]);
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise<void>((resolve) => {
      socket.write('POST /door HTTP/1.1\r\nhost: here\r\ncontent-length: 10\r\n\r\nhalf', () => resolve());
    });
    // By this answer the server has read what came before it.
    await fetch(`${url}/healthz`);
    socket.destroy();
    while (!entries.some(({ path }) => path === '/door')) await fetch(`${url}/healthz`);
    expect(entries.find(({ path }) => path === '/door')?.status).toBe(400);
    expect(asked).toBe(0);
  });

  it('is waited for when the server stops', async () => {
    let enter = (): void => undefined;
    const entered = new Promise<void>((resolve) => {
      enter = resolve;
    });
    let finish = (_: PlainAnswer): void => undefined;
    const { url, server } = await serve([
      aDoor(() => {
        enter();
        return new Promise((resolve) => {
          finish = resolve;
        });
      }),
    ]);
    const answer = post(url);
    await entered;
    const stopped = server.stop();
    finish(done);
    expect((await answer).status).toBe(200);
    await stopped;
  });

  it('cannot stand where another is', async () => {
    await expect(serve([aDoor(() => done), aDoor(() => done)])).rejects.toThrow('two routes for POST /door');
  });
});
