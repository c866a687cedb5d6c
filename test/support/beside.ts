import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A folder that may lie beside the repository, with what others recorded and wrote. */
const FOLDER = resolve(import.meta.dirname, '../../../shared');

const isHere = existsSync(FOLDER);

/** Said once a run, by `find-parts.ts`; the fixtures and tables of the repository test the same kinds of things. */
export const whyNothingBeside = isHere
  ? undefined
  : `Not tried besides: what was recorded of Slack and Discord, and checkers by others, for there is no ${FOLDER}.`;

/** The path of something in it; `undefined` where that is not there. */
export function beside(path: string): string | undefined {
  const there = join(FOLDER, path);
  return existsSync(there) ? there : undefined;
}

export interface Recording {
  readonly name: string;
  readonly body: Record<string, unknown>;
}

/** The JSON files of one of its folders; none where that is not there. */
export function recordings(folder: string): readonly Recording[] {
  const there = beside(folder);
  if (there === undefined) return [];
  return readdirSync(there)
    .toSorted()
    .map((file) => ({
      name: file.replace(/\.json$/, ''),
      body: JSON.parse(readFileSync(join(there, file), 'utf8')) as Record<string, unknown>,
    }));
}
