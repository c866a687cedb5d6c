import type { Log } from '../../src/ports/log.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A log that keeps its lines, each with the fields that it inherited. */
export function createRecordingLog(lines: LogLine[], inherited: object = {}): Log {
  const line = (level: LogLine['level']) => (fields: object, text: string) => {
    lines.push({ level, text, fields: { ...inherited, ...fields } });
  };
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    with: (fields) => createRecordingLog(lines, { ...inherited, ...fields }),
  };
}
