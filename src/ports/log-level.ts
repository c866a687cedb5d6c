import { DeliveryError } from './chat-platform.ts';
import { StoreError } from './store/store.ts';

/**
 * Whether a retry may help, because the database or a platform is away or busy. That nothing can be written has an error
 * line of its own, once.
 */
const isTransient = (error: unknown): boolean =>
  error instanceof DeliveryError
    ? error.kind === 'passing'
    : error instanceof StoreError && (error.code === 'out_of_reach' || error.code === 'not_writable');

/** The level to log an error at. A transient one is a warning: error lines are for what needs somebody. */
export const levelOf = (error: unknown): 'warn' | 'error' => (isTransient(error) ? 'warn' : 'error');
