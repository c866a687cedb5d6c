import { describe, expect, it } from 'vitest';
import { aPlayground } from './support/playground.ts';

const body = { as: 'u-finn', channel: 'c-general', text: 'Hello.' };

describe('the routes of the playground', () => {
  it.each(['192.168.0.7', '10.0.0.1', '172.17.0.1', '::ffff:192.168.0.7', 'fe80::1', '', '127.0.0.1.example.org'])(
    'refuse a machine at %s',
    async (from) => {
      const { platform, request } = await aPlayground();
      for (const { method, path } of platform.routes) {
        const response = await request(method, path, { from, ...(method === 'POST' ? { body } : {}) });
        expect([path, response.status]).toEqual([path, 403]);
      }
    },
  );

  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('answer this machine at %s', async (from) => {
    const { request } = await aPlayground();
    expect((await request('GET', '/playground', { from })).status).toBe(200);
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.example', '192.168.0.7:3000', 'not a host'])(
    'refuse a page that calls this machine %s',
    async (host) => {
      const { request } = await aPlayground();
      expect((await request('GET', '/playground', { headers: { host } })).status).toBe(403);
      expect((await request('POST', '/playground/say', { headers: { host }, body })).status).toBe(403);
    },
  );

  it.each(['localhost', 'localhost:3000', '127.0.0.1:8080', '[::1]:3000'])(
    'answer under the name of %s',
    async (host) => {
      const { request } = await aPlayground();
      expect((await request('GET', '/playground', { headers: { host } })).status).toBe(200);
    },
  );

  it.each(['https://evil.example', 'null', 'http://localhost:9999', 'http://127.0.0.1:3000'])(
    'accept nothing from a page of %s',
    async (origin) => {
      const { request, core } = await aPlayground();
      expect((await request('POST', '/playground/say', { headers: { origin }, body })).status).toBe(403);
      expect(core.received.messages).toEqual([]);
    },
  );

  it('accept what the page itself sends', async () => {
    const { request } = await aPlayground();
    const headers = { origin: 'http://localhost:3000' };
    expect((await request('POST', '/playground/say', { headers, body })).status).toBe(200);
  });

  it('refuse what comes through a proxy on this machine', async () => {
    const { request } = await aPlayground();
    expect((await request('GET', '/playground', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(403);
  });

  it('send headers that let nothing else act in the page', async () => {
    const { request } = await aPlayground();
    for (const path of ['/playground', '/playground/app.js', '/playground/pieces']) {
      const { headers } = await request('GET', path);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('refuse a body that is no JSON object, or too long', async () => {
    const { request } = await aPlayground();
    const status = async (rawBody: string, headers = {}) =>
      (await request('POST', '/playground/say', { rawBody, headers })).status;
    expect(await status('{"as": ')).toBe(400);
    expect(await status('[]')).toBe(400);
    expect(await status('null')).toBe(400);
    expect(await status('{"as": 7}')).toBe(400);
    expect(await status('as=u-finn', { 'content-type': 'text/plain' })).toBe(415);
    expect(await status(JSON.stringify({ ...body, text: 'x'.repeat(300_000) }))).toBe(413);
  });

  it('are closed after the stop', async () => {
    const { request, platform } = await aPlayground();
    await platform.stop();
    expect((await request('GET', '/playground')).status).toBe(503);
    expect((await request('POST', '/playground/say', { body })).status).toBe(503);
  });

  it('notify a page of a change at once', async () => {
    const { request, act } = await aPlayground();
    const events = await request('GET', '/playground/events');
    expect(events.headers.get('content-type')).toBe('text/event-stream');
    const reader = events.body?.getReader();
    await reader?.read();
    await act('say', { channel: 'c-general', text: 'Hello.' });
    expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('event: change');
    await reader?.cancel();
  });
});
