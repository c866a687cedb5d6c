import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { Command } from 'commander';
import { checkQueue } from '../adapters/queue/open.ts';
import { isCallable, notCallable } from '../adapters/slack/callable.ts';
import { slackManifest } from '../adapters/slack/manifest.ts';
import { backUpStore, restoreStore } from '../adapters/store/backup.ts';
import { copyStore } from '../adapters/store/copy.ts';
import { checkStore, migrateStore, openStore } from '../adapters/store/open.ts';
import { systemClock } from '../adapters/system/clock.ts';
import { endWithoutReader } from '../adapters/system/closed-pipe.ts';
import { explainFileLimit } from '../adapters/system/file-limit.ts';
import { createLog, missingLine } from '../adapters/system/log.ts';
import type { Output } from '../adapters/system/output.ts';
import { createProgress } from '../adapters/system/progress.ts';
import { createSealing } from '../adapters/system/sealing.ts';
import { openOutput } from '../adapters/system/standard-output.ts';
import { onStopSignal } from '../adapters/system/stop-signals.ts';
import { deadLetterReport, requeue, requeueAll } from './app/process/dead-letters.ts';
import { RegistryError } from './app/runtime/registry.ts';
import { loadSettings, type Settings, SettingsError, shareProxies } from './config.ts';
import type { OutboxId } from './domain/ids.ts';
import { secondMs } from './domain/time/instant.ts';
import { loadRegistry, type Running, startHearth } from './main.ts';
import { DeliveryError } from './ports/chat-platform.ts';
import { withDeadline } from './ports/deadline.ts';
import type { DoctorCheck } from './ports/doctor-check.ts';
import { QueueError } from './ports/job-queue.ts';
import type { Log } from './ports/log.ts';
import { SealingError } from './ports/sealing.ts';
import { type Store, StoreError } from './ports/store/store.ts';
import { backupWords } from './text/en/backup.ts';
import { keyWords } from './text/en/keys.ts';
import { outboxWords } from './text/en/outbox.ts';

/** How long a stop may take before the rest is cut off: containers are killed after ten seconds. */
const stopWithinMs = 10_000;

/** What of that is left at least once requests go elsewhere. */
const finishWithinMs = 7_000;

/** What is told line by line: everything of note to machines, only what went wrong to people on a terminal. */
const levelFor = ({ logLevel }: Settings, { isTTY }: { readonly isTTY: boolean }) =>
  logLevel ?? (isTTY ? 'warn' : 'info');

/** The log of the commands that keep standard output for their results. */
let sideLog: Log | undefined;
function sideLogOf(settings: Settings): Log {
  sideLog ??= createLog({ level: levelFor(settings, process.stderr), write: openOutput(2, missingLine('json')).write });
  return sideLog;
}

/** Starts, says where, and runs until it is asked to stop. */
async function start(settings: Settings): Promise<void> {
  goOnWithoutReader();
  const format = process.stdout.isTTY ? 'readable' : 'json';
  const output = openOutput(1, missingLine(format));
  const log = createLog({ level: levelFor(settings, process.stdout), format, write: output.write });
  const drainSeconds = settings.drainSeconds ?? defaultDrainSeconds(settings);
  const hearth = await startHearth({ ...settings, drainSeconds }, log);
  onStopSignal((signal) =>
    leave(signal, hearth, Math.max(stopWithinMs, drainSeconds * secondMs + finishWithinMs), log),
  );
  sayWhere(settings, hearth, output);
  await Promise.all([hearth.started, hearth.ended]);
}

function sayWhere({ playground }: Settings, { url }: Running, output: Output): void {
  output.write(playground ? `\n  The playground is at ${url}/playground\n\n` : `\n  Hearth is listening at ${url}\n\n`);
}

/** Only requests from outside need to be sent elsewhere, and nobody waits at a terminal for that. */
const defaultDrainSeconds = ({ slack }: Settings): number =>
  slack?.listens && slack.appToken === undefined && !process.stdout.isTTY ? 3 : 0;

function leave(signal: NodeJS.Signals, hearth: Running, withinMs: number, log: Log): void {
  log.info({ signal }, 'Stopping');
  const stopped = hearth.stop().then(
    () => 0,
    (err: unknown) => {
      log.error({ err }, 'Stopping failed');
      return 1;
    },
  );
  const code = withDeadline(stopped, withinMs, () => {
    log.error({}, 'Could not finish in time; the next start does what is left');
    return 1;
  });
  void code.then((known) => process.exit(known));
}

async function migrate(settings: Settings): Promise<void> {
  const steps = await migrateStore(settings.databaseUrl, { log: sideLogOf(settings) });
  if (steps.length === 0) console.log('The database is up to date.');
  else console.log(`The database is up to date now. Steps taken:\n${steps.map((step) => `  ${step}`).join('\n')}`);
}

interface Move {
  readonly from?: string;
  readonly to?: string;
}

