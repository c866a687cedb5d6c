import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { callTimeoutMs } from './client.ts';
import type { SlackMessage } from './render.ts';

/**
 * Posts where an interaction came from, even if Hearth is not a member there. The URL works like a token, so no error
 * contains it. Throws a `DeliveryError`.
 * Source: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function postToResponseUrl(
  url: string,
  message: SlackMessage,
  visibility: 'public' | 'private',
  thread: string | undefined,
): Promise<void> {
  const body = {
    response_type: visibility === 'public' ? 'in_channel' : 'ephemeral',
    replace_original: false,
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...message,
  };
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(callTimeoutMs),
    });
  } catch (error) {
    throw new DeliveryError('unavailable', error instanceof Error ? error.name : 'no_answer');
  }
  // Read the whole body, so that the connection can be reused.
  await response.arrayBuffer();
  if (!response.ok) throw new DeliveryError('refused', `response_url_http_${response.status}`);
}
