import { destination, type LevelWithSilent, type Logger, pino, stdTimeFunctions } from 'pino';
import pretty from 'pino-pretty';
import type { Log } from '../../src/ports/log.ts';
import { withoutSecrets, withoutSecretText } from './redaction.ts';

const standardOutput = 1;

/**
 * Writes one line of JSON for each entry to standard output, without what looks like a secret; an error with its
 * stack and its causes.
 */
export function createLog(options: {
  readonly level: LevelWithSilent;
  /** Lines for people instead of JSON, where standard output is a terminal. */
  readonly pretty: boolean;
  /** Takes the lines instead of standard output. */
  readonly write?: (line: string) => void;
}): Log {
  return logOf(
    pino(
      {
        level: options.level,
        base: { pid: process.pid },
        timestamp: stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        // Errors were made plain, and clean, before they come here: pino is not to look at them again.
        serializers: { err: (err: unknown) => err },
      },
      outputOf(options),
    ),
  );
}

function outputOf(options: { readonly pretty: boolean; readonly write?: (line: string) => void }) {
  if (options.write) return { write: options.write };
  if (options.pretty && process.stdout.isTTY) {
    return pretty({ destination: standardOutput, sync: true, ignore: 'pid', translateTime: 'SYS:HH:MM:ss' });
  }
  // Written together with what comes while the write before is under way; what is left at the exit is written then.
  return destination({ dest: standardOutput, sync: false });
}

function logOf(logger: Logger): Log {
  const entry = (level: 'debug' | 'info' | 'warn' | 'error') => (fields: object, text: string) => {
    if (logger.isLevelEnabled(level)) logger[level](withoutSecrets(fields), withoutSecretText(text));
  };
  return {
    debug: entry('debug'),
    info: entry('info'),
    warn: entry('warn'),
    error: entry('error'),
    with: (fields) => logOf(logger.child(Object(withoutSecrets(fields)))),
  };
}
