import { destination, type LevelWithSilent, type Logger, pino, stdTimeFunctions } from 'pino';
import pretty from 'pino-pretty';
import type { Log } from '../../src/ports/log.ts';
import { withoutSecrets, withoutSecretText } from './redaction.ts';

const standardOutput = 1;

/**
 * Writes each entry as a line of JSON to standard output. What looks like a secret is left out; an error comes with its
 * stack and its causes.
 */
export function createLog(options: {
  readonly level: LevelWithSilent;
  /** Readable lines instead of JSON, if standard output is a terminal. */
  readonly pretty: boolean;
  /** Gets the lines instead of standard output. */
  readonly write?: (line: string) => void;
}): Log {
  return logOf(
    pino(
      {
        level: options.level,
        base: { pid: process.pid },
        timestamp: stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        // Errors are serialized and redacted before they come here, so pino must not do it again.
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
  // Lines that come during a write are written together; the rest is flushed at the exit.
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
