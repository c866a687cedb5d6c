import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { delivered } from '../../../adapters/discord/failure.ts';
import { DeliveryError, type DeliveryFailure } from '../../../src/ports/chat-platform.ts';

const secret = 'a-token-in-an-address';
const url = `https://discord.com/api/v10/webhooks/1/${secret}`;
const body = { files: undefined, body: { content: 'what somebody wrote' } } as never;

const refused = (code: number, status: number) =>
  new DiscordAPIError({ code, message: 'In Discord’s words' }, code, status, 'POST', url, body);

async function failureOf(error: unknown): Promise<DeliveryError> {
  try {
    await delivered(() => Promise.reject(error));
  } catch (caught) {
    if (caught instanceof DeliveryError) return caught;
  }
  throw new Error('It did not fail with a DeliveryError');
}

describe('a failed call', () => {
  it.each<[number, number, DeliveryFailure]>([
    [50007, 403, 'user_unreachable'],
    [50278, 403, 'user_unreachable'],
    [50013, 403, 'not_allowed'],
    [50001, 403, 'not_allowed'],
    [10003, 404, 'channel_gone'],
    [50083, 400, 'channel_gone'],
    [160005, 400, 'channel_gone'],
    [10008, 404, 'message_gone'],
    [0, 401, 'unauthorised'],
    [50035, 400, 'refused'],
    [99999, 400, 'refused'],
  ])('with Discord’s code %i and status %i is %s', async (code, status, failure) => {
    const error = await failureOf(refused(code, status));
    expect([error.failure, error.detail]).toEqual([failure, String(code || status)]);
  });

  it('by too many calls says how long to wait', async () => {
    const data = { global: false, hash: '', limit: 1, majorParameter: '', method: 'POST', route: '', scope: 'user' };
    const limited = new RateLimitError({
      ...data,
      retryAfter: 12_000,
      timeToReset: 12_000,
      sublimitTimeout: 0,
      url,
    } as never);
    expect(await failureOf(limited)).toMatchObject({ failure: 'rate_limited', retryAfterMs: 12_000 });
  });

  it.each([
    ['an error of Discord’s own', new HTTPError(503, 'Unavailable', 'POST', url, body), 'unavailable'],
    ['a lost connection', new Error('ECONNRESET'), 'unavailable'],
    ['words over the limits', new RangeError('too long'), 'refused'],
    ['a forgotten token', new Error('Expected token to be set for this request, but none was present'), 'unauthorised'],
  ] as const)('by %s is told apart', async (_, error, failure) => {
    expect((await failureOf(error)).failure).toBe(failure);
  });

  it('keeps tokens and what was to be said to itself', async () => {
    for (const error of [refused(50035, 400), refused(50007, 403), new HTTPError(500, 'x', 'POST', url, body)]) {
      const failure = await failureOf(error);
      const everything = JSON.stringify([failure, failure.message, failure.stack, String(failure.cause)]);
      expect(everything).not.toContain(secret);
      expect(everything).not.toContain('somebody wrote');
    }
  });
});
