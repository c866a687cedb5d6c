import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** The one cookie in which the library keeps what a browser has begun. */
const ofLibrary = 'slack-app-oauth-state';

/** Each beginning has a cookie of its own here, so that two tabs of a browser do not take it from each other. */
const ours = 'hearth-install-';

/** The value by which a browser remembers, for ten minutes, that what it began is done. */
const done = 'done';

/** How many beginnings a browser remembers beside the newest; each is a few hundred bytes in every request. */
const mostEarlier = 3;

const nameFor = (state: string): string => ours + createHash('sha256').update(state).digest('hex').slice(0, 16);

function cookiesIn(request: Request): readonly (readonly [string, string])[] {
  return (request.headers.get('cookie') ?? '').split(';').map((each) => {
    const [name = '', ...value] = each.trim().split('=');
    return [name, value.join('=')];
  });
}

const attributes = 'Secure; HttpOnly; Path=/';
const forgotten = (name: string): string => `${name}=; ${attributes}; Max-Age=0`;

/** What a browser remembers of the beginning that it comes back from. */
export function memoryOf(request: Request, state: string): 'begun' | 'done' | undefined {
  const value = cookiesIn(request).find(([name]) => name === nameFor(state))?.[1];
  return value === done ? 'done' : value === state ? 'begun' : undefined;
}

/** The request as the library wants it: with the cookie of the beginning that it comes back from, and no other. */
export function forLibrary(request: Request, state: string): Request {
  const headers = new Headers(request.headers);
  headers.set('cookie', memoryOf(request, state) === 'begun' ? `${ofLibrary}=${state}` : '');
  return new Request(request.url, { headers });
}

/** Has the browser remember this beginning, too. */
export function rememberBeginning(request: Request, answer: Response): Response {
  const [cookie = ''] = answer.headers.getSetCookie();
  const state = /^[^=]+=([^;]*)/.exec(cookie)?.[1] ?? '';
  const earlier = cookiesIn(request).filter(([name]) => name.startsWith(ours));
  answer.headers.set('set-cookie', nameFor(state) + cookie.slice(ofLibrary.length));
  for (const [name] of earlier.slice(0, -mostEarlier)) answer.headers.append('set-cookie', forgotten(name));
  return answer;
}

/** Has the browser remember how what it began has ended. */
export function rememberEnd(state: string, isDone: boolean, outgoing: ServerResponse): void {
  const name = nameFor(state);
  outgoing.setHeader('set-cookie', isDone ? `${name}=${done}; ${attributes}; Max-Age=600` : forgotten(name));
}
