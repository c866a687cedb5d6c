import { constants, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayMs } from '../../src/domain/time/instant.ts';
import type { Load } from './generator.ts';
import { type HearthForTenants, runHearthForTenants } from './hearth-for-tenants.ts';
import { send } from './load.ts';
import { flush, inFolder } from './process.ts';
import { untilIdle } from './process-figures.ts';
import { addPeople, type Home, peopleFor } from './seed.ts';
import { reactionRequests, reactionsAcross, userAt } from './slack-traffic.ts';
import { addTenants, scheduleDigests, tenantAt, wholeMinuteAfter } from './tenants.ts';
import { messagesThanked } from './thanked.ts';
import { withStore } from './with-store.ts';

/** Every workspace is small, so that most of what is measured is that there are many. */
export const peopleInEach = 6;

/** The people of the one large workspace, behind the first few of it. */
const crowdAt = (place: number): string => userAt(peopleInEach + place);

/** Many workspaces are measured beside one. */
export type Side = 'many' | 'one';

/** SQLite files to take copies of, so that each run begins with the same. */
export interface Originals {
  readonly folder: string;
  readonly workspaces: number;
  readonly homes: readonly Home[];
  /** With many small workspaces. */
  readonly small: string;
  /** With the same, of which the first has people enough for all reactions. */
  readonly many: string;
  /** With that one only. */
  readonly one: string;
}

/** Far from the time of the benchmark, whenever that is. */
const halfWeekMs = 3.5 * dayMs;

export async function makeOriginals(folder: string, workspaces: number, people: number): Promise<Originals> {
  const [small, many, one] = [join(folder, 'small.db'), join(folder, 'many.db'), join(folder, 'one.db')];
  const later = wholeMinuteAfter(Date.now() + halfWeekMs);
  const homes = await withStore(`sqlite:${small}`, async (store) => {
    const added = await addTenants(store, workspaces, peopleInEach);
    await scheduleDigests(store, added, later);
    return added;
  });
  copyFileSync(small, many);
  await withStore(`sqlite:${many}`, (store) => addPeople(store, homes.slice(0, 1), people, crowdAt));
  await withStore(`sqlite:${one}`, async (store) => {
    const added = await addTenants(store, 1, peopleInEach);
    await scheduleDigests(store, added, later);
    await addPeople(store, added, people, crowdAt);
  });
  return { folder, workspaces, homes, small, many, one };
}

/** Runs the program on a copy of a database. */
export const onCopy = <T>(
  { workspaces }: Originals,
  original: string,
  work: (program: HearthForTenants, folder: string) => Promise<T>,
): Promise<T> =>
  inFolder((folder) => {
    const path = join(folder, 'hearth.db');
    copyFileSync(original, path, constants.COPYFILE_FICLONE);
    flush(path);
    return runHearthForTenants(workspaces, { folder, databaseUrl: `sqlite:${path}` }, (program) =>
      work(program, folder),
    );
  });

/** Reactions in the one large workspace, or in the first of all in turn. */
export const reactionsIn = (spreadOver: number, count: number): readonly Buffer[] =>
  spreadOver === 1
    ? reactionRequests(tenantAt(0), count, peopleFor(count))
    : reactionsAcross(
        Array.from({ length: spreadOver }, (_, place) => tenantAt(place)),
        count,
        peopleInEach,
      );

/** Sends reactions to an idle program. Throws when one of them is not on the disk in the end. */
export async function react(
  program: HearthForTenants,
  folder: string,
  requests: readonly Buffer[],
  { warmUp, atTheEnd = async () => undefined }: { readonly warmUp: number; readonly atTheEnd?: () => Promise<void> },
): Promise<Load> {
  const { port, pid, databaseUrl } = program;
  await untilIdle(pid);
  const since = Date.now();
  const load = await send(requests, { port, folder }, { connections: 32, warmUp });
  await atTheEnd();
  await program.kill();
  const kept = await messagesThanked(databaseUrl, since);
  if (kept !== requests.length) throw new Error(`${requests.length} reactions were acknowledged, and ${kept} are kept`);
  return load;
}
