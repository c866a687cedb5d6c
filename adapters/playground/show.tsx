import type { CommandSpec, MenuSpec } from '../../src/chat/command.ts';
import { dayMs, hourMs, minuteMs } from '../../src/domain/instant.ts';
import { mondayAtNine, nextTime } from '../../src/domain/zone.ts';
import type { Log } from '../../src/ports/log.ts';
import type { MovableClock } from './clock.ts';
import { community } from './demo.ts';
import { offeredEmoji } from './emoji.ts';
import { RenderedForm } from './form.tsx';
import type { Deeds, Outcome } from './inbound.ts';
import type { Live } from './live.ts';
import { ClockTime, type Move, moves } from './page/clock-bar.tsx';
import { Beginning, HomePage, Lines } from './page/lines.tsx';
import { Head, Page, titleOf, writeLabel } from './page/page.tsx';
import { Acting, Places } from './page/side.tsx';
import type { OpenForm } from './records.ts';
import { Refusal } from './refusal.ts';
import { type Look, type View, viewOf } from './view.ts';
import { openChannels, people, type World } from './world.ts';

/** What is behind the doors of the playground once it has started. */
export interface Room {
  readonly world: World;
  readonly clock: MovableClock;
  readonly deeds: Deeds;
  readonly live: Live;
  /** What people do at this moment: waited for before the playground closes. */
  readonly underWay: Set<Promise<unknown>>;
  readonly commands: readonly CommandSpec[];
  readonly menus: readonly MenuSpec[];
  readonly log: Log;
}

export async function showPage(room: Room, query: URLSearchParams): Promise<Response> {
  const view = look(room, query);
  const page = (
    <Page
      view={view}
      lines={await mainLines(room, view)}
      threadLines={<Lines lines={view.thread?.lines ?? []} view={view} list="t" />}
    />
  );
  return new Response(`<!doctype html>${page.toString()}`, {
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** The same as the page, in pieces: for a page that is open already. */
export async function showPieces(room: Room, query: URLSearchParams): Promise<Response> {
  const view = look(room, query);
  const pieces = {
    clock: <ClockTime view={view} />,
    acting: <Acting view={view} />,
    places: <Places view={view} />,
    head: <Head view={view} />,
    lines: await mainLines(room, view),
    thread: <Lines lines={view.thread?.lines ?? []} view={view} list="t" />,
  };
  return Response.json({
    as: view.acting.id,
    at: view.channel?.id ?? 'home',
    thread: view.thread?.id ?? null,
    title: titleOf(view),
    writeLabel: writeLabel(view),
    unread: [...view.channels, view.direct].some(({ current, unread }) => current && unread),
    pieces: Object.fromEntries(Object.entries(pieces).map(([name, piece]) => [name, piece.toString()])),
  });
}

/** The words that the page helps to write. */
export function showVocabulary({ world, commands, menus }: Room): Response {
  return Response.json({
    commands,
    menus,
    emoji: offeredEmoji,
    members: people(world).map(({ id, name, about }) => ({ id, name, about })),
    channels: openChannels(world).map(({ id, name, topic }) => ({ id, name, about: topic })),
  });
}

export const showForm = ({ world }: Room, open: OpenForm): string =>
  (<RenderedForm open={open} people={people(world)} />).toString();

export async function moveClock({ clock }: Room, asked: string): Promise<Outcome> {
  const move = moves.find((each) => each === asked);
  if (move === undefined) throw new Refusal(400, 'The clock does not move that way.');
  const now = clock.now();
  const byMs: Readonly<Record<Move, number>> = {
    half_hour: 30 * minuteMs,
    hour: hourMs,
    day: dayMs,
    monday: nextTime(mondayAtNine, community.zone, now) - now,
  };
  await clock.moveBy(byMs[move]);
  return { kind: 'done' };
}

function look({ world, clock, menus }: Room, query: URLSearchParams): View {
  const asked = (name: string): string | undefined => query.get(name) ?? undefined;
  const where: Look = { as: asked('as'), at: asked('at'), thread: asked('thread') };
  return viewOf(world, where, clock.now(), menus);
}

async function mainLines(room: Room, view: View) {
  if (view.channel === undefined) return homeOf(room, view);
  return (
    <>
      <Beginning view={view} />
      <Lines lines={view.lines} view={view} list="m" />
    </>
  );
}

/** The page of one's own comes from the core; that it cannot be had is no reason to show nothing at all. */
async function homeOf({ deeds, log }: Room, view: View) {
  try {
    return <HomePage message={await deeds.home(view.acting.id)} reader={view.reader} />;
  } catch (error) {
    log.error({ err: error }, 'A member’s own page could not be made');
    return (
      <li id="home" class="quiet">
        Your page could not be fetched just now. Please try again in a moment.
      </li>
    );
  }
}
