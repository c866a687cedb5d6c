import { expect } from 'vitest';
import { type Program, runProgram, type Settings } from '../support/program.ts';

type ExportRecord = Readonly<Record<string, unknown>>;

/** What `hearth export` prints, one record a line. */
export async function exported({ folder }: Program, settings: Settings = {}): Promise<readonly ExportRecord[]> {
  const { code, stdout } = await runProgram(['export'], settings, folder);
  expect(code).toBe(0);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ExportRecord);
}

/** The kudos by reaction that stand: who gave them for which message, by their ids on the platform. */
export async function standingReactions(hearth: Program): Promise<readonly string[]> {
  const records = await exported(hearth);
  const users = new Map(
    records
      .filter(({ type }) => type === 'member')
      .map(({ id, identities }) => [id, (identities as readonly { user: string }[])[0]?.user]),
  );
  const standing = records.filter((record) => record.type === 'kudos' && record.taken_back_at === null);
  const entries = records.filter(({ type, reverses }) => type === 'contribution' && reverses === null);
  // The ledger has one entry for each, and no more.
  expect(new Set(entries.map(({ id }) => id))).toEqual(new Set(standing.map((kudos) => kudos.contribution_id)));
  expect(entries).toHaveLength(standing.length);
  return standing.map(({ giver_id, message }) => `${users.get(giver_id)} for ${String(message).split('/')[0]}`);
}
