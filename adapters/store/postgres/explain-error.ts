import { StoreError } from '../../../src/ports/store/store.ts';
import { explainPostgres } from '../../connection/explain-postgres.ts';
import { explainErrors } from '../explain-error.ts';
import { named, type ServerLocation } from './location.ts';

/** Runs `work`; where it fails to open the database, throws a `StoreError` that says what to do. */
export const withExplainedErrors = <T>(location: ServerLocation, work: () => Promise<T>): Promise<T> =>
  explainErrors(
    `${named(location)} cannot be opened`,
    (error) => (error instanceof StoreError ? undefined : explainPostgres(error, location, 'DATABASE_URL')),
    work,
  );
