import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import type { Log } from '../../../src/ports/log.ts';
import { slackClient } from '../client.ts';
import { delivered } from '../failure.ts';

/**
 * Asks Slack where to open the next WebSocket; each address works once. Throws a `DeliveryError`.
 * Source: https://docs.slack.dev/reference/methods/apps.connections.open
 */
export function findSocketAddress(appToken: string, apiUrl: string, log: Log): () => Promise<string> {
  const client = slackClient(appToken, apiUrl, log);
  return async () => {
    const { url } = await delivered(() => client.apps.connections.open({}), 'app');
    if (url === undefined) throw new DeliveryError('unavailable', 'no_socket_address');
    return url;
  };
}
