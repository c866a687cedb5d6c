import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { delivered, toDeliveryError } from '../../../adapters/slack/failure.ts';

const platform = (error: string, messages?: string[]) =>
  new WebAPIPlatformError({ ok: false, error, response_metadata: messages === undefined ? {} : { messages } });

describe('toDeliveryError', () => {
  it.each([
    ['channel_not_found', 'channel_gone'],
    ['is_archived', 'channel_gone'],
    ['not_in_channel', 'not_allowed'],
    ['cannot_dm_bot', 'user_unreachable'],
    ['messages_tab_disabled', 'user_unreachable'],
    ['message_not_found', 'message_gone'],
    ['token_revoked', 'unauthorised'],
    ['missing_scope', 'unauthorised'],
    ['internal_error', 'unavailable'],
    ['ratelimited', 'rate_limited'],
    ['invalid_blocks', 'refused'],
    ['something_new', 'refused'],
  ])('reads %s as %s', (code, failure) => {
    expect(toDeliveryError(platform(code))).toMatchObject({ failure, detail: code });
  });

  it('says how long Slack asks to wait', () => {
    expect(toDeliveryError(new WebAPIRateLimitedError(7))).toMatchObject({
      failure: 'rate_limited',
      retryAfterMs: 7_000,
    });
    expect(toDeliveryError(new Error('Retry header did not contain a valid timeout'))).toMatchObject({
      failure: 'rate_limited',
      retryAfterMs: 30_000,
    });
  });

  it('tells servers that are down from requests that are wrong', () => {
    expect(toDeliveryError(new WebAPIHTTPError(503, 'Service Unavailable', {}))).toMatchObject({
      failure: 'unavailable',
    });
    expect(toDeliveryError(new WebAPIHTTPError(404, 'Not Found', {}))).toMatchObject({ failure: 'refused' });
    expect(toDeliveryError(new WebAPIRequestError(new Error('fetch failed')))).toMatchObject({
      failure: 'unavailable',
    });
    expect(toDeliveryError(platform('<html>Bad gateway</html>'))).toMatchObject({ failure: 'unavailable' });
  });

  it('keeps what Slack said about blocks for the log', () => {
    expect(
      toDeliveryError(platform('invalid_blocks', ['[ERROR] too long [json-pointer:/blocks/0]'])).cause,
    ).toMatchObject({
      message: '[ERROR] too long [json-pointer:/blocks/0]',
    });
  });
});

describe('delivered', () => {
  it('throws nothing but delivery errors', async () => {
    await expect(delivered(() => Promise.reject(new TypeError('terminated')))).rejects.toMatchObject({
      name: 'DeliveryError',
      failure: 'unavailable',
    });
    await expect(delivered(() => Promise.resolve('said'))).resolves.toBe('said');
  });
});
