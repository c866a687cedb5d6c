import type { WebClient } from '@slack/web-api';
import { type Instant, later, secondMs } from '../../../src/domain/time/instant.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import type { InFlight } from '../../../src/ports/in-flight.ts';
import type { Installation, Installations } from '../../../src/ports/installations.ts';
import type { Log } from '../../../src/ports/log.ts';
import { levelOf } from '../../../src/ports/log-level.ts';
import type { Sealing } from '../../../src/ports/sealing.ts';
import { openTokens, sealTokens, type Tokens } from './record.ts';
import { type AppCredentials, exchange, hasEnded, isToExchange } from './refresh.ts';

/** How long one process has to exchange a token before another may. */
const exchangingMs = 30 * secondMs;

/** The tokens of installations, exchanged before they end. */
export interface TokenSource {
  /**
   * The tokens of an installation, which work now.
   * @returns `undefined` for one without tokens
   * Throws a `SealingError`, or a `DeliveryError` where they have ended and cannot be exchanged now.
   */
  tokensOf(installation: Installation): Promise<Tokens | undefined>;
}

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

  /** A token that cannot be exchanged for good is as good as none. */
  function explain(err: unknown): never {
    if (!(err instanceof DeliveryError) || err.kind === 'passing') throw err;
    const remedy = `Somebody there has to install Hearth again: ${installUrl}`;
    throw new DeliveryError('unauthorised', err.detail, { cause: err, remedy });
  }

  /** @returns the new tokens; `undefined` while another process exchanges them */
  async function exchangeOnce(installation: Installation, refresh: string): Promise<Tokens | undefined> {
    const { platform, id } = installation;
    if (!(await installations.claim(platform, id, now(), later(now(), exchangingMs)))) return undefined;
    // Another process may have been done just before.
    const present = (await installations.find(platform, id)) ?? installation;
    const known = openTokens(sealing, present);
    if (known !== undefined && known.rotation?.refresh !== refresh) return known;
    const tokens = await exchange(client, credentials, refresh, now()).catch(explain);
    if (!(await installations.reseal(present, sealTokens(sealing, id, tokens)))) {
      log.warn({ space: id }, 'Hearth was installed again while its token was exchanged; the new installation counts');
    }
    log.info({ space: id }, 'Exchanged a token before its end');
    return tokens;
  }

  async function inTime(installation: Installation, refresh: string): Promise<void> {
    try {
      await exchangeOnce(installation, refresh);
    } catch (err) {
      log[levelOf(err)]({ err, space: installation.id }, 'A token could not be exchanged before its end; trying again');
    }
  }

  return {
    async tokensOf(installation) {
      const tokens = openTokens(sealing, installation);
      if (tokens?.rotation === undefined || !isToExchange(tokens, now())) return tokens;
      const { refresh } = tokens.rotation;
      if (!hasEnded(tokens, now())) {
        inFlight.add(inTime(installation, refresh));
        return tokens;
      }
      const exchanged = await exchangeOnce(installation, refresh);
      if (exchanged === undefined) throw new DeliveryError('unavailable', 'token_being_exchanged');
      return exchanged;
    },
  };
}
