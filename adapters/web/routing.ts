import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono, type Next } from 'hono';
import type { HttpRoute, Route } from '../../src/ports/http-route.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import { cutOff, failed, readBody, tooLong } from './body.ts';
import { type EventStreams, isEventStream } from './event-streams.ts';
import { askedByMachines } from './own-routes.ts';
import { peerOf, requestFor } from './request.ts';

interface Env {
  Bindings: HttpBindings;
  Variables: { requestId: string };
}

/**
 * Finds the route of a request, hands it over, and sees that each one is answered and noted. Requests to plain routes
 * come here only where their method is wrong.
 */
export function createRouting(routes: readonly Route[], streams: EventStreams, log: Log): Hono<Env> {
  refuseDoubles(routes);
  const app = new Hono<Env>();
  app.use((c, next) => note(c, next, log));
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

function refuseDoubles(routes: readonly Route[]): void {
  const seen = new Set<string>();
  for (const { method, path } of routes) {
    const door = `${method} ${path}`;
    if (seen.has(door)) throw new Error(`There are two routes for ${door}.`);
    seen.add(door);
  }
}

async function note(c: Context<Env>, next: Next, log: Log): Promise<void> {
  const startedAt = performance.now();
  c.set('requestId', randomUUID());
  await next();
  c.header('x-request-id', c.var.requestId);
  const { method, path } = c.req;
  const ms = Math.round(performance.now() - startedAt);
  const level = askedByMachines.includes(path) ? 'debug' : 'info';
  log[level]({ request: c.var.requestId, method, path, status: c.res.status, ms }, 'Answered a request');
}

async function answer(c: Context<Env>, route: HttpRoute, streams: EventStreams, log: Log): Promise<Response> {
  const { requestId } = c.var;
  const body = route.method === 'POST' ? await readBody(c.env.incoming) : undefined;
  if (body === 'too_long') return c.text(tooLong.text, tooLong.status, { connection: 'close' });
  if (body === 'cut_off') return c.text(cutOff.text, cutOff.status);

  const gone = new AbortController();
  c.req.raw.signal.addEventListener('abort', () => gone.abort());
  try {
    const given = await route.handle(requestFor(c.req.raw, body, requestId, gone.signal), peerOf(c.env));
    if (c.req.method === 'HEAD') await given.body?.cancel();
    return isEventStream(given) ? streams.track(given, () => gone.abort()) : given;
  } catch (err) {
    log[levelOf(err)]({ request: requestId, method: c.req.method, path: c.req.path, err }, 'A request failed');
    const { text, status } = failed(requestId);
    return c.text(text, status);
  }
}
