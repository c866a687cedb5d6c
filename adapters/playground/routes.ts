import type { HttpRoute } from '../../src/ports/http-route.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import { guardAccess, plain } from './access-guard.ts';
import { assetRoutes } from './assets.ts';
import { type Files, fileRoute } from './files.ts';
import { HttpError } from './http-error.ts';
import { draftField, objectField, placeField, type RequestBody, readRequestBody, textField } from './request-body.ts';
import type { Outcome } from './respond.ts';
import { beginAgain, type Context, moveClock, showForm, showPage, showPieces, showVocabulary } from './responses.tsx';

type Action = (context: Context, member: string, body: RequestBody) => Promise<Outcome>;

/** Actions by the last part of their path. */
const actions: Readonly<Record<string, Action>> = {
  say: ({ actions }, member, body) => actions.say(member, placeField(body), textField(body, 'text'), draftField(body)),
  react: ({ actions }, member, body) => actions.react(member, textField(body, 'post'), textField(body, 'emoji')),
  press: ({ actions }, member, body) =>
    actions.press(member, placeField(body), textField(body, 'button'), textField(body, 'label').slice(0, 80)),
  menu: ({ actions }, member, body) =>
    actions.chooseFromMenu(member, textField(body, 'post'), textField(body, 'entry')),
  submit: ({ actions }, member, body) => actions.submit(member, textField(body, 'form'), objectField(body, 'values')),
  dismiss: ({ actions }, member, body) => actions.dismiss(member, textField(body, 'whisper')),
  see: ({ actions }, member, body) => actions.see(member, textField(body, 'channel')),
  clock: (context, _, body) => moveClock(context, body.to),
  again: (context) => beginAgain(context),
};

/** @param context `undefined` before the start and after the stop */
export function playgroundRoutes(context: () => Context | undefined, files: Files, log: Log): readonly HttpRoute[] {
  const get = (
    path: string,
    show: (context: Context, query: URLSearchParams) => Promise<Response> | Response,
  ): HttpRoute => ({
    method: 'GET',
    path,
    handle: (request) => {
      const open = context();
      return open ? show(open, new URL(request.url).searchParams) : closed();
    },
  });

  const post = ([name, action]: [string, Action]): HttpRoute => ({
    method: 'POST',
    path: `/playground/${name}`,
    handle: async (request) => {
      const open = context();
      if (!open) return closed();
      try {
        const body = await readRequestBody(request);
        const member = textField(body, 'as');
        if (open.state.members.get(member)?.bot !== false)
          throw new HttpError(404, 'There is nobody here by that name.');
        const outcome = await open.inFlight.watch(action(open, member, body));
        return Response.json(outcomeFor(open, outcome));
      } catch (error) {
        if (error instanceof HttpError) return Response.json({ error: error.message }, { status: error.status });
        log[levelOf(error)]({ err: error, path: name }, 'Something in the playground went wrong');
        const words = 'Something went wrong in Hearth, and nothing has changed. Please try again in a moment.';
        return Response.json({ error: words }, { status: 500 });
      }
    },
  });

  const routes: readonly HttpRoute[] = [
    get('/playground', showPage),
    get('/playground/pieces', showPieces),
    get('/playground/vocabulary', showVocabulary),
    get('/playground/events', ({ changeStream }) => {
      const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
      return new Response(changeStream.open(), { headers });
    }),
    ...Object.entries(actions).map(post),
    fileRoute(files),
    ...assetRoutes(),
  ];
  return routes.map(guardAccess);
}

const closed = (): Response => plain(503, 'The playground is not open right now. Please try again in a moment.');

const outcomeFor = (context: Context, outcome: Outcome): object =>
  outcome.kind === 'form' ? { kind: 'form', html: showForm(context, outcome.form) } : outcome;
