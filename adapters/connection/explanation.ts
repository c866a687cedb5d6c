/** What an error means to the person who runs Hearth. */
export interface Explanation {
  readonly why: string;
  readonly fix: string;
}

/** The code of an error of a server, the system or TLS; empty without one. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
