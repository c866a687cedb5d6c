import { join } from 'node:path';
import { migrateStore } from '../../adapters/store/open.ts';
import { emptyFolder } from '../support/program.ts';
import { createRecordingLog } from '../support/recording-log.ts';

/** A folder in which a Hearth was started once: its database is there, and empty. */
export async function aMigratedFolder(): Promise<string> {
  const folder = emptyFolder();
  await migrateStore(`sqlite:${join(folder, 'data/hearth.db')}`, { log: createRecordingLog([]) });
  return folder;
}
