import { DeliveryError } from './chat-platform.ts';
import { StoreError } from './store/store.ts';

/** Whether trying again later may help, because the database or a platform is away or busy. */
const isTransient = (error: unknown): boolean =>
  error instanceof DeliveryError ? error.isTransient : error instanceof StoreError && error.code === 'out_of_reach';

/** How an error is logged: a transient one is a warning, because an error line is for what needs somebody. */
export const levelOf = (error: unknown): 'warn' | 'error' => (isTransient(error) ? 'warn' : 'error');
