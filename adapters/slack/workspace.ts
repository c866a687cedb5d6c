import { LRUCache } from 'lru-cache';
import type { Log } from '../../src/ports/log.ts';
import type { Acting } from './acting.ts';
import { slackClient } from './client.ts';
import type { Identity } from './identity.ts';
import { createOutbound, createOutboundMemory, type OutboundMemory } from './outbound.ts';
import { createRespond, type Respond, type Responding } from './respond.ts';
import type { Rendering } from './run.ts';

/** A workspace that Hearth is installed in. What happens there is heard whether Hearth can act there now or not. */
export interface Workspace {
  readonly self: Identity;
  readonly rendering: Rendering;
  readonly respond: Respond;
  /** Throws a `DeliveryError` where there is no token that works. */
  acting(): Promise<Acting>;
}

/** What all workspaces of a process share. */
export interface Shared extends Pick<Responding, 'sentences' | 'inFlight' | 'apiUrl' | 'pictureAddress'> {
  readonly commandPrefix: string;
  /** Whether other people install this app, too, so that Slack allows it less. */
  readonly isGivenAway: boolean;
  readonly memory: OutboundMemory;
  /** By the id of the workspace: those in which something was done last. */
  readonly acting: LRUCache<string, Acting>;
  readonly log: Log;
}

/**
 * A client has a function for each of Slack's methods, 34 kB, and takes 0.1 ms to make, so only as many are kept as are busy
 * at a time: 7 MB at most. One for all would make a workspace that does not answer hold up the others, because a client
 * has only so many calls under way.
 */
const mostActing = 200;

export const shareBetweenWorkspaces = (parts: Omit<Shared, 'memory' | 'acting'>): Shared => ({
  ...parts,
  memory: createOutboundMemory(),
  acting: new LRUCache({ max: mostActing }),
});

/**
 * A workspace, of which little is kept until something is done there: most only hear of reactions and messages.
 * @param token finds one that works now; throws a `DeliveryError` where there is none
 */
export function createWorkspace(self: Identity, token: () => Promise<string>, shared: Shared): Workspace {
  const { commandPrefix, memory, isGivenAway, sentences, inFlight, apiUrl, pictureAddress, log } = shared;
  const rendering = { space: self.space, workspaceUrl: self.url, commandPrefix };
  const { space } = self.space;

  async function acting(): Promise<Acting> {
    const present = await token();
    const known = shared.acting.get(space);
    if (known?.token === present) return known;
    const client = slackClient(present, apiUrl, log);
    const outbound = createOutbound({ client, rendering, memory, isGivenAway, log });
    const made = { client, outbound, token: present };
    shared.acting.set(space, made);
    return made;
  }

  return {
    self,
    rendering,
    acting,
    respond: (path, answer) =>
      createRespond({ acting, rendering, pictureAddress, sentences, inFlight, apiUrl, log })(path, answer),
  };
}
