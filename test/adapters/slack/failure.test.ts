import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { failureOf } from '../../../adapters/slack/error-codes.ts';
import { delivered, toDeliveryError } from '../../../adapters/slack/failure.ts';
import errorCodes from '../../fixtures/slack/error-codes.json' with { type: 'json' };

/** What Slack publishes for each method, see `source` in the file. */
const published: {
  readonly everyMethod: readonly string[];
  readonly methods: Readonly<Record<string, readonly string[]>>;
} = errorCodes;

const platform = (error: string, messages?: string[]) =>
  new WebAPIPlatformError({ ok: false, error, response_metadata: messages === undefined ? {} : { messages } });

describe('toDeliveryError', () => {
  it.each([
    ['channel_not_found', 'channel_gone'],
    ['is_archived', 'channel_gone'],
    ['thread_not_found', 'thread_gone'],
    ['not_in_channel', 'not_allowed'],
    ['no_permission', 'not_allowed'],
    ['ekm_access_denied', 'restricted'],
    ['app_access_restricted', 'restricted'],
    ['enterprise_is_restricted', 'restricted'],
    ['restricted_action', 'restricted'],
    ['cannot_dm_bot', 'user_unreachable'],
    ['messages_tab_disabled', 'user_unreachable'],
    ['message_not_found', 'message_gone'],
    ['cant_update_message', 'not_allowed'],
    ['edit_window_closed', 'restricted'],
    ['token_revoked', 'unauthorised'],
    ['missing_scope', 'unauthorised'],
    ['internal_error', 'unavailable'],
    ['update_failed', 'unavailable'],
    ['external_channel_migrating', 'unavailable'],
    ['ratelimited', 'rate_limited'],
    ['invalid_blocks', 'refused'],
    ['msg_too_long', 'refused'],
    ['something_new', 'unrecognised'],
  ])('reads %s as %s', (code, failure) => {
    expect(toDeliveryError(platform(code))).toMatchObject({ failure, detail: code });
  });

  it.each(Object.keys(published.methods))('knows every code that Slack lists for %s', (method) => {
    const listed = [...published.everyMethod, ...(published.methods[method] ?? [])];
    expect(listed.filter((code) => failureOf(code) === 'unrecognised')).toEqual([]);
  });

  it('says what to do about what is ours to mend', () => {
    const remedy = (code: string, more = {}, token: 'bot' | 'app' = 'bot') =>
      toDeliveryError(new WebAPIPlatformError({ ok: false, error: code, ...more, response_metadata: {} }), token)
        .remedy;
    expect(remedy('token_revoked')).toContain('SLACK_BOT_TOKEN');
    expect(remedy('invalid_auth', {}, 'app')).toContain('SLACK_APP_TOKEN');
    expect(remedy('missing_scope', { needed: 'im:write' })).toContain('lacks im:write');
    expect(remedy('forbidden_team', {}, 'app')).toContain('Socket Mode');
    expect(remedy('channel_not_found')).toBeUndefined();
  });

  it('says how long Slack asks to wait', () => {
    expect(toDeliveryError(new WebAPIRateLimitedError(7))).toMatchObject({
      failure: 'rate_limited',
      retryAfterMs: 7_000,
    });
    for (const error of [
      new Error('Retry header did not contain a valid timeout'),
      new WebAPIRateLimitedError(-1),
      platform('ratelimited'),
    ])
      expect(toDeliveryError(error)).toMatchObject({ failure: 'rate_limited', retryAfterMs: 60_000 });
    expect(toDeliveryError(new WebAPIRateLimitedError(0)).retryAfterMs).toBe(1_000);
    expect(toDeliveryError(new WebAPIRateLimitedError(99_999_999)).retryAfterMs).toBe(3_600_000);
  });

  it('tells servers that are down from requests that are wrong', () => {
    expect(toDeliveryError(new WebAPIHTTPError(503, 'Service Unavailable', {}))).toMatchObject({
      failure: 'unavailable',
    });
    // Slack itself never answers so: something between it and Hearth does, which is to be mended, not told to people.
    expect(toDeliveryError(new WebAPIHTTPError(404, 'Not Found', {}))).toMatchObject({
      failure: 'unauthorised',
      remedy: expect.stringContaining('SLACK_API_URL'),
    });
    expect(toDeliveryError(new WebAPIHTTPError(401, 'No', {}, '{"ok":false,"error":"invalid_auth"}'))).toMatchObject({
      failure: 'unauthorised',
      detail: 'invalid_auth',
    });
    expect(toDeliveryError(new WebAPIHTTPError(418, 'Teapot', {}))).toMatchObject({ failure: 'unrecognised' });
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
