/*
 * What PostgreSQL's error codes and the system's mean for a transaction
 * (postgresql.org/docs/current/errcodes-appendix.html).
 */

/** What the database or the system calls an error. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Another transaction came in between (serialization failure, deadlock): nothing is kept, and a second run may fit. */
export const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error));

/**
 * A key is there already. Mostly a fault of ours; but it may be that another transaction, begun at the same time, wrote
 * it first, which the database cannot always tell from the former.
 */
export const isDuplicate = (error: unknown): boolean => codeOf(error) === '23505';

const goneCodes = [
  // Shut down, crashed, starting up; no connection free; only a standby that may be read.
  ...['57P01', '57P02', '57P03', '53300', '25006'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
];

/** pg says these without a code. */
const goneWords = /^Connection terminated|timeout exceeded when trying to connect|is not queryable$/;

/** The database cannot be reached, or the connection to it broke. */
export function isGone(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== '') return goneCodes.includes(code) || code.startsWith('08');
  return error instanceof Error && goneWords.test(error.message);
}

/** The connection broke after the commit was sent and before it was answered: it may be kept, or not. */
export class CommitUnanswered extends Error {
  override readonly name = 'CommitUnanswered';
  /** What the database calls the transaction. */
  readonly transactionId: string;
  /** When the server was started that the commit was sent to. */
  readonly serverStart: string;

  constructor(transactionId: string, serverStart: string, cause: unknown) {
    super('The connection to the database broke while a transaction was committed; it may be kept, or not', { cause });
    this.transactionId = transactionId;
    this.serverStart = serverStart;
  }
}
