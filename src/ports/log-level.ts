import { DeliveryError } from './chat-platform.ts';
import { StoreError } from './store/store.ts';

/**
 * Whether a retry may help, because the database or a platform is away or busy, or whether it is up to people in the chat:
 * the channel is gone, or somebody takes no messages. That nothing can be written has an error line of its own, once.
 */
const isForNoOperator = (error: unknown): boolean =>
  error instanceof DeliveryError
    ? error.kind === 'passing' || error.kind === 'theirs_to_mend'
    : error instanceof StoreError && (error.code === 'out_of_reach' || error.code === 'not_writable');

/** The level to log an error at. Error lines are for what needs an operator; all else is a warning. */
export const levelOf = (error: unknown): 'warn' | 'error' => (isForNoOperator(error) ? 'warn' : 'error');
