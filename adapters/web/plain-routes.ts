import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PlainAnswer, PlainRoute } from '../../src/ports/http-route.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import { cutOff, failed, readBody, tooLong } from './body.ts';

/** Answers a request to a plain route. @returns whether it was one */
export type AnswerPlainly = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

export function createPlainRoutes(routes: readonly PlainRoute[], log: Log): AnswerPlainly {
  const byPath = new Map(routes.map((route) => [route.path, route]));
  return (incoming, outgoing) => {
    const route = incoming.method === 'POST' ? byPath.get(pathOf(incoming)) : undefined;
    if (route) void answer(route, incoming, outgoing, log);
    return route !== undefined;
  };
}

function pathOf({ url = '' }: IncomingMessage): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}

async function answer(route: PlainRoute, incoming: IncomingMessage, outgoing: ServerResponse, log: Log): Promise<void> {
  const startedAt = performance.now();
  const request = randomUUID();
  const { path } = route;
  const { status, says } = await answerOf(route, incoming, request, log);
  outgoing.writeHead(status, {
    'x-request-id': request,
    'content-length': says === undefined ? 0 : Buffer.byteLength(says.text),
    ...(says && { 'content-type': says.type === 'text/plain' ? 'text/plain; charset=utf-8' : says.type }),
    // The rest of a body that is too long is not read.
    ...(status === 413 && { connection: 'close' }),
  });
  outgoing.end(says?.text);
  const ms = Math.round(performance.now() - startedAt);
  log[status === 200 ? 'debug' : 'info']({ request, method: 'POST', path, status, ms }, 'Answered a request');
}

async function answerOf(route: PlainRoute, incoming: IncomingMessage, request: string, log: Log): Promise<PlainAnswer> {
  const body = await readBody(incoming);
  if (body === 'too_long') return says(tooLong);
  if (body === 'cut_off') return says(cutOff);
  const { headers } = incoming;
  try {
    return await route.receive({
      body,
      header(name) {
        const value = headers[name];
        return Array.isArray(value) ? value.join(', ') : value;
      },
    });
  } catch (err) {
    log[levelOf(err)]({ request, method: 'POST', path: route.path, err }, 'A request failed');
    return says(failed(request));
  }
}

const says = ({ status, text }: { readonly status: number; readonly text: string }): PlainAnswer => ({
  status,
  says: { type: 'text/plain', text },
});
