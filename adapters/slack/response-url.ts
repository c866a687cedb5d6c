import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { callTimeoutMs } from './client.ts';
import type { SlackMessage } from './render.ts';

/** Hosts of Slack, that of its government cloud included; in their subdomains it has its response_urls. */
const hosts = ['slack.com', 'slack-gov.com'];

/** Whether an address is one of Slack's, or at the same server as the Web API. */
function isOfSlack(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, origin } = new URL(address);
  if (origin === new URL(apiUrl).origin) return true;
  if (protocol !== 'https:' || port !== '') return false;
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/**
 * Posts where an interaction came from, even if Hearth is not a member there. The URL works like a token, so no error
 * contains it. Throws a `DeliveryError`; also, without a call, for an address that is not Slack's: whoever can make one
 * up would have Hearth call it from inside the operator's network.
 * Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function postToResponseUrl(
  url: string,
  apiUrl: string,
  message: SlackMessage,
  visibility: 'public' | 'private',
  thread: string | undefined,
): Promise<void> {
  if (!isOfSlack(url, apiUrl)) throw new DeliveryError('refused', 'response_url_of_another_host');
  const body = {
    response_type: visibility === 'public' ? 'in_channel' : 'ephemeral',
    replace_original: false,
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...message,
  };
  let response: Response;
  let said: string;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(callTimeoutMs),
    });
    // Read the whole body, so that the connection can be reused.
    said = await response.text();
  } catch (error) {
    throw new DeliveryError('unavailable', error instanceof Error ? error.name : 'no_answer');
  }
  if (!response.ok) throw new DeliveryError('refused', `response_url_http_${response.status}`);
  if (!isTaken(said)) throw new DeliveryError('refused', 'response_url_not_taken');
}

/** Slack says `ok`, as a word or in JSON. A page, such as one to sign in at, is something else's on the way. */
const isTaken = (said: string): boolean => !/^\s*<|"ok"\s*:\s*false/.test(said);
