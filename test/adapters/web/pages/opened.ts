import { pagesRoutes } from '../../../../adapters/web/pages/routes.tsx';
import type { PageAnswer, StewardPages } from '../../../../src/ports/pages.ts';
import { defaultWords } from '../../../../src/text/words.ts';
import { pageViews } from '../../../support/page-builders.ts';
import { serve } from '../served.ts';

/** The core as the routes see it: sessions that begin by a link, and what was done in them. */
export interface FakePages extends StewardPages {
  /** Links that nobody used yet. */
  readonly links: Set<string>;
  readonly sessions: Set<string>;
  readonly saved: (readonly [section: string, given: unknown])[];
  /** What is answered in place of a page. */
  instead: PageAnswer | undefined;
  /** How often the core was asked whether a link is good. */
  tried: number;
}

function fakePages(): FakePages {
  let begun = 0;
  const fake: FakePages = {
    links: new Set(['good']),
    sessions: new Set(),
    saved: [],
    instead: undefined,
    tried: 0,
    enter: async (token) => {
      fake.tried += 1;
      if (!fake.links.delete(token)) return undefined;
      begun += 1;
      const session = begun.toString(16).padStart(64, 'a');
      fake.sessions.add(session);
      return session;
    },
    leave: async (session) => void fake.sessions.delete(session),
    show: async (session, page) => {
      if (!fake.sessions.has(session)) return { kind: 'signed_out' };
      return fake.instead ?? { kind: 'page', view: pageViews()[page] };
    },
    save: async (session, section, given) => {
      if (!fake.sessions.has(session)) return { kind: 'signed_out' };
      fake.saved.push([section, given]);
      return { kind: 'page', view: pageViews().settings };
    },
  };
  return fake;
}

/** How the routes behave behind an address. */
export interface Opened {
  readonly pages: FakePages;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends a form, as a browser does from a page of ours unless the headers say otherwise. */
  post(
    path: string,
    values?: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
  /** Enters, and @returns the cookie. */
  enter(): Promise<string>;
  /** What the forms carry that are shown with this cookie. */
  formToken(cookie: string): Promise<string>;
  /** Moves the clock of what is counted. */
  pass(ms: number): void;
}

/** @param publicUrl where people reach Hearth; by default where it listens */
export async function open(publicUrl?: string): Promise<Opened> {
  const pages = fakePages();
  const { frame, door } = defaultWords.pages;
  let now = 1_000;
  const routes = pagesRoutes({ pages, sentences: { frame, ...door }, publicUrl, now: () => now });
  const { url } = await serve(routes);
  const opened: Opened = {
    pages,
    pass: (ms) => {
      now += ms;
    },
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers, redirect: 'manual' }),
    post: (path, values = {}, headers = { 'sec-fetch-site': 'same-origin', origin: 'null' }) =>
      fetch(`${url}${path}`, { method: 'POST', body: new URLSearchParams(values), headers, redirect: 'manual' }),
    async enter() {
      pages.links.add('good');
      const answer = await opened.post('/pages/enter?token=good');
      return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    },
    async formToken(cookie) {
      const page = await (await opened.get('/pages/settings', { cookie })).text();
      return /name="csrf" value="(\w+)"/.exec(page)?.[1] ?? '';
    },
  };
  return opened;
}
