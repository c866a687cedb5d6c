import type { HttpRoute } from '../../src/ports/http-route.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import { guarded, plain } from './access-guard.ts';
import { assetRoutes } from './assets.ts';
import { Refusal } from './http-error.ts';
import type { Outcome } from './inbound.ts';
import { type Asked, draftAsked, objectOf, placeAsked, readAsked, textOf } from './request-body.ts';
import { moveClock, type Room, showForm, showPage, showPieces, showVocabulary } from './responses.tsx';

type Deed = (room: Room, member: string, asked: Asked) => Promise<Outcome>;

/** What people do, by the last part of its path. */
const deeds: Readonly<Record<string, Deed>> = {
  say: ({ deeds }, member, asked) => deeds.say(member, placeAsked(asked), textOf(asked, 'text'), draftAsked(asked)),
  react: ({ deeds }, member, asked) => deeds.react(member, textOf(asked, 'post'), textOf(asked, 'emoji')),
  press: ({ deeds }, member, asked) =>
    deeds.press(member, placeAsked(asked), textOf(asked, 'button'), textOf(asked, 'label').slice(0, 80)),
  menu: ({ deeds }, member, asked) => deeds.chooseFromMenu(member, textOf(asked, 'post'), textOf(asked, 'entry')),
  submit: ({ deeds }, member, asked) => deeds.submit(member, textOf(asked, 'form'), objectOf(asked, 'values')),
  dismiss: ({ deeds }, member, asked) => deeds.dismiss(member, textOf(asked, 'whisper')),
  see: ({ deeds }, member, asked) => deeds.see(member, textOf(asked, 'channel')),
  clock: (room, _, asked) => moveClock(room, asked.to),
};

/** The doors of the playground. @param room what is behind them; nothing before the start and after the stop */
export function playgroundRoutes(room: () => Room | undefined, log: Log): readonly HttpRoute[] {
  const get = (
    path: string,
    show: (room: Room, query: URLSearchParams) => Promise<Response> | Response,
  ): HttpRoute => ({
    method: 'GET',
    path,
    handle: (request) => {
      const open = room();
      return open ? show(open, new URL(request.url).searchParams) : closed();
    },
  });

  const post = ([name, deed]: [string, Deed]): HttpRoute => ({
    method: 'POST',
    path: `/playground/${name}`,
    handle: async (request) => {
      const open = room();
      if (!open) return closed();
      try {
        const asked = await readAsked(request);
        const member = textOf(asked, 'as');
        if (open.world.members.get(member)?.bot !== false) throw new Refusal(404, 'There is nobody of that name here.');
        const outcome = await open.inFlight.watch(deed(open, member, asked));
        return Response.json(outcomeFor(open, outcome));
      } catch (error) {
        if (error instanceof Refusal) return Response.json({ error: error.message }, { status: error.status });
        log[levelOf(error)]({ err: error, path: name }, 'Something in the playground went wrong');
        const words = 'Hearth stumbled over that, and nothing was done. Please try again in a moment.';
        return Response.json({ error: words }, { status: 500 });
      }
    },
  });

  const routes: readonly HttpRoute[] = [
    get('/playground', showPage),
    get('/playground/pieces', showPieces),
    get('/playground/vocabulary', showVocabulary),
    get('/playground/events', ({ live }) => {
      const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
      return new Response(live.stream(), { headers });
    }),
    ...Object.entries(deeds).map(post),
    ...assetRoutes(),
  ];
  return routes.map(guarded);
}

const closed = (): Response => plain(503, 'The playground is not open just now. Please try again in a moment.');

const outcomeFor = (room: Room, outcome: Outcome): object =>
  outcome.kind === 'form' ? { kind: 'form', html: showForm(room, outcome.form) } : outcome;
