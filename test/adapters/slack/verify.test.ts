import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFromSlack } from '../../../adapters/slack/verify.ts';
import { instant, later, minuteMs } from '../../../src/domain/time/instant.ts';

const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const now = instant(1_531_420_618_000);
const timestamp = '1531420618';
const body = Buffer.from('token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&command=%2Fweather');

const sign = (bytes: Uint8Array, at: string, key: string): string =>
  `v0=${createHmac('sha256', key).update(`v0:${at}:`).update(bytes).digest('hex')}`;

describe('isFromSlack', () => {
  it('takes what Slack signed', () => {
    expect(isFromSlack({ signature: sign(body, timestamp, secret), timestamp, body }, secret, now)).toBe(true);
  });

  it('refuses any other body, time or secret', () => {
    const signature = sign(body, timestamp, secret);
    expect(isFromSlack({ signature, timestamp, body: Buffer.concat([body, Buffer.from('&')]) }, secret, now)).toBe(
      false,
    );
    expect(isFromSlack({ signature, timestamp: '1531420619', body }, secret, now)).toBe(false);
    expect(isFromSlack({ signature, timestamp, body }, 'another', now)).toBe(false);
  });

  it('refuses what was signed more than five minutes ago, or from now', () => {
    const request = { signature: sign(body, timestamp, secret), timestamp, body };
    expect(isFromSlack(request, secret, later(now, 5 * minuteMs))).toBe(true);
    expect(isFromSlack(request, secret, later(now, 5 * minuteMs + 1))).toBe(false);
    expect(isFromSlack(request, secret, later(now, -5 * minuteMs - 1))).toBe(false);
  });

  it('refuses whatever somebody makes up', () => {
    const text = fc.option(fc.string(), { nil: undefined });
    fc.assert(
      fc.property(text, fc.oneof(text, fc.constant(timestamp)), fc.uint8Array(), (signature, at, bytes) => {
        expect(isFromSlack({ signature, timestamp: at, body: bytes }, secret, now)).toBe(false);
      }),
    );
  });
});
