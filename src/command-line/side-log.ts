import { createLog, missingLine } from '../../adapters/system/log.ts';
import { openOutput } from '../../adapters/system/standard-output.ts';
import type { Settings } from '../config.ts';
import type { Log } from '../ports/log.ts';

/** What is told line by line: everything of note to machines, only what went wrong to people on a terminal. */
export const levelFor = ({ logLevel }: Settings, { isTTY }: { readonly isTTY: boolean }) =>
  logLevel ?? (isTTY ? 'warn' : 'info');

/** The log of the commands that keep standard output for their results. */
let sideLog: Log | undefined;
export function sideLogOf(settings: Settings): Log {
  sideLog ??= createLog({ level: levelFor(settings, process.stderr), write: openOutput(2, missingLine('json')).write });
  return sideLog;
}
