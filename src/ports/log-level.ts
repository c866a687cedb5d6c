import { DeliveryError } from './chat-platform.ts';
import { StoreError } from './store/store.ts';

/**
 * Whether whoever runs Hearth can do nothing about it: a retry may help, because the database or a platform is away or
 * busy; or it is for somebody in the chat to mend. That nothing can be written has an error line of its own, once.
 */
const isOutOfOurHands = (error: unknown): boolean =>
  error instanceof DeliveryError
    ? error.kind === 'passing' || error.kind === 'theirs_to_mend'
    : error instanceof StoreError && (error.code === 'out_of_reach' || error.code === 'not_writable');

/** The level to log an error at: error lines are for what whoever runs Hearth has to mend. */
export const levelOf = (error: unknown): 'warn' | 'error' => (isOutOfOurHands(error) ? 'warn' : 'error');
