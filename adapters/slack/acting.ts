import type { WebClient } from '@slack/web-api';
import type { Outbound } from './outbound.ts';

/** What it takes to act in a workspace. */
export interface Acting {
  readonly client: WebClient;
  readonly outbound: Outbound;
  readonly token: string;
}

/** Does something in a workspace. Throws what `work` throws, and a `DeliveryError` where there is no token that works. */
export type Act = <T>(work: (acting: Acting) => Promise<T>) => Promise<T>;
