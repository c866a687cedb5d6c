import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { Log } from '../../src/ports/log.ts';
import { slackClient } from './client.ts';
import type { Identity } from './identity.ts';
import { createOutbound, createOutboundMemory, type Outbound, type OutboundMemory } from './outbound.ts';
import { createRespond, type Respond, type Responding } from './respond.ts';
import type { Rendering } from './run.ts';

/** A workspace that Hearth is installed in, and how to act there. */
export interface Workspace {
  readonly self: Identity;
  readonly rendering: Rendering;
  readonly client: WebClient;
  readonly outbound: Outbound;
  readonly respond: Respond;
}

/** What it takes to act in a workspace. */
type Acting = Pick<Workspace, 'client' | 'outbound' | 'respond'> & { readonly token: string };

/** What all workspaces of a process share. */
export interface Shared extends Pick<Responding, 'sentences' | 'inFlight' | 'apiUrl'> {
  readonly commandPrefix: string;
  readonly memory: OutboundMemory;
  /** By the id of the workspace: those in which something was done last. */
  readonly acting: LRUCache<string, Acting>;
  readonly log: Log;
}

/** A client has a function for each of Slack's methods, some 50 kB, so only as many are kept as are busy at a time. */
const mostActing = 200;

export const shareBetweenWorkspaces = (parts: Omit<Shared, 'memory' | 'acting'>): Shared => ({
  ...parts,
  memory: createOutboundMemory(),
  acting: new LRUCache({ max: mostActing }),
});

/**
 * A workspace, of which little is kept until something is done there: most only hear of reactions and messages.
 * @param token finds the present one
 */
export function createWorkspace(self: Identity, token: () => string, shared: Shared): Workspace {
  const { commandPrefix, memory, sentences, inFlight, apiUrl, log } = shared;
  const rendering = { space: self.space, workspaceUrl: self.url, commandPrefix };
  const { space } = self.space;

  function acting(): Acting {
    const known = shared.acting.get(space);
    const present = token();
    if (known?.token === present) return known;
    const client = slackClient(present, apiUrl, log);
    const outbound = createOutbound({ client, rendering, memory, log });
    const respond = createRespond({ client, outbound, rendering, sentences, inFlight, apiUrl, log });
    const made = { client, outbound, respond, token: present };
    shared.acting.set(space, made);
    return made;
  }

  return {
    self,
    rendering,
    get client() {
      return acting().client;
    },
    get outbound() {
      return acting().outbound;
    },
    get respond() {
      return acting().respond;
    },
  };
}
