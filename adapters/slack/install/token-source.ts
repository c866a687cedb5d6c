import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import { hourMs, type Instant, later, secondMs } from '../../../src/domain/time/instant.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import type { InFlight } from '../../../src/ports/in-flight.ts';
import type { Installation, Installations } from '../../../src/ports/installations.ts';
import type { Log } from '../../../src/ports/log.ts';
import { levelOf } from '../../../src/ports/log-level.ts';
import { type Sealing, SealingError } from '../../../src/ports/sealing.ts';
import { openTokens, sealTokens, type Tokens } from './record.ts';
import { type AppCredentials, exchange, hasEnded, isToExchange } from './refresh.ts';

/** How long one process has to exchange a token before another may. */
const exchangingMs = 30 * secondMs;

/** How many tokens are remembered that ended early, or of which the log has told that they cannot be exchanged. */
const mostNamed = 1_000;
/** After how long the log tells again. */
const namedAgainMs = hourMs;

/** The tokens of installations, exchanged before they end. */
export interface TokenSource {
  /**
   * The tokens of an installation, which work now.
   * @returns `undefined` for one without tokens
   * Throws a `DeliveryError` where no key opens them, or where they have ended and cannot be exchanged now.
   */
  tokensOf(installation: Installation): Promise<Tokens | undefined>;
  /** Slack says that this token has ended, whatever was known: a clock may have been wrong when it was exchanged. */
  ended(bot: string): void;
}

/** Whether Slack does not know the app by its credentials, so that no workspace could exchange its token. */
const isOfApp = ({ detail }: DeliveryError): boolean => ['bad_client_secret', 'invalid_client_id'].includes(detail);

export function createTokenSource(parts: {
  readonly installations: Installations;
  readonly sealing: Sealing;
  readonly credentials: AppCredentials;
  /** Without a token. */
  readonly client: WebClient;
  /** Where people install Hearth. */
  readonly installUrl: string;
  readonly now: () => Instant;
  readonly inFlight: InFlight;
  readonly log: Log;
}): TokenSource {
  const { installations, sealing, credentials, client, installUrl, now, inFlight, log } = parts;

  /** What an exchange gave and is not in the store yet, by the refresh token that was used up for it. */
  const unsaved = new Map<string, Tokens>();
  const named = new LRUCache<string, true>({ max: mostNamed, ttl: namedAgainMs, perf: { now } });

  const over = new LRUCache<string, true>({ max: mostNamed });

  function opened(installation: Installation): Tokens | undefined {
    try {
      return openTokens(sealing, installation);
    } catch (err) {
      if (!(err instanceof SealingError)) throw err;
      throw new DeliveryError('unauthorised', 'token_not_readable', { cause: err, remedy: err.message });
    }
  }

  /** A token that cannot be exchanged for good is as good as none. */
  function explain(err: unknown): never {
    if (!(err instanceof DeliveryError) || err.kind === 'passing') throw err;
    const remedy = isOfApp(err)
      ? 'Take SLACK_CLIENT_ID and SLACK_CLIENT_SECRET anew from Basic Information at api.slack.com/apps, and start Hearth again'
      : `Somebody there has to install Hearth again: ${installUrl}`;
    throw new DeliveryError('unauthorised', err.detail, { cause: err, remedy });
  }

  /** Whoever needs the same tokens at the same time waits for the same exchange. */
  const running = new Map<string, Promise<Tokens | undefined>>();

  /** @returns the new tokens; `undefined` while another process exchanges them */
  function exchangeOnce(installation: Installation, refresh: string): Promise<Tokens | undefined> {
    const present = running.get(refresh) ?? exchangeNow(installation, refresh).finally(() => running.delete(refresh));
    running.set(refresh, present);
    return present;
  }

  async function exchangeNow(installation: Installation, refresh: string): Promise<Tokens | undefined> {
    const { platform, id } = installation;
    if (!(await installations.claim(platform, id, now(), later(now(), exchangingMs)))) return undefined;
    // Another process may have been done just before.
    const present = (await installations.find(platform, id)) ?? installation;
    const known = opened(present);
    if (known !== undefined && known.rotation?.refresh !== refresh) return known;
    const tokens = unsaved.get(refresh) ?? (await exchange(client, credentials, refresh, now()).catch(explain));
    // The one before is used up: without these, nobody could ever exchange it again.
    unsaved.set(refresh, tokens);
    await keep(present, refresh, tokens);
    unsaved.delete(refresh);
    log.info({ space: id }, 'Exchanged a token before its end');
    return tokens;
  }

  /** Puts new tokens in place of those that were used up for them, even if these were encrypted anew meanwhile. */
  async function keep(before: Installation, refresh: string, tokens: Tokens): Promise<void> {
    const { platform, id } = before;
    let present: Installation | undefined = before;
    while (present !== undefined && opened(present)?.rotation?.refresh === refresh) {
      if (await installations.reseal(present, sealTokens(sealing, id, tokens))) return;
      present = await installations.find(platform, id);
    }
    log.warn({ space: id }, 'Hearth was installed again while its token was exchanged; the new installation counts');
  }

  async function inTime(installation: Installation, refresh: string): Promise<void> {
    try {
      await exchangeOnce(installation, refresh);
    } catch (err) {
      const level = named.has(refresh) ? 'debug' : levelOf(err);
      if (level === 'error') named.set(refresh, true);
      log[level]({ err, space: installation.id }, 'A token could not be exchanged before its end; trying again');
    }
  }

  return {
    ended: (bot) => void over.set(bot, true),

    async tokensOf(installation) {
      const tokens = opened(installation);
      const isOver = tokens !== undefined && over.has(tokens.bot);
      if (tokens?.rotation === undefined) {
        if (isOver) explain(new DeliveryError('unauthorised', 'token_expired'));
        return tokens;
      }
      if (!isOver && !isToExchange(tokens, now())) return tokens;
      const { refresh } = tokens.rotation;
      if (!isOver && !hasEnded(tokens, now())) {
        inFlight.add(inTime(installation, refresh));
        return tokens;
      }
      const exchanged = await exchangeOnce(installation, refresh);
      if (exchanged === undefined) throw new DeliveryError('unavailable', 'token_being_exchanged');
      return exchanged;
    },
  };
}
