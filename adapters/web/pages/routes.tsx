import { readFileSync } from 'node:fs';
import type { HttpRoute } from '../../../src/ports/http-route.ts';
import { type PageAnswer, pageNames, type StewardPages } from '../../../src/ports/pages.ts';
import { careful } from '../careful.ts';
import { oneTimeLinkRoutes } from '../one-time-link.ts';
import { createAttempts, senderOf } from './attempts.ts';
import { layOut } from './network-layout.ts';
import { formToken, isFormToken, isFromOwnPage } from './own-forms.ts';
import { addressOf, CommunityPage, DoorPage, type FrameWords } from './page.tsx';
import { sessionCookie } from './session-cookie.ts';

interface DoorSentence {
  readonly heading: string;
  readonly text: string;
}

/** What people read in the browser besides what the core has to say. */
interface Sentences {
  readonly frame: FrameWords;
  readonly enter: DoorSentence & { readonly button: string };
  readonly gone: DoorSentence;
  readonly slowDown: DoorSentence;
  readonly elsewhere: DoorSentence;
  readonly left: DoorSentence;
  readonly signedOut: DoorSentence;
  readonly noSteward: DoorSentence;
  readonly unknown: DoorSentence;
}

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const styles = readFileSync(new URL('./pages.css', import.meta.url), 'utf8');

/** A steward waits that long at most before they try again where a platform does not answer. */
const retrySeconds = 30;

/** The pages of stewards: what is shown comes from the core, who may see it is found out anew at each request. */
export function pagesRoutes({
  pages,
  sentences,
  publicUrl,
  now,
}: {
  readonly pages: StewardPages;
  readonly sentences: Sentences;
  /** Where people reach Hearth, without a slash at the end; without it, at the address that they ask for. */
  readonly publicUrl: string | undefined;
  /** Milliseconds that only go forward. */
  readonly now?: () => number;
}): readonly HttpRoute[] {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl);
  const base = `${own?.pathname.replace(/\/$/, '') ?? ''}/pages`;
  const cookie = sessionCookie(base, own?.protocol === 'https:');
  const attempts = createAttempts(now);
  const { frame } = sentences;

  const headers = {
    ...careful,
    // Without https, only a referrer makes a browser say where a form comes from (own-forms.ts); it goes nowhere else.
    'referrer-policy': own?.protocol === 'http:' ? 'same-origin' : careful['referrer-policy'],
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
  };

  const html = (page: { toString(): string | Promise<string> }, status: number, more: Record<string, string> = {}) =>
    new Response(`<!doctype html>${page.toString()}`, { status, headers: { ...headers, ...more } });

  const door = (
    { heading, text, button }: DoorSentence & { readonly button?: string },
    status: number,
    more?: Record<string, string>,
  ): Response =>
    html(<DoorPage base={base} product={frame.product} heading={heading} text={text} button={button} />, status, more);

  const signedOut = (): Response => door(sentences.signedOut, 403, { 'set-cookie': cookie.clear() });

  async function answered(session: string, answer: PageAnswer, status = 200): Promise<Response> {
    switch (answer.kind) {
      case 'signed_out':
        return signedOut();
      case 'no_steward':
        return door(sentences.noSteward, 403, { 'set-cookie': cookie.clear() });
      case 'unknown':
        return door(sentences.unknown, 503, { 'retry-after': String(retrySeconds) });
      case 'page': {
        const { view } = answer;
        const [network] = view.sections.flatMap(({ blocks }) =>
          blocks.flatMap((block) => (block.type === 'network' ? [block.network] : [])),
        );
        const showing = {
          action: addressOf(base, 'settings'),
          token: formToken(session),
          showTable: frame.showTable,
          places: network ? await layOut(network) : [],
        };
        return html(
          <CommunityPage view={view} base={base} words={frame} showing={showing} />,
          status,
          view.lookAgainSeconds === undefined ? {} : { refresh: String(view.lookAgainSeconds) },
        );
      }
    }
  }

  /** What a form of a page sent, with the session that it was shown to; or why nothing is done about it. */
  async function sent(
    request: Request,
  ): Promise<{ readonly session: string; readonly values: URLSearchParams } | Response> {
    if (!isFromOwnPage(request, own?.origin)) return door(sentences.elsewhere, 403);
    const session = cookie.read(request);
    if (session === undefined) return signedOut();
    const values = new URLSearchParams(await request.text());
    return isFormToken(session, values.get('csrf') ?? '') ? { session, values } : door(sentences.elsewhere, 403);
  }

  const post = (path: string, act: (session: string, values: URLSearchParams) => Promise<Response>): HttpRoute => ({
    method: 'POST',
    path: `/pages/${path}`,
    handle: async (request) => {
      const form = await sent(request);
      return form instanceof Response ? form : act(form.session, form.values);
    },
  });

  return [
    ...oneTimeLinkRoutes({
      path: '/pages/enter',
      ask: () => door(sentences.enter, 200),
      gone: () => door(sentences.gone, 404),
      use: async (token, request, peer) => {
        if (!isFromOwnPage(request, own?.origin)) return door(sentences.elsewhere, 403);
        const session = await pages.enter(token);
        if (session === undefined) {
          // Only who has no good link is held up: others may share their address, and nobody guesses 256 bits.
          const sender = senderOf(request, peer);
          const seconds = attempts.waitSeconds(sender);
          if (seconds > 0) return door(sentences.slowDown, 429, { 'retry-after': String(seconds) });
          attempts.failed(sender);
          return undefined;
        }
        return new Response(null, {
          status: 303,
          headers: { ...headers, location: base, 'set-cookie': cookie.set(session) },
        });
      },
    }),

    ...pageNames.map(
      (page): HttpRoute => ({
        method: 'GET',
        path: addressOf('/pages', page),
        handle: async (request) => {
          const session = cookie.read(request);
          return session === undefined ? signedOut() : answered(session, await pages.show(session, page));
        },
      }),
    ),

    post('settings', async (session, values) => {
      const section = values.get('section') ?? '';
      const answer = await pages.save(session, section, Object.fromEntries(values));
      return answered(session, answer, hasProblems(answer) ? 422 : 200);
    }),

    post('leave', async (session) => {
      await pages.leave(session);
      return door(sentences.left, 200, { 'set-cookie': cookie.clear() });
    }),

    {
      method: 'GET',
      path: '/pages/pages.css',
      handle: () =>
        new Response(styles, {
          headers: {
            'content-type': 'text/css; charset=utf-8',
            'cache-control': 'no-cache',
            'x-content-type-options': 'nosniff',
          },
        }),
    },
  ];
}

const hasProblems = (answer: PageAnswer): boolean =>
  answer.kind === 'page' &&
  answer.view.sections.some(({ blocks }) =>
    blocks.some((block) => block.type === 'form' && Object.keys(block.form.problems).length > 0),
  );
