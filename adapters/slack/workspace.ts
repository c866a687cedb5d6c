import type { WebClient } from '@slack/web-api';
import type { Log } from '../../src/ports/log.ts';
import type { Installation } from './installation.ts';
import { createOutbound, type Outbound, type OutboundMemory } from './outbound.ts';
import { createRespond, type Respond, type Responding } from './respond.ts';
import type { Rendering } from './run.ts';

/** A workspace that Hearth is installed in, and how to act there. */
export interface Workspace {
  readonly self: Installation;
  readonly client: WebClient;
  readonly rendering: Rendering;
  readonly outbound: Outbound;
  readonly respond: Respond;
}

/** What all workspaces of a process share. */
export interface Shared extends Pick<Responding, 'sentences' | 'inFlight' | 'apiUrl'> {
  readonly commandPrefix: string;
  readonly memory: OutboundMemory;
  readonly log: Log;
}

export function createWorkspace(self: Installation, client: WebClient, shared: Shared): Workspace {
  const { commandPrefix, memory, sentences, inFlight, apiUrl, log } = shared;
  const rendering = { space: self.space, workspaceUrl: self.url, commandPrefix };
  const outbound = createOutbound({ client, rendering, memory, log });
  const respond = createRespond({ client, outbound, rendering, sentences, inFlight, apiUrl, log });
  return { self, client, rendering, outbound, respond };
}
