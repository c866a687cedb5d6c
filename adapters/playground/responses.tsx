import type { CommandSpec, MenuSpec } from '../../src/chat/command.ts';
import { type Instant, instant } from '../../src/domain/time/instant.ts';
import type { Zone } from '../../src/domain/time/zone.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { InFlight } from '../../src/ports/in-flight.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import { ClockRefusal } from './clock.ts';
import type { PastClock } from './demo-past.ts';
import { offeredEmoji } from './emoji.ts';
import { RenderedForm } from './form.tsx';
import { happenedSince } from './happened.ts';
import { HttpError } from './http-error.ts';
import type { Actions } from './inbound.ts';
import { ClockTime, realTime } from './page/clock-bar.tsx';
import { HappenedList } from './page/happened.tsx';
import { Beginning, elementIdOf, HomePage, Lines } from './page/message-list.tsx';
import { Head, Page, titleOf, writeLabel } from './page/page.tsx';
import { Acting, Me, Places } from './page/sidebar.tsx';
import { Tour, TourLine } from './page/tour.tsx';
import type { OpenForm } from './records.ts';
import { done, type Outcome } from './respond.ts';
import type { ChangeStream } from './sse.ts';
import { openChannels, people, type State } from './state.ts';
import { type Look, type View, viewOf } from './view.ts';

/** What the routes work with once the playground has started. */
export interface Context {
  readonly state: State;
  /** Another one each time that the playground starts. */
  readonly run: string;
  readonly clock: Clock;
  /** Moves the clock forward; absent if a real workspace uses it, too. */
  readonly moveClock?: ((to: Instant) => Promise<void>) | undefined;
  /** The community's time zone. */
  readonly zone: () => Promise<Zone>;
  /** Absent where the demo lives through no past. */
  readonly past?: PastClock | undefined;
  /** What the community is for; empty where nobody said. */
  readonly purpose: () => Promise<string>;
  readonly actions: Actions;
  readonly changeStream: ChangeStream;
  /** Actions that are under way; the playground waits for them before it stops. */
  readonly inFlight: InFlight;
  readonly commands: readonly CommandSpec[];
  readonly menus: readonly MenuSpec[];
  readonly log: Log;
}

export async function showPage(context: Context, query: URLSearchParams): Promise<Response> {
  const view = await look(context, query);
  const page = (
    <Page
      view={view}
      lines={await mainLines(context, view)}
      threadLines={<Lines lines={view.thread?.lines ?? []} view={view} list="t" />}
    />
  );
  return new Response(`<!doctype html>${page.toString()}`, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** The same content in pieces, for a page that is open already. */
export async function showPieces(context: Context, query: URLSearchParams): Promise<Response> {
  const view = await look(context, query);
  const pieces = {
    clock: <ClockTime view={view} />,
    acting: <Acting view={view} />,
    me: <Me view={view} />,
    places: <Places view={view} />,
    head: <Head view={view} />,
    tour: <Tour progress={view.tour} />,
    tourLine: view.tour ? <TourLine progress={view.tour} /> : '',
    lines: await mainLines(context, view),
    thread: <Lines lines={view.thread?.lines ?? []} view={view} list="t" />,
  };
  return Response.json({
    run: context.run,
    as: view.acting.id,
    at: view.channel?.id ?? 'home',
    thread: view.thread?.id ?? null,
    title: titleOf(view),
    writeLabel: writeLabel(view),
    unread: [...view.channels, view.direct].some(({ current, unread }) => current && unread),
    firstUnread: view.firstUnread ? elementIdOf(view.firstUnread) : null,
    pieces: Object.fromEntries(Object.entries(pieces).map(([name, piece]) => [name, piece.toString()])),
  });
}

/** What the page suggests while one writes. */
export function showVocabulary({ state, commands, menus }: Context): Response {
  return Response.json({
    commands,
    menus,
    emoji: offeredEmoji,
    members: people(state).map(({ id, name, about }) => ({ id, name, about })),
    channels: openChannels(state).map(({ id, name, topic }) => ({ id, name, about: topic })),
  });
}

export const showForm = ({ state }: Context, open: OpenForm): string =>
  (<RenderedForm open={open} people={people(state)} channels={openChannels(state)} />).toString();

/**
 * Moves the clock, and says what happened on the way.
 * @param to the moment to move to, in epoch milliseconds
 */
export async function moveClock({ state, clock, moveClock: move }: Context, to: unknown): Promise<Outcome> {
  if (!move) throw new HttpError(409, `${realTime} It cannot be moved from here.`);
  if (typeof to !== 'number' || !Number.isFinite(to)) throw new HttpError(400, '“to” is missing, or is no moment.');
  const goal = instant(Math.trunc(to));
  const since = state.nextId();
  try {
    await move(goal);
  } catch (error) {
    if (error instanceof ClockRefusal) throw new HttpError(409, refusals[error.reason]);
    throw error;
  }
  if (clock.now() < goal)
    throw new HttpError(503, 'Hearth stopped before the clock got there. It goes on from where it is.');
  const html = (<HappenedList happened={happenedSince(state, since)} />).toString();
  return { kind: 'moved', html };
}

/** Forgets all that happened in the playground; the page waits for it to come back. */
export async function beginAgain({ past }: Context): Promise<Outcome> {
  if (!past) throw new HttpError(409, 'Slack or Discord is here, too, so the playground cannot begin again.');
  if (!(await past.beginAgain())) throw new HttpError(409, notAlone);
  return done;
}

const notAlone =
  'There is more than the playground in this database, so nothing was forgotten. “npx hearth demo” always begins anew, and keeps nothing.';

const refusals: Readonly<Record<ClockRefusal['reason'], string>> = {
  passed: 'It is already later than that, and the clock only moves forward.',
  too_far: 'The clock does not go that far: it moves by a year at most.',
};

async function look(
  { state, clock, menus, moveClock: move, zone, purpose, past }: Context,
  query: URLSearchParams,
): Promise<View> {
  const asked = (name: string): string | undefined => query.get(name) ?? undefined;
  const where: Look = { as: asked('as'), at: asked('at'), thread: asked('thread') };
  const time = { now: clock.now(), zone: await zone(), movable: move !== undefined };
  return viewOf(state, where, time, menus, { purpose: await purpose(), hasTour: past !== undefined });
}

async function mainLines(context: Context, view: View) {
  if (view.channel === undefined) return homeOf(context, view);
  return (
    <>
      <Beginning view={view} />
      <Lines lines={view.lines} view={view} list="m" />
    </>
  );
}

/** The member's own page comes from the core. If the core cannot make it, the rest of the page still appears. */
async function homeOf({ actions, log }: Context, view: View) {
  try {
    return <HomePage message={await actions.home(view.acting.id)} reader={view.reader} />;
  } catch (error) {
    log[levelOf(error)]({ err: error }, 'A member’s page could not be made');
    return (
      <li id="home" class="quiet">
        Your page could not be fetched just now. Please try again in a moment.
      </li>
    );
  }
}
