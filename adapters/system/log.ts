import { type LevelWithSilent, type Logger, pino, stdTimeFunctions } from 'pino';
import { prettyFactory } from 'pino-pretty';
import type { Log } from '../../src/ports/log.ts';
import { withoutSecrets, withoutSecretText } from './redaction.ts';

/** How a line looks: of JSON for machines, or easy to read for people on a terminal. */
export type LineFormat = 'json' | 'readable';

const readable = prettyFactory({ ignore: 'pid', translateTime: 'SYS:HH:MM:ss', colorize: true });

const formatted = (line: string, format: LineFormat): string => (format === 'json' ? line : readable(line));

/**
 * Writes each entry as a line. What looks like a secret is left out; an error comes with its stack and its causes.
 * @param write gets each line with its line break; must not throw
 */
export function createLog({
  level,
  format = 'json',
  write,
}: {
  readonly level: LevelWithSilent;
  readonly format?: LineFormat;
  readonly write: (line: string) => void;
}): Log {
  return logOf(
    pino(
      {
        level,
        base: { pid: process.pid },
        timestamp: stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        // Errors are serialized and redacted before they come here, so pino must not do it again.
        serializers: { err: (err: unknown) => err },
      },
      format === 'json' ? { write } : { write: (line: string) => write(formatted(line, format)) },
    ),
  );
}

/** The line of a log that says how many lines before it could not be written. */
export const missingLine =
  (format: LineFormat) =>
  (missing: number): string => {
    const entry = { level: 'warn', time: new Date().toISOString(), pid: process.pid, missing };
    return formatted(`${JSON.stringify({ ...entry, msg: 'Lines of the log are missing here' })}\n`, format);
  };

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
