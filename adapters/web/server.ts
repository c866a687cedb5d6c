import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { PlainRoute, Route } from '../../src/ports/http-route.ts';
import type { Log } from '../../src/ports/log.ts';
import { watchConnections } from './connections.ts';
import { createEventStreams } from './event-streams.ts';
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
  /** Accepts nothing new, ends event streams at once, and waits for the requests in flight, however long they take. */
  stop(): Promise<void>;
}

/** A client that takes longer to send its request is cut off. */
const requestTimeoutMs = 30_000;

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
  const routing = createRouting([...ownRoutes({ log, metrics, checks, playground }), ...routes], streams, log);
  const listener = getRequestListener(routing.fetch, { hostname: host, overrideGlobalObjects: false });
  const isPlain = (route: Route): route is PlainRoute => !isWebStandard(route);
  const answerPlainly = createPlainRoutes(routes.filter(isPlain), log);
  const server = createServer({ requestTimeout: requestTimeoutMs }, (incoming, outgoing) => {
    if (!answerPlainly(incoming, outgoing)) void listener(incoming, outgoing);
  });
  const connections = watchConnections(server);

  return {
    start: async () => ({ url: await listen(server, host, port) }),

    async stop() {
      if (!server.listening) return;
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      streams.endAll();
      connections.close();
      await closed;
    },
  };
}
