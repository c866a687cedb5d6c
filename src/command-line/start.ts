import { emptyPlayground } from '../../adapters/store/playground-only.ts';
import { createLog, missingLine } from '../../adapters/system/log.ts';
import type { Output } from '../../adapters/system/output.ts';
import { openOutput } from '../../adapters/system/standard-output.ts';
import { onStopSignal } from '../../adapters/system/stop-signals.ts';
import type { Settings } from '../config.ts';
import { secondMs } from '../domain/time/instant.ts';
import { type Running, startHearth } from '../main.ts';
import { withDeadline } from '../ports/deadline.ts';
import type { Log } from '../ports/log.ts';
import { levelFor } from './side-log.ts';

/** How long a stop may take before the rest is cut off: containers are killed after ten seconds. */
const stopWithinMs = 10_000;

/** What of that is left at least once requests go elsewhere. */
const finishWithinMs = 7_000;

/** Starts, says where, and runs until it is asked to stop. */
export async function start(settings: Settings): Promise<void> {
  const format = process.stdout.isTTY ? 'readable' : 'json';
  const output = openOutput(1, missingLine(format));
  const log = createLog({ level: levelFor(settings, process.stdout), format, write: output.write });
  const drainSeconds = settings.drainSeconds ?? defaultDrainSeconds(settings);
  let hearth = await startHearth({ ...settings, drainSeconds }, log);
  onStopSignal((signal) =>
    leave(signal, hearth, Math.max(stopWithinMs, drainSeconds * secondMs + finishWithinMs), log),
  );
  // A playground alone is worth opening once it is ready; its address then stands below all that was said on the way there.
  if (settings.playground && !settings.slack && !settings.discord) await Promise.race([hearth.started, hearth.ended]);
  sayWhere(settings, hearth, output);
  await Promise.all([hearth.started, hearth.ended]);
  while (hearth.beginsAgain()) {
    if (!(await emptyPlayground(settings.databaseUrl))) {
      log.error({}, 'The playground does not begin again: by now its database holds something of another platform');
    }
    // An address without a port has that of its scheme.
    const port = Number(new URL(hearth.url).port) || settings.port;
    hearth = await startHearth({ ...settings, drainSeconds, port }, log);
    await Promise.all([hearth.started, hearth.ended]);
  }
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

/** The playground with its demo community, in memory: nothing is kept, and nothing else is touched. */
export const demoSettings = (settings: Settings): Settings => ({
  ...settings,
  databaseUrl: 'sqlite::memory:',
  queueUrl: undefined,
  slack: undefined,
  discord: undefined,
  playground: true,
  playgroundClock: true,
});
