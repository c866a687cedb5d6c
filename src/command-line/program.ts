import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { endWithoutReader } from '../../adapters/system/closed-pipe.ts';
import { explainFileLimit } from '../../adapters/system/file-limit.ts';
import { RegistryError } from '../app/runtime/registry.ts';
import { loadSettings, type Settings, SettingsError, shareProxies } from '../config.ts';
import { DeliveryError } from '../ports/chat-platform.ts';
import { QueueError } from '../ports/job-queue.ts';
import { SealingError } from '../ports/sealing.ts';
import { StoreError } from '../ports/store/store.ts';
import type { Move } from './database.ts';
import type { WantedManifest } from './declared.ts';
import type { ErasureOptions } from './erase.ts';
import type { ContributionExport } from './export-contributions.ts';
import type { RotationOptions } from './rotate-key.ts';

/** What the commands do, loaded by the one that is run. */
const load = {
  start: () => import('./start.ts'),
  database: () => import('./database.ts'),
  doctor: () => import('./doctor.ts'),
  rollups: () => import('./rollups.ts'),
  declared: () => import('./declared.ts'),
  deadLetters: () => import('./dead-letters.ts'),
  rotateKey: () => import('./rotate-key.ts'),
  erase: () => import('./erase.ts'),
  export: () => import('./export.ts'),
  exportContributions: () => import('./export-contributions.ts'),
};

/** Runs a command. An error that the person can fix is said plainly; any other is printed in full. */
const running =
  <Options>(work: (settings: Settings, options: Options) => Promise<void> | void) =>
  async (options: Options): Promise<void> => {
    try {
      const settings = loadSettings();
      if (shareProxies(settings)) (await import('../../adapters/system/outgoing-proxy.ts')).useProxies();
      await work(settings, options);
    } catch (error) {
      console.error(plainly(error) ?? error);
      process.exitCode = 1;
    }
  };

/** The message of an error that a person can fix; `undefined` for any other. */
function plainly(error: unknown): string | undefined {
  const fewFiles = explainFileLimit(error);
  if (fewFiles !== undefined) return fewFiles;
  if (error instanceof DeliveryError) {
    const remedy = error.remedy ?? '"hearth doctor" says what is wrong and what to do.';
    return `Hearth could not start on its chat platform (${error.detail}). ${remedy}`;
  }
  const mendable =
    error instanceof SettingsError ||
    error instanceof StoreError ||
    error instanceof QueueError ||
    error instanceof RegistryError ||
    error instanceof SealingError ||
    (error instanceof Error && 'code' in error);
  return mendable ? error.message : undefined;
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

const goOnWithoutReader = endWithoutReader();
const program = new Command('hearth')
  .description('A bot for communities that learn together, on Slack and on Discord.')
  .version(version, '--version', 'print the version')
  .showHelpAfterError('"hearth --help" lists the commands.');
program
  .command('start')
  .description('start Hearth with the settings of the environment')
  .action(
    running(async (settings) => {
      goOnWithoutReader();
      await (await load.start()).start(settings);
    }),
  );
program
  .command('migrate')
  .description('bring the database up to date, or move from an SQLite file to PostgreSQL')
  .option('--from <url>', 'copy everything from this SQLite file, for example sqlite:data/hearth.db')
  .option('--to <url>', 'into this empty PostgreSQL database (default: DATABASE_URL)')
  .action(running(async (settings, move: Move) => (await load.database()).migrateOrMove(settings, move)));
program
  .command('backup')
  .argument('<file>', 'a path, such as hearth.backup')
  .option('--force', 'replace the file if it is there')
  .description('save everything in one file, from either database, while Hearth runs')
  .action((file: string, options: { readonly force?: boolean }) =>
    running(async (settings) => (await load.database()).backUp(settings, file, options))(options),
  );
program
  .command('restore')
  .argument('<file>', 'a backup')
  .description('make the database that DATABASE_URL names of a backup; it must not be there yet, or be empty')
  .action((file: string) => running(async (settings) => (await load.database()).restore(settings, file))({}));
program
  .command('doctor')
  .description('check the settings, database, queue, tokens and scopes, and say what to fix')
  .option('--ledger', 'check instead that the rollups are what the ledger of contributions says, reading all of it')
  .action(
    running(async (settings, { ledger = false }: { readonly ledger?: boolean }) =>
      ledger ? (await load.rollups()).checkRollups(settings) : (await load.doctor()).doctor(settings),
    ),
  );
program
  .command('rollups')
  .description('look after what the ledger of contributions adds up to')
  .command('rebuild')
  .description('add all of it up anew, while Hearth runs')
  .action(running(async (settings) => (await load.rollups()).rebuild(settings)));
program
  .command('slack-manifest')
  .description('print the manifest to create the Slack app from')
  .option('--socket-mode', 'for Socket Mode, which needs no public address')
  .option('--many-workspaces', 'for an app that people install in their workspaces themselves')
  .action(running(async (settings, wanted: WantedManifest) => (await load.declared()).printManifest(settings, wanted)));
program
  .command('discord-commands')
  .description('show which commands Discord has registered, and which differ')
  .action(running(async (settings) => (await load.declared()).compareCommands(settings)));
const outbox = program.command('outbox').description('look after messages that could not be delivered');
outbox
  .command('list')
  .description('list those that could not be delivered: where to, when and why, but never what they say')
  .action(running(async (settings) => (await load.deadLetters()).listDeadLetters(settings)));
outbox
  .command('retry')
  .argument('<id|all>', 'the id of a message, as “list” shows it, or “all”')
  .description('put them back in the queue')
  .action(running(async (settings, which: string) => (await load.deadLetters()).retryDeadLetters(settings, which)));
program
  .command('rotate-key')
  .description('encrypt the tokens in the database with the first key in ENCRYPTION_KEY')
  .option('--forget-lost', 'forget those first that no key opens any more; Hearth is then to be installed there anew')
  .action(
    running(async (settings, options: RotationOptions) => (await load.rotateKey()).rotateKeys(settings, options)),
  );
const exporting = program
  .command('export')
  .description('print everything, one JSON record per line')
  .action(running(async (settings) => (await load.export()).exportAll(settings)));
exporting
  .command('contributions')
  .description('write who gave what to whom in one community, without the words of anybody')
  .requiredOption('--community <id>', 'its id, or its name')
  .option('--format <format>', 'csv or json', 'csv')
  .option('--from <day>', 'from this day on, such as 2026-01-31 (UTC)')
  .option('--to <day>', 'up to this day, and including it (UTC)')
  .option('--output <file>', 'a new file (default: standard output)')
  .action(
    running(async (settings, options: ContributionExport) =>
      (await load.exportContributions()).exportLedger(settings, options),
    ),
  );
program
  .command('erase')
  .description('erase everything of a community, or of a member; without options, list the communities')
  .option('--community <id>', 'its id, or its name')
  .option('--member <id>', 'forget this member of it instead: their id here, or on their platform')
  .option('--yes', 'do it; without this, only say what would go')
  .action(running(async (settings, options: ErasureOptions) => (await load.erase()).erase(settings, options)));
program
  .command('demo')
  .description('start the playground in memory; nothing is kept')
  .action(
    running(async (settings) => {
      goOnWithoutReader();
      const { start, demoSettings } = await load.start();
      await start(demoSettings(settings));
    }),
  );
await program.parseAsync();
