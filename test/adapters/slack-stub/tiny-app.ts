import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

type Fields = Record<string, unknown>;

/** A request that the app received, decoded. */
export interface Told {
  headers: IncomingHttpHeaders;
  body: string;
  payload: Fields;
  wellSigned: boolean;
}

export interface AppAnswer {
  status?: number;
  json?: Fields;
  text?: string;
  delayMs?: number;
  headers?: Record<string, string>;
}

export interface TinyApp {
  readonly url: string;
  readonly told: Told[];
  /** Decides how the requests from now on are answered (default 200 and nothing). */
  answer(how: (told: Told) => AppAnswer | Promise<AppAnswer>): void;
  /** Goes away, as a killed program does. */
  kill(): Promise<void>;
  /** Comes back on the same port. */
  restart(): Promise<void>;
}

function decode(body: string, type: string): Fields {
  if (type.includes('json')) return JSON.parse(body) as Fields;
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return payload ? (JSON.parse(payload) as Fields) : Object.fromEntries(form);
}

/** The smallest app that Slack could talk to over HTTP. */
export async function startTinyApp(secret: string): Promise<TinyApp> {
  const told: Told[] = [];
  let how: (told: Told) => AppAnswer | Promise<AppAnswer> = () => ({});

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { headers } = request;
    const base = `v0:${headers['x-slack-request-timestamp']}:${body}`;
    const expected = `v0=${createHmac('sha256', secret).update(base).digest('hex')}`;
    const one: Told = {
      headers,
      body,
      payload: decode(body, headers['content-type'] ?? ''),
      wellSigned: headers['x-slack-signature'] === expected,
    };
    told.push(one);
    const { status = 200, json, text, delayMs = 0, headers: more = {} } = await how(one);
    if (delayMs) await wait(delayMs, undefined, { ref: false });
    const type = json ? 'application/json' : 'text/plain';
    response.writeHead(status, { 'content-type': type, ...more }).end(json ? JSON.stringify(json) : (text ?? ''));
  }

  const create = () =>
    createServer((request, response) => {
      handle(request, response).catch((error: unknown) => response.destroy(error as Error));
    });

  let server = create();
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    told,
    answer(next) {
      how = next;
    },
    kill: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    async restart() {
      server = create();
      await listen(port);
    },
  };
}
