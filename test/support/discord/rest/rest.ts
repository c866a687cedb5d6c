import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { complaintsAboutRequest } from '../complaints.ts';
import type { Fault, Faults } from '../faults.ts';
import { Refusal } from '../refusal.ts';
import type { Rates } from './rates.ts';
import { type Body, readAll, readBody } from './read.ts';
import { type Call, majorOf, match, type Parts, type Route } from './route.ts';
import { ROUTES } from './routes/index.ts';

/** One REST request, as it was made and answered. */
export interface RecordedRequest {
  method: string;
  /** without the version and the query: `/channels/1/messages` */
  path: string;
  query: Record<string, string>;
  body: unknown;
  files: Body['files'];
  /** epoch milliseconds */
  at: number;
  /** `cut` where the connection was cut instead of an answer */
  status: number | 'cut';
  /** Discord's error code, where the answer is an error */
  code?: number;
}

interface Settings {
  parts: Parts;
  token: string;
  faults: Faults;
  rates: Rates;
  requests: RecordedRequest[];
  answered: () => void;
}

interface Result {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

const plain = (status: number, message: string): Result => ({
  status,
  body: { message: `${status}: ${message}`, code: 0 },
});

function limited(seconds: number, scope: string): Result {
  const global = scope === 'global';
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global },
    headers: {
      // Discord says whole seconds; the stub keeps fractions of one, so that tests need not wait.
      'retry-after': String(seconds < 1 ? seconds : Math.ceil(seconds)),
      'x-ratelimit-scope': scope,
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}

function broken({
  page,
  answer,
  cut,
  status,
  code,
  message,
  retryAfterSeconds,
  scope,
}: Fault): Result | 'cut' | undefined {
  if (cut) return 'cut';
  if (page !== undefined) return { status: status ?? 403, body: page, headers: { 'content-type': 'text/html' } };
  if (answer !== undefined) return { status: 200, body: answer };
  if (status === 429) return limited(retryAfterSeconds ?? 1, scope ?? 'user');
  if (code !== undefined) return { status: status ?? 403, body: { message: message ?? 'Planned by a test', code } };
  return status ? plain(status, message ?? (status === 401 ? 'Unauthorized' : 'Internal Server Error')) : undefined;
}

const textOf = (body: unknown): string =>
  typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);

/** Answers `/api/v10/…` as Discord's REST API does. */
export function rest({ parts, token, faults, rates, requests, answered }: Settings) {
  let underWay = 0;

  function find(method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
    for (const route of ROUTES) {
      const params = match(route, method, path);
      if (params) return { route, params };
    }
    return undefined;
  }

  function carryOut(route: Route, call: Call, { method, path }: { method: string; path: string }): Result {
    try {
      const result = route.run(call, parts) ?? { status: 204, body: undefined };
      // What the rules of the stub let through has to fit the published document, too.
      const wrong = complaintsAboutRequest(method, path, call.body);
      return wrong.length === 0 ? result : { status: 400, body: { ...new Refusal(50035).body(), wrong } };
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, body: error.body() };
      throw error;
    }
  }

  async function answer(
    asked: { method: string; path: string; query: URLSearchParams; body: Body; authorization: unknown },
    known: ReturnType<typeof find>,
    waitSeconds: number,
  ): Promise<Result | 'cut'> {
    const fault = faults.next(asked.method, asked.path, asked.body.json);
    const broke = async (): Promise<Result | 'cut' | undefined> => {
      if (!fault) return undefined;
      if (fault.hangMs) await wait(fault.hangMs, undefined, { ref: false });
      return broken(fault);
    };
    const before = fault?.when === 'after' ? undefined : await broke();
    if (before) return before;
    if (!known) return plain(404, 'Not Found');
    const { route, params } = known;
    if (!route.open && asked.authorization !== `Bot ${token}`) return plain(401, 'Unauthorized');
    if (waitSeconds > 0) return limited(waitSeconds, 'user');
    const { query, body } = asked;
    const result = carryOut(route, { params, query, body: body.json, files: body.files }, asked);
    return fault?.when === 'after' ? ((await broke()) ?? result) : result;
  }

  async function respond(asked: Parameters<typeof answer>[0]): Promise<Result | 'cut'> {
    const known = find(asked.method, asked.path);
    const rate = known && rates.take(`${asked.method} ${known.route.path}`, majorOf(asked.path));
    const result = await answer(asked, known, rate?.waitSeconds ?? 0);
    if (result === 'cut' || typeof result.body === 'string') return result;
    return { ...result, headers: { ...rate?.headers, ...result.headers } };
  }

  async function handle(request: IncomingMessage, response: ServerResponse, version: RegExpExecArray) {
    const { searchParams } = new URL(request.url ?? '/', 'http://stub');
    const [method, path] = [request.method ?? 'GET', version[1] ?? '/'];
    const at = parts.now();
    const raw = await readAll(request);
    let body: Body = { json: undefined, files: [] };
    let result: Result | 'cut';
    try {
      body = await readBody(request, raw);
      const { authorization } = request.headers;
      result = await respond({ method, path, query: searchParams, body, authorization });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      result = { status: error.status, body: error.body() };
    }
    const status = result === 'cut' ? 'cut' : result.status;
    const code = result === 'cut' ? undefined : (result.body as { code?: number } | undefined)?.code;
    const error = typeof status === 'number' && status >= 400 && code !== undefined ? { code } : {};
    const query = Object.fromEntries(searchParams);
    requests.push({ method, path, query, body: body.json, files: body.files, at, status, ...error });
    if (result === 'cut') return void response.destroy();
    const text = textOf(result.body);
    const type = text === '' ? {} : { 'content-type': 'application/json' };
    response.writeHead(result.status, { ...type, ...result.headers }).end(text);
  }

  return {
    underWay: () => underWay,

    /** Takes a request to the API; false where it is for another address. */
    async take(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
      const { pathname } = new URL(request.url ?? '/', 'http://stub');
      const version = /^\/api(?:\/v10)?(\/.*)$/.exec(pathname);
      if (!version) return false;
      underWay += 1;
      try {
        await handle(request, response, version);
      } finally {
        underWay -= 1;
        answered();
      }
      return true;
    },
  };
}
