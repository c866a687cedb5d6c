import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { pause } from '../../src/ports/deadline.ts';
import type { PlainRoute, Route } from '../../src/ports/http-route.ts';
import type { Log } from '../../src/ports/log.ts';
import { watchConnections } from './connections.ts';
import { createEventStreams } from './event-streams.ts';
import { createHolding } from './holding.ts';
import { listen } from './listen.ts';
import type { MetricsText } from './metrics.ts';
import { ownRoutes } from './own-routes.ts';
import { createPlainRoutes } from './plain-routes.ts';
import type { ReadyCheck } from './readiness.ts';
import { createRouting, isWebStandard } from './routing.ts';

export interface WebServer {
  /**
   * Throws an error that says what to change when it cannot listen.
   * @returns its address, without a slash at the end
   */
  start(): Promise<{ readonly url: string }>;
  /**
   * Goes on for `ms` milliseconds, but asks everybody to go elsewhere: `/readyz` answers 503, and every answer closes
   * its connection. So load balancers learn that it is about to stop before it does. What comes at the end of this time
   * is answered by `stop`.
   */
  drain(ms: number): Promise<void>;
  /** Accepts nothing new, ends event streams at once, and waits for the requests in flight, however long they take. */
  stop(): Promise<void>;
}

/**
 * An idle connection has to be closed by the load balancer, because a request may be on its way when the server does it.
 * Most keep one for a minute (https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#connection-idle-timeout).
 * Node counts `headersTimeout` from the opening of a connection, too, and opening some in advance is common. What is
 * slow of a body is ended by body.ts, long before `requestTimeout`.
 */
const timeouts = {
  keepAliveTimeout: 75_000,
  headersTimeout: 80_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
};

/** After a drain, how long a connection that was just used or opened may still bring a request. */
const graceMs = 1_000;

/**
 * Serves the routes of the adapters, and its own `/healthz`, `/readyz`, `/metrics` and `/`.
 *
 * A web-standard handler gets the raw body, the id of the request's log lines in the header `x-request-id`, and a
 * `signal` that aborts when the client disconnects or when the server ends its event stream to stop.
 */
export function createWebServer(parts: {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly routes: readonly Route[];
  readonly log: Log;
  readonly metrics: MetricsText;
  readonly checks: readonly ReadyCheck[];
}): WebServer {
  const { host, port, routes, log, metrics, checks } = parts;
  const playground = routes.some(({ method, path }) => method === 'GET' && path === '/playground');
  const streams = createEventStreams((err) => log.warn({ err }, 'An event stream did not end cleanly'));
  let isDraining = false;
  const own = ownRoutes({ log, metrics, checks, playground, isDraining: () => isDraining });
  const routing = createRouting([...own, ...routes], streams, log);
  const listener = getRequestListener(routing.fetch, { hostname: host, overrideGlobalObjects: false });
  const isPlain = (route: Route): route is PlainRoute => !isWebStandard(route);
  const answerPlainly = createPlainRoutes(routes.filter(isPlain), log);
  const server = createServer(timeouts, (incoming, outgoing) => {
    holding.admit(incoming, () => {
      if (isDraining) outgoing.setHeader('connection', 'close');
      if (!answerPlainly(incoming, outgoing)) void listener(incoming, outgoing);
    });
  });
  const connections = watchConnections(server);
  const holding = createHolding(server);

  return {
    start: async () => ({ url: await listen(server, host, port) }),

    async drain(ms) {
      if (!server.listening || ms === 0) return;
      isDraining = true;
      await pause(ms, new AbortController().signal);
      await holding.hold();
    },

    async stop() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      holding.release();
      streams.endAll();
      connections.close(isDraining ? graceMs : 0);
      await closed;
    },
  };
}
