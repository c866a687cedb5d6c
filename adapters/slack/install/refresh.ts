import type { WebClient } from '@slack/web-api';
import { hourMs, type Instant, later, secondMs } from '../../../src/domain/time/instant.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import { delivered } from '../failure.ts';
import type { Tokens } from './record.ts';

/** The credentials of the app, by which it asks for tokens. */
export interface AppCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * A token that ends within this time is exchanged. Slack's tokens last twelve hours, and the old one works until its
 * end: https://docs.slack.dev/authentication/using-token-rotation
 */
const exchangedBeforeMs = 2 * hourMs;

export const isToExchange = ({ rotation }: Tokens, now: Instant): boolean =>
  rotation !== undefined && rotation.expiresAt - now <= exchangedBeforeMs;

export const hasEnded = ({ rotation }: Tokens, now: Instant): boolean =>
  rotation !== undefined && rotation.expiresAt <= now;

/** Exchanges a token for a new one; a refresh token can be used only once. Throws a `DeliveryError`. */
export async function exchange(
  client: WebClient,
  { clientId, clientSecret }: AppCredentials,
  refresh: string,
  now: Instant,
): Promise<Tokens> {
  const given = await delivered(() =>
    client.oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'refresh_token',
      refresh_token: refresh,
    }),
  );
  const { access_token: bot, refresh_token: next, expires_in: seconds } = given;
  if (!bot) throw new DeliveryError('refused', 'exchange_without_token');
  const isRotated = next !== undefined && seconds !== undefined;
  return { bot, rotation: isRotated ? { refresh: next, expiresAt: later(now, seconds * secondMs) } : undefined };
}
