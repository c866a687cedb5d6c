import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono, type Next } from 'hono';
import type { HttpRoute, Route } from '../../src/ports/http-route.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import { failed, readBody, withoutBody } from './body.ts';
import { type EventStreams, isEventStream } from './event-streams.ts';
import { polledPaths } from './own-routes.ts';
import { peerOf, requestFor } from './request.ts';

interface Env {
  Bindings: HttpBindings;
  Variables: { requestId: string };
}

/**
 * Routes a request, and answers and logs every one. A request to a plain route comes here only when its method is wrong.
 */
export function createRouting(routes: readonly Route[], streams: EventStreams, log: Log): Hono<Env> {
  rejectDuplicates(routes);
  const app = new Hono<Env>();
  app.use((c, next) => logRequest(c, next, log));
  for (const route of routes.filter(isWebStandard)) {
    app.on(route.method, route.path, (c) => answer(c, route, streams, log));
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const methods = routes.filter((route) => route.path === path).map(({ method }) => method);
    const allow = methods.join(', ').replace('GET', 'GET, HEAD');
    app.all(path, (c) => c.text(`This address takes ${allow} only.`, 405, { allow }));
  }
  app.notFound((c) => c.text('There is nothing at this address.', 404));
  return app;
}

export const isWebStandard = (route: Route): route is HttpRoute => 'handle' in route;

function rejectDuplicates(routes: readonly Route[]): void {
  const seen = new Set<string>();
  for (const { method, path } of routes) {
    const key = `${method} ${path}`;
    if (seen.has(key)) throw new Error(`There are two routes for ${key}.`);
    seen.add(key);
  }
}

async function logRequest(c: Context<Env>, next: Next, log: Log): Promise<void> {
  const startedAt = performance.now();
  c.set('requestId', randomUUID());
  await next();
  c.header('x-request-id', c.var.requestId);
  const { method, path } = c.req;
  const ms = Math.round(performance.now() - startedAt);
  const level = polledPaths.includes(path) ? 'debug' : 'info';
  log[level]({ request: c.var.requestId, method, path, status: c.res.status, ms }, 'Answered a request');
}

async function answer(c: Context<Env>, route: HttpRoute, streams: EventStreams, log: Log): Promise<Response> {
  const { requestId } = c.var;
  const body = route.method === 'POST' ? await readBody(c.env.incoming) : undefined;
  if (typeof body === 'string') {
    const { text, status, closes } = withoutBody[body];
    return c.text(text, status, closes ? { connection: 'close' } : {});
  }

  const ended = new AbortController();
  c.req.raw.signal.addEventListener('abort', () => ended.abort());
  try {
    const response = await route.handle(requestFor(c.req.raw, body, requestId, ended.signal), peerOf(c.env));
    if (c.req.method === 'HEAD') await response.body?.cancel();
    return isEventStream(response) ? streams.track(response, () => ended.abort()) : response;
  } catch (err) {
    log[levelOf(err)]({ request: requestId, method: c.req.method, path: c.req.path, err }, 'A request failed');
    const { text, status } = failed(requestId);
    return c.text(text, status);
  }
}
