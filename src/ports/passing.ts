import { DeliveryError } from './chat-platform.ts';
import { StoreError } from './store/store.ts';

/** Whether an error passes by itself: the database or a platform is away or busy, and trying again later may help. */
const isPassing = (error: unknown): boolean =>
  error instanceof DeliveryError ? error.isTransient : error instanceof StoreError && error.code === 'out_of_reach';

/** How an error is to be logged: one that passes by itself is a warning; errors are for what needs somebody. */
export const levelOf = (error: unknown): 'warn' | 'error' => (isPassing(error) ? 'warn' : 'error');
