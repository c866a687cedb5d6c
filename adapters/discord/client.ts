import { setMaxListeners } from 'node:events';
import { DefaultRestOptions, type InternalRequest, REST, RESTEvents, type RESTOptions } from 'discord.js';
import { secondMs } from '../../src/domain/time/instant.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Metrics } from '../../src/ports/metrics.ts';
import { createAddressBlock } from './address-block.ts';

/** Short enough that two calls end before a stop runs out of time. */
const callTimeoutMs = 4 * secondMs;

/**
 * How long a call may take in all, with its turn in the queue, every wait that Discord asks for and the whole of the answer.
 * discord.js itself would ask again for as long as the answer is a 429, and wait for ever for the end of one that began.
 */
const usualWholeCallMs = 15 * secondMs;

/** A call that would wait longer than this fails instead; the outbox retries it later. */
const longestWaitMs = 10 * secondMs;

/** discord.js' client, with what it lacks. */
class BoundedRest extends REST {
  readonly #wholeCallMs: number;

  constructor(options: Partial<RESTOptions>, wholeCallMs: number) {
    super(options);
    this.#wholeCallMs = wholeCallMs;
  }

  override async request(options: InternalRequest): Promise<unknown> {
    const signal = AbortSignal.timeout(this.#wholeCallMs);
    // discord.js adds a listener each time it asks again, and takes none away.
    setMaxListeners(0, signal);
    return super.request({ signal, ...options });
  }

  /** discord.js forgets a token that Discord has refused once. Here the next call is made with it again. */
  override setToken(token: string | null): this {
    return token === null ? this : super.setToken(token);
  }
}

/**
 * discord.js' REST client, which keeps to Discord's rate limits by itself. It retries a failed call once; after that the
 * outbox does. All calls to Discord's API are made by `makeRequest`.
 * @param apiUrl such as `https://discord.com/api`, without a slash at the end
 */
export function discordRest(
  token: string,
  apiUrl: string,
  log: Log,
  metrics?: Pick<Metrics, 'rateLimited'>,
  wholeCallMs = usualWholeCallMs,
): REST {
  const block = createAddressBlock(log);
  const options: Partial<RESTOptions> = {
    api: apiUrl,
    version: '10',
    timeout: callTimeoutMs,
    retries: 1,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > longestWaitMs,
    makeRequest: (url, init) => block.unlessBlocked(() => DefaultRestOptions.makeRequest(url, init)),
  };
  const rest = new BoundedRest(options, wholeCallMs).setToken(token);
  // The addresses of webhooks contain tokens, so the log names only the kind of route.
  rest.on(RESTEvents.RateLimited, ({ method, route, retryAfter }) =>
    log.debug({ method, route, retryAfterMs: retryAfter }, 'Waiting, so that Discord need not ask for it'),
  );
  rest.on(RESTEvents.Response, ({ method, route }, { status, headers }) => {
    if (status !== 429) return;
    metrics?.rateLimited('discord');
    const [scope, retryAfter] = [headers.get('x-ratelimit-scope'), headers.get('retry-after')];
    log.debug({ method, route, scope, retryAfterMs: Number(retryAfter) * secondMs }, 'Discord asks to wait');
  });
  return rest;
}
