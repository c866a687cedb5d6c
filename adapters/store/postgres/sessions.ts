import type { ClientBase } from 'pg';
import type { Log } from '../../../src/ports/log.ts';
import { codeOf } from '../../connection/explanation.ts';

/**
 * What is known of the sessions of a pool. A pooler between Hearth and the server, such as pgbouncer, may lend each
 * transaction another session (pgbouncer.org/features.html): then what was set for a session, and the statements that were
 * prepared in it, are there for somebody else.
 */
export interface Sessions {
  /** Settings are made in each transaction, because a pooler answers. */
  readonly isPooled: boolean;
  /** Statements are sent without a name, because one was not found where it had been prepared. */
  readonly isNameless: boolean;
  /** To be called with every new connection, and the process that answers its queries. */
  joined(client: ClientBase, answeredBy: number): void;
  /** To be called with every error of a statement that had a name. */
  failed(error: unknown): void;
}

export function createSessions(log: Log | undefined): Sessions {
  let isPooled = false;
  let isNameless = false;
  return {
    get isPooled() {
      return isPooled;
    },
    get isNameless() {
      return isNameless;
    },

    joined(client, answeredBy) {
      isPooled ||= 'processID' in client && client.processID !== answeredBy;
    },

    failed(error) {
      if (isNameless || !isForeignSession(error)) return;
      isNameless = true;
      log?.warn(
        {},
        'The database is reached through a pooler that lends each transaction another session (pgbouncer with pool_mode = ' +
          'transaction). Statements are sent without names from now on, which takes longer. Set pool_mode = session for ' +
          'Hearth, or name the server itself in DATABASE_URL',
      );
    },
  };
}

/** A statement of that name is there already, or is not there: another session answers than the one it was prepared in. */
export const isForeignSession = (error: unknown): boolean => ['42P05', '26000'].includes(codeOf(error));
