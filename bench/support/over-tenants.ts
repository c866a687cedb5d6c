import { type Benchmark, type Measure, progress, scaled } from './measure.ts';
import { inFolder } from './process.ts';
import { peopleFor } from './seed.ts';
import { makeOriginals, type Originals } from './tenant-originals.ts';
import { allReactions } from './tenant-reactions.ts';

const workspaces = scaled(10_000);

/** One process for all the workspaces in which people installed Hearth themselves. */
export const aboutTenants = (
  name: string,
  about: string,
  measures: (folder: string, workspaces: number) => Promise<readonly Measure[]>,
): Benchmark => ({
  name,
  about: `one process for 10,000 Slack workspaces: ${about}`,
  measures: () => inFolder((folder) => measures(folder, workspaces)),
});

/** The same, on copies of databases that are made first. */
export const overTenants = (
  name: string,
  about: string,
  measures: (originals: Originals) => Promise<readonly Measure[]>,
): Benchmark =>
  aboutTenants(name, about, async (folder) => {
    const people = peopleFor(Math.max(allReactions, workspaces));
    const originals = await makeOriginals(folder, workspaces, people);
    progress(`Hearth is installed in ${workspaces} workspaces`);
    return measures(originals);
  });
