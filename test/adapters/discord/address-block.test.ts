import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAddressBlock } from '../../../adapters/discord/address-block.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import { recordingLog } from '../slack/recording.ts';

const page = '<html>error code: 1015</html>';
const json = { 'content-type': 'application/json' };
let now = 0;
let calls = 0;
let log = recordingLog();
let block = createAddressBlock(log, () => now);
beforeEach(() => {
  [now, calls, log] = [1_000_000, 0, recordingLog()];
  block = createAddressBlock(log, () => now);
});
afterEach(() => {
  expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

const ask = (status: number, body: string, headers: Record<string, string> = {}) =>
  block.unlessBlocked(async () => {
    calls += 1;
    return new Response(body, { status, headers });
  });

async function failureOf(asked: Promise<unknown>): Promise<DeliveryError> {
  const error = await asked.catch((caught: unknown) => caught);
  if (error instanceof DeliveryError) return error;
  throw new Error('It did not fail');
}

it.each([403, 429])(
  'a page with %i means about a minute in which nothing is asked, and one warning',
  async (status) => {
    const first = await failureOf(ask(status, page));
    expect([first.failure, first.detail, first.retryAfterMs]).toEqual([
      'rate_limited',
      `address_blocked_${status}`,
      60_000,
    ]);
    for (let count = 0; count < 100; count += 1) {
      now += 100;
      await failureOf(ask(status, page));
    }
    expect(calls).toBe(1);
    expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
    now += 60_000;
    expect((await ask(200, '{}', json)).status).toBe(200);
  },
);

it('a page that says how long is believed', async () => {
  expect((await failureOf(ask(429, page, { 'retry-after': '3600' }))).retryAfterMs).toBe(3_600_000);
});

it('a 429 of Discord’s own without Retry-After means a minute, or what its body says', async () => {
  expect((await failureOf(ask(429, JSON.stringify({ message: 'Slow down' })))).retryAfterMs).toBe(60_000);
  now += 60_000;
  expect((await failureOf(ask(429, JSON.stringify({ retry_after: 2 })))).retryAfterMs).toBe(2_000);
});

it.each(['0', '-3', 'soon', 'Wed, 21 Oct 2026 07:28:00 GMT', ''])(
  'a 429 that asks to wait “%s” is not asked again at once, be it Discord’s own or a page',
  async (wait) => {
    for (const body of [JSON.stringify({ message: 'Slow down', retry_after: wait }), page]) {
      const failure = await failureOf(ask(429, body, { 'retry-after': wait }));
      expect([failure.failure, failure.retryAfterMs]).toEqual(['rate_limited', 60_000]);
      now += 60_000;
    }
  },
);

it('no wait is longer than an hour, whatever is asked for', async () => {
  const endless = { 'retry-after': '99999999999' };
  expect((await failureOf(ask(429, page, endless))).retryAfterMs).toBe(3_600_000);
  now += 3_600_000;
  expect((await failureOf(ask(429, JSON.stringify({ retry_after: 1e15 })))).retryAfterMs).toBe(3_600_000);
  now += 3_600_000;
  const own = await ask(429, JSON.stringify({ retry_after: 1e15 }), { ...endless, 'x-ratelimit-global': 'true' });
  expect([own.headers.get('retry-after'), own.headers.get('x-ratelimit-global')]).toEqual(['3600', 'true']);
});

it('what Discord itself refuses is passed on as it is', async () => {
  const body = JSON.stringify({ message: 'Missing Permissions', code: 50_013 });
  expect(await (await ask(403, body)).text()).toBe(body);
  expect((await ask(429, JSON.stringify({ retry_after: 1 }), { 'retry-after': '1' })).status).toBe(429);
  expect((await ask(401, '{}', json)).status).toBe(401);
  expect(calls).toBe(3);
});

it.each([200, 201, 302, 307, 401, 404, 407, 408])(
  'a page with %i is no answer of Discord’s, and the next call is made',
  async (status) => {
    const error = await failureOf(ask(status, '<html>Please sign in to the guest network</html>'));
    expect([error.failure, error.detail]).toEqual(['unavailable', `page_${status}`]);
    expect((await ask(200, '{}', json)).status).toBe(200);
  },
);

it('an answer without a body is one', async () => {
  expect((await block.unlessBlocked(async () => new Response(null, { status: 204 }))).status).toBe(204);
});
