import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PlainAnswer, PlainRoute } from '../../src/ports/http-route.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import { failed, readBody, withoutBody } from './body.ts';

/** Answers a request to a plain route. @returns whether it was one */
export type AnswerPlainly = (incoming: IncomingMessage, outgoing: ServerResponse) => boolean;

/** An answer, and whether it ends the connection. */
type Answer = PlainAnswer & { readonly closes?: boolean };

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
  const { status, says, closes, afterwards } = await answerOf(route, incoming, request, log);
  outgoing.writeHead(status, {
    'x-request-id': request,
    'content-length': says === undefined ? 0 : Buffer.byteLength(says.text),
    ...(says && { 'content-type': says.type === 'text/plain' ? 'text/plain; charset=utf-8' : says.type }),
    ...(closes && { connection: 'close' }),
  });
  if (afterwards) outgoing.once('close', afterwards);
  outgoing.end(says?.text);
  const ms = Math.round(performance.now() - startedAt);
  log[status === 200 ? 'debug' : 'info']({ request, method: 'POST', path, status, ms }, 'Answered a request');
}

async function answerOf(route: PlainRoute, incoming: IncomingMessage, request: string, log: Log): Promise<Answer> {
  const body = await readBody(incoming);
  if (typeof body === 'string') return says(withoutBody[body]);
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

const says = ({
  text,
  ...how
}: {
  readonly status: number;
  readonly text: string;
  readonly closes?: boolean;
}): Answer => ({
  ...how,
  says: { type: 'text/plain', text },
});