/** With `--from`, copies everything from a file into a PostgreSQL database. */
async function migrateOrMove(settings: Settings, { from, to = settings.databaseUrl }: Move): Promise<void> {
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

async function backUp(
  settings: Settings,
  file: string,
  { force = false }: { readonly force?: boolean },
): Promise<void> {
  endOnSignal();
  const onProgress = createProgress(process.stderr);
  const bytes = await backUpStore({ url: settings.databaseUrl, file, force, log: sideLogOf(settings), onProgress });
  console.log(backupWords.made(file, bytes));
}

async function restore(settings: Settings, file: string): Promise<void> {
  endOnSignal();
  const onProgress = createProgress(process.stderr);
  await restoreStore({ url: settings.databaseUrl, file, log: sideLogOf(settings), onProgress });
  console.log(backupWords.restored(file));
}

/** Loaded only when needed, because they load the platforms' libraries. */
const loadDoctor = {
  slack: () => import('../adapters/slack/doctor.ts'),
  discord: () => import('../adapters/discord/doctor.ts'),
};

async function doctor(settings: Settings): Promise<void> {
  const [{ checkSlack }, { checkDiscord }] = await Promise.all([loadDoctor.slack(), loadDoctor.discord()]);
  const checks: DoctorCheck[] = [
    { state: 'good', what: 'The settings are complete.' },
    ...(await checkStore(settings.databaseUrl)),
    ...(await checkQueue(settings.queueUrl)),
    ...(settings.slack
      ? await checkSlack({ ...settings.slack, baseUrl: settings.baseUrl, log: sideLogOf(settings) })
      : [{ state: 'good', what: 'Slack is not set up.' } as const]),
    ...(settings.discord
      ? await checkDiscord({ ...settings.discord, ...declared(), log: sideLogOf(settings) })
      : [{ state: 'good', what: 'Discord is not set up.' } as const]),
    aboutPlayground(settings),
  ];
  const marks = { good: '✓', warning: '!', bad: '✗' };
  for (const { state, what, fix } of checks) {
    console.log(`${marks[state]} ${what}`);
    if (fix) console.log(`  → ${fix}`);
  }
  process.exitCode = checks.some(({ state }) => state === 'bad') ? 1 : 0;
}

function aboutPlayground({ playground, playgroundClock, slack, discord }: Settings): DoctorCheck {
  if (!playground) return { state: 'good', what: 'The playground is off.' };
  const what = 'The playground is on, for this machine only.';
  if (!slack && !discord) return { state: 'good', what };
  if (!playgroundClock)
    return { state: 'good', what: `${what} Its clock cannot be moved, because others go by it, too.` };
  return {
    state: 'warning',
    what: `${what} Moving its clock also moves the one that Slack and Discord go by.`,
    fix: 'Leave out PLAYGROUND_CLOCK, unless you are the only person there.',
  };
}

/** The commands and menus that platforms need to know. */
function declared() {
  const { commandSpecs: commands, menuSpecs: menus } = loadRegistry();
  return { commands, menus };
}

/** @param wanted what the command line asked for: there is no token for Socket Mode before the app exists */
function printManifest(
  settings: Settings,
  wanted: { readonly socketMode?: boolean; readonly manyWorkspaces?: boolean },
): void {
  const socketMode = wanted.socketMode ?? settings.slack?.appToken !== undefined;
  if (!socketMode && !isCallable(settings.baseUrl)) {
    console.error(
      `${notCallable(settings.baseUrl)}\n` +
        'Set BASE_URL to yours, or add --socket-mode, and print the manifest again.',
    );
  }
  const manifest = slackManifest({
    ...declared(),
    prefix: settings.slackCommandPrefix,
    baseUrl: settings.baseUrl,
    socketMode,
    manyWorkspaces: wanted.manyWorkspaces ?? settings.slack?.install !== undefined,
  });
  console.log(JSON.stringify(manifest, null, 2));
}

/** Shows which commands Discord has, and which differ from the declared ones; exit code 1 if any do. */
async function compareCommands(settings: Settings): Promise<void> {
  const { discord } = settings;
  if (!discord) {
    console.error('Discord is not set up. Set DISCORD_TOKEN to the token of your bot.');
    process.exitCode = 1;
    return;
  }
  const { commands, menus } = declared();
  const { findCommandDiff } = await loadDoctor.discord();
  const { added, changed, removed } = await findCommandDiff({ ...discord, commands, menus, log: sideLogOf(settings) });
  const where = discord.guildId === undefined ? 'for all servers' : `in the server ${discord.guildId}`;
  console.log(`Commands registered ${where}:`);
  for (const name of [...commands.map((command) => `/${command.name}`), ...menus.map(({ label }) => label)]) {
    if (added.includes(name)) console.log(`✗ ${name} is missing`);
    else if (changed.includes(name)) console.log(`✗ ${name} is out of date`);
    else console.log(`✓ ${name}`);
  }
  for (const name of removed) console.log(`✗ ${name} is not one of Hearth’s, or no longer`);
  if (added.length + changed.length + removed.length === 0) return;
  console.log('  → Start Hearth: it registers them.');
  process.exitCode = 1;
}

/** Opens the database while `work` runs. */
async function withStore<T>(settings: Settings, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(settings.databaseUrl, { log: sideLogOf(settings), poolSize: 1, existing: true });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function listDeadLetters(settings: Settings): Promise<void> {
  const { waiting, dead, letters } = await withStore(settings, deadLetterReport);
  const words = outboxWords;
  if (waiting + dead === 0) return console.log(words.none());
  console.log(words.counts(waiting, dead));
  for (const letter of letters) console.log(`\n${words.deadLetter(letter)}`);
  if (dead > letters.length) console.log(`\n${words.more(letters.length)}`);
  if (letters.some(({ isWordless }) => !isWordless)) console.log(`\n${words.howToRetry()}`);
}

async function retryDeadLetters(settings: Settings, which: string): Promise<void> {
  const words = outboxWords;
  const { now } = systemClock;
  if (which === 'all') {
    const count = await withStore(settings, (store) => requeueAll(store, now()));
    console.log(count === 0 ? words.nothingToPutBack() : words.putBack(count));
  } else if (await withStore(settings, (store) => requeue(store, which as OutboxId, now()))) {
    console.log(words.putBack(1));
  } else {
    console.error(words.notDead(which));
    process.exitCode = 1;
  }
}

async function rotateKeys(settings: Settings): Promise<void> {
  if (settings.encryptionKeys.length === 0) return console.log(keyWords.noKey());
  const { rotateKey } = await import('../adapters/slack/install/rotate-key.ts');
  const sealing = createSealing(settings.encryptionKeys);
  const { rotated, current } = await withStore(settings, ({ installations }) => rotateKey(installations, sealing));
  console.log(keyWords.rotated(rotated, current));
}

async function exportAll(settings: Settings): Promise<void> {
  await withStore(settings, async (store) => {
    for await (const record of store.export()) {
      // A slow reader sets the pace.
      if (!process.stdout.write(`${JSON.stringify(record)}\n`)) {
        await new Promise((resolve) => process.stdout.once('drain', resolve));
      }
    }
  });
}

/** The playground with its demo community, in memory: nothing is kept, and nothing else is touched. */
const demoSettings = (settings: Settings): Settings => ({
  ...settings,
  databaseUrl: 'sqlite::memory:',
  queueUrl: undefined,
  slack: undefined,
  discord: undefined,
  playground: true,
  playgroundClock: true,
});

/** Runs a command. An error that the person can fix is said plainly; any other is printed in full. */
const running =
  <Options>(work: (settings: Settings, options: Options) => Promise<void> | void) =>
  async (options: Options): Promise<void> => {
    try {
      const settings = loadSettings();
      if (shareProxies(settings)) (await import('../adapters/system/outgoing-proxy.ts')).useProxies();
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

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

const goOnWithoutReader = endWithoutReader();
const program = new Command('hearth')
  .description('A bot for communities that learn together, on Slack and on Discord.')
  .version(version, '--version', 'print the version')
  .showHelpAfterError('"hearth --help" lists the commands.');
program.command('start').description('start Hearth with the settings of the environment').action(running(start));
program
  .command('migrate')
  .description('bring the database up to date, or move from an SQLite file to PostgreSQL')
  .option('--from <url>', 'copy everything from this SQLite file, for example sqlite:data/hearth.db')
  .option('--to <url>', 'into this empty PostgreSQL database (default: DATABASE_URL)')
  .action(running(migrateOrMove));
program
  .command('backup')
  .argument('<file>', 'a path, such as hearth.backup')
  .option('--force', 'replace the file if it is there')
  .description('save everything in one file, from either database, while Hearth runs')
  .action((file: string, options: { readonly force?: boolean }) =>
    running((settings) => backUp(settings, file, options))(options),
  );
program
  .command('restore')
  .argument('<file>', 'a backup')
  .description('make the database that DATABASE_URL names of a backup; it must not be there yet, or be empty')
  .action((file: string) => running((settings) => restore(settings, file))({}));
program
  .command('doctor')
  .description('check the settings, database, queue, tokens and scopes, and say what to fix')
  .action(running(doctor));
program
  .command('slack-manifest')
  .description('print the manifest to create the Slack app from')
  .option('--socket-mode', 'for Socket Mode, which needs no public address')
  .option('--many-workspaces', 'for an app that people install in their workspaces themselves')
  .action(running(printManifest));
program
  .command('discord-commands')
  .description('show which commands Discord has registered, and which differ')
  .action(running(compareCommands));
const outbox = program.command('outbox').description('look after messages that could not be delivered');
outbox
  .command('list')
  .description('list those that could not be delivered: where to, when and why, but never what they say')
  .action(running(listDeadLetters));
outbox
  .command('retry')
  .argument('<id|all>', 'the id of a message, as “list” shows it, or “all”')
  .description('put them back in the queue')
  .action(running(retryDeadLetters));
program
  .command('rotate-key')
  .description('encrypt the tokens in the database with the first key in ENCRYPTION_KEY')
  .action(running(rotateKeys));
program.command('export').description('print everything, one JSON record per line').action(running(exportAll));
program
  .command('demo')
  .description('start the playground in memory; nothing is kept')
  .action(running((settings) => start(demoSettings(settings))));
await program.parseAsync();
