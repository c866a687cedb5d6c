import { DiscordAPIError, HTTPError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { failureOfCode } from '../../../adapters/discord/error-codes.ts';
import { delivered } from '../../../adapters/discord/failure.ts';
import { DeliveryError, type DeliveryFailure } from '../../../src/ports/chat-platform.ts';
import { foreignCodes } from './foreign-codes.ts';

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

describe('Discord’s error codes', () => {
  const names = Object.keys(RESTJSONErrorCodes).filter((name) => Number.isNaN(Number(name)));

  it.each(names.filter((name) => !foreignCodes.includes(name) && name !== 'GeneralError'))(
    'include %s in a list',
    (name) => {
      expect(failureOfCode(RESTJSONErrorCodes[name as keyof typeof RESTJSONErrorCodes])).toBeDefined();
    },
  );

  it('of calls that Hearth does not make are in none', () => {
    const codes = foreignCodes.map((name) => RESTJSONErrorCodes[name as keyof typeof RESTJSONErrorCodes]);
    expect(codes.map(failureOfCode).filter((failure) => failure !== undefined)).toEqual([]);
  });

  it('that ask to come back without saying when mean a minute', async () => {
    expect(await failureOf(refused(20016, 400))).toMatchObject({ failure: 'rate_limited', retryAfterMs: 60_000 });
  });

  it('that refuse the token come with what an operator does about it', async () => {
    expect((await failureOf(refused(0, 401))).remedy).toContain('DISCORD_TOKEN');
    expect((await failureOf(refused(50035, 400))).remedy).toBeUndefined();
  });
});

describe('a failed call', () => {
  it.each<[number, number, DeliveryFailure]>([
    [50007, 403, 'user_unreachable'],
    [50278, 403, 'user_unreachable'],
    [50013, 403, 'not_allowed'],
    [50001, 403, 'not_allowed'],
    [10003, 404, 'channel_gone'],
    [50083, 400, 'thread_gone'],
    [160005, 400, 'thread_gone'],
    [60003, 400, 'restricted'],
    [200000, 400, 'refused'],
    [40003, 400, 'rate_limited'],
    [0, 403, 'not_allowed'],
    [10008, 404, 'message_gone'],
    [50005, 403, 'not_allowed'],
    [0, 401, 'unauthorised'],
    [50035, 400, 'refused'],
    [99999, 400, 'unrecognised'],
    [99999, 403, 'unrecognised'],
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
