/** Structured log; `fields` never hold secrets or what people wrote. An error goes under `err`. */
export interface Log {
  debug(fields: object, text: string): void;
  info(fields: object, text: string): void;
  warn(fields: object, text: string): void;
  error(fields: object, text: string): void;
  /** The same log, with these fields in every line. */
  with(fields: object): Log;
}
