import { openMovableClock } from '../../../../adapters/playground/clock.ts';
import { createPlayground } from '../../../../adapters/playground/platform.ts';
import type { CommandSpec, MenuSpec } from '../../../../src/chat/command.ts';
import type { Documents } from '../../../../src/ports/documents.ts';
import type { Log } from '../../../../src/ports/log.ts';
import { createRecordingCore, type RecordingCore } from './core.ts';
import { createDocuments } from './documents.ts';

/** Monday, 5 January 2026, 12:00 UTC. */
const startsAt = Date.UTC(2026, 0, 5, 12);

const say = (): void => undefined;
const quietLog: Log = { debug: say, info: say, warn: say, error: say, with: () => quietLog };

const commands: readonly CommandSpec[] = [
  {
    name: 'ask',
    description: 'Ask for help',
    reply: 'form',
    options: [
      { name: 'text', description: 'What you need', type: 'text', maxLength: 500, required: true, place: 'rest' },
      { name: 'kind', description: 'What kind', type: 'choice', choices: ['feedback', 'support'] },
    ],
  },
  {
    name: 'community',
    description: 'What this community is for',
    subcommands: [
      { name: 'show', description: 'Shows it', reply: 'private', options: [], isDefault: true },
      { name: 'purpose', description: 'Says what for', reply: 'private', requires: 'steward', options: [] },
    ],
  },
];

const menus: readonly MenuSpec[] = [
  { name: 'thank', target: 'message', label: 'Thank for this', description: 'Thanks the author', reply: 'form' },
];

/** A playground that has started, with a core that records. */
export async function aPlayground(settings: { documents?: Documents; core?: RecordingCore } = {}) {
  const documents = settings.documents ?? createDocuments();
  const core = settings.core ?? createRecordingCore();
  const clock = await openMovableClock(documents, () => startsAt);
  const platform = createPlayground({ documents, clock, commands, menus, log: quietLog });
  await platform.start(core);

  const routeOf = (method: 'GET' | 'POST', path: string) =>
    platform.routes.find((route) => route.method === method && route.path === path);

  /** Goes through the doors, as a browser on the same machine would. */
  async function knock(method: 'GET' | 'POST', path: string, options: Knock = {}): Promise<Response> {
    const route = routeOf(method, path.split('?')[0] ?? path);
    if (!route) throw new Error(`There is no door ${method} ${path}`);
    const body = options.body === undefined ? null : JSON.stringify(options.body);
    const request = new Request(`http://localhost:3000${path}`, {
      method,
      headers: { host: 'localhost:3000', 'content-type': 'application/json', ...options.headers },
      body: options.rawBody ?? body,
    });
    return route.handle(request, { address: options.from ?? '127.0.0.1' });
  }

  return {
    documents,
    core,
    clock,
    platform,
    knock,
    /** Does something as somebody. @returns what the page would be told */
    act: async (deed: string, asked: object): Promise<{ status: number; [name: string]: unknown }> => {
      const response = await knock('POST', `/playground/${deed}`, { body: { as: 'u-finn', ...asked } });
      return { ...((await response.json()) as object), status: response.status };
    },
    /** What somebody sees, piece by piece. */
    look: async (query: string): Promise<Pieces> => {
      const response = await knock('GET', `/playground/pieces?${query}`);
      return (await response.json()) as Pieces;
    },
  };
}

interface Knock {
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
