import type { HttpRoute } from '../../../../src/ports/http-route.ts';

/** A browser on the same machine, that reaches the routes of a playground. */
export function browserAt(routes: readonly HttpRoute[]) {
  async function request(method: 'GET' | 'POST', path: string, options: RequestOptions = {}): Promise<Response> {
    const route = routes.find((each) => each.method === method && each.path === (path.split('?')[0] ?? path));
    if (!route) throw new Error(`There is no route ${method} ${path}`);
    const body = options.body === undefined ? null : JSON.stringify(options.body);
    const sent = new Request(`http://localhost:3000${path}`, {
      method,
      headers: { host: 'localhost:3000', 'content-type': 'application/json', ...options.headers },
      body: options.rawBody ?? body,
    });
    return route.handle(sent, { address: options.from ?? '127.0.0.1' });
  }

  return {
    request,
    /** Does something as somebody. @returns what the page would get */
    act: async (action: string, body: object): Promise<{ status: number; [name: string]: unknown }> => {
      const response = await request('POST', `/playground/${action}`, { body: { as: 'u-finn', ...body } });
      return { ...((await response.json()) as object), status: response.status };
    },
    /** What somebody sees, piece by piece. */
    look: async (query: string): Promise<Pieces> => {
      const response = await request('GET', `/playground/pieces?${query}`);
      return (await response.json()) as Pieces;
    },
  };
}

export type Browser = ReturnType<typeof browserAt>;

interface RequestOptions {
  readonly body?: unknown;
  readonly rawBody?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly from?: string;
}

interface Pieces {
  readonly as: string;
  readonly at: string;
  readonly thread: string | null;
  readonly unread: boolean;
  readonly pieces: Readonly<Record<'acting' | 'places' | 'head' | 'lines' | 'thread' | 'clock', string>>;
}
