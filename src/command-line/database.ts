import { constants } from 'node:os';
import { backUpStore, restoreStore } from '../../adapters/store/backup.ts';
import { copyStore } from '../../adapters/store/copy.ts';
import { migrateStore } from '../../adapters/store/open.ts';
import { createProgress } from '../../adapters/system/progress.ts';
import { onStopSignal } from '../../adapters/system/stop-signals.ts';
import type { Settings } from '../config.ts';
import { backupWords } from '../text/en/backup.ts';
import { sideLogOf } from './side-log.ts';

async function migrate(settings: Settings): Promise<void> {
  const steps = await migrateStore(settings.databaseUrl, { log: sideLogOf(settings) });
  if (steps.length === 0) console.log('The database is up to date.');
  else console.log(`The database is up to date now. Steps taken:\n${steps.map((step) => `  ${step}`).join('\n')}`);
}

export interface Move {
  readonly from?: string;
  readonly to?: string;
}

/** With `--from`, copies everything from a file into a PostgreSQL database. */
export async function migrateOrMove(settings: Settings, { from, to = settings.databaseUrl }: Move): Promise<void> {
  if (from === undefined) return migrate({ ...settings, databaseUrl: to });
  const progress = createProgress(process.stderr);
  const rows = await copyStore({
    from,
    to,
    log: sideLogOf(settings),
    onProgress: ({ table, ...far }) => progress({ what: table, ...far }),
  });
  console.log(
    `Copied everything: ${rows} rows. The file is unchanged.\n` +
      'Set DATABASE_URL to the new database, and start Hearth.',
  );
}

/** Ends the command at the first signal; whatever it was writing takes itself away. */
const endOnSignal = (): void => onStopSignal((signal) => process.exit(128 + constants.signals[signal]));

export async function backUp(
  settings: Settings,
  file: string,
  { force = false }: { readonly force?: boolean },
): Promise<void> {
  endOnSignal();
  const onProgress = createProgress(process.stderr);
  const bytes = await backUpStore({ url: settings.databaseUrl, file, force, log: sideLogOf(settings), onProgress });
  console.log(backupWords.made(file, bytes));
}

export async function restore(settings: Settings, file: string): Promise<void> {
  endOnSignal();
  const onProgress = createProgress(process.stderr);
  await restoreStore({ url: settings.databaseUrl, file, log: sideLogOf(settings), onProgress });
  console.log(backupWords.restored(file));
}
