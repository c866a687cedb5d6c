import { StoreError } from '../../src/ports/store/store.ts';
import type { Explanation } from '../connection/explanation.ts';

/**
 * Runs `work`, and turns an error that `explain` knows into a `StoreError` that says what to do; others pass unchanged.
 * @param name the database, in words
 */
export async function explainErrors<T>(
  name: string,
  explain: (error: unknown) => Explanation | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const explanation = explain(error);
    if (!explanation) throw error;
    throw new StoreError('cannot_open', `${name} cannot be opened: ${explanation.why}. ${explanation.fix}`, {
      cause: error,
    });
  }
}
