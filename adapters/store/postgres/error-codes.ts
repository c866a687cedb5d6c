import { codeOf } from '../../connection/explanation.ts';

/*
 * What the error codes of PostgreSQL (postgresql.org/docs/current/errcodes-appendix.html) and of the system mean for a
 * transaction.
 */

/** Another transaction interfered (serialization failure, deadlock): nothing is kept, and a retry may succeed. */
export const isConflict = (error: unknown): boolean => ['40001', '40P01'].includes(codeOf(error));

/**
 * A key exists already. That is mostly a bug; but a concurrent transaction may have inserted it first, which PostgreSQL
 * does not always report as a serialization failure.
 */
export const isDuplicate = (error: unknown): boolean => codeOf(error) === '23505';

const goneCodes = [
  // Shut down, crashed, starting up; no free connection.
  ...['57P01', '57P02', '57P03', '53300'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
];

/** Errors of pg that have no code. */
const goneMessages = /^Connection terminated|timeout exceeded when trying to connect|is not queryable$/;

/** The database cannot be reached, or the connection broke. */
export function isGone(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== '') return goneCodes.includes(code) || code.startsWith('08');
  return error instanceof Error && goneMessages.test(error.message);
}

/**
 * The server may only be read: it is a standby, perhaps since another has taken over, or was told so (by the setting
 * `default_transaction_read_only`). A new connection may lead to one that can be written to.
 */
export const isReadOnly = (error: unknown): boolean => codeOf(error) === '25006';

/** The server has no room to write (disk full), or its disk fails. */
export const isDiskTrouble = (error: unknown): boolean => ['53100', '58030'].includes(codeOf(error));

/** The connection broke between a commit and its answer: the transaction may be kept or not. */
export class CommitUnanswered extends Error {
  override readonly name = 'CommitUnanswered';
  readonly transactionId: string;
  /** When the server that the commit was sent to was started. */
  readonly serverStart: string;

  constructor(transactionId: string, serverStart: string, cause: unknown) {
    super('The connection to the database broke while a transaction was being committed; it may be kept or not', {
      cause,
    });
    this.transactionId = transactionId;
    this.serverStart = serverStart;
  }
}
