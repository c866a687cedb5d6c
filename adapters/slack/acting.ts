import type { WebClient } from '@slack/web-api';
import type { Outbound } from './outbound.ts';

/** What it takes to act in a workspace. */
export interface Acting {
  readonly client: WebClient;
  readonly outbound: Outbound;
  readonly token: string;
}
