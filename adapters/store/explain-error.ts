import { StoreError } from '../../src/ports/store/store.ts';
import type { Explanation } from '../connection/explanation.ts';

/**
 * Runs `work`, and turns an error that `explain` knows into a `StoreError` that says what to do; others pass unchanged.
 * @param what cannot be done, in words
 */
export async function explainErrors<T>(
  what: string,
  explain: (error: unknown) => Explanation | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const explanation = explain(error);
    if (!explanation) throw error;
    throw new StoreError('cannot_open', `${what}: ${explanation.why}. ${explanation.fix}`, {
      cause: error,
    });
  }
}
