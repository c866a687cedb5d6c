import { LRUCache } from 'lru-cache';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Act, Acting } from './acting.ts';
import { slackClient } from './client.ts';
import type { Identity } from './identity.ts';
import { createOutbound, createOutboundMemory, type OutboundMemory } from './outbound.ts';
import { newToken } from './remedy.ts';
import { createRespond, type Respond, type Responding } from './respond.ts';
import type { Rendering } from './run.ts';

/** A workspace that Hearth is installed in. What happens there is heard whether Hearth can act there now or not. */
export interface Workspace {
  readonly self: Identity;
  readonly rendering: Rendering;
  readonly respond: Respond;
  /** A token that Slack says has ended is a passing failure where there may be another the next time. */
  readonly act: Act;
  /** The same for what may be done twice: where the token has ended, it is done at once with another. */
  readonly ask: Act;
}

/** The token of a workspace. */
export interface TokenFinder {
  /** Finds one that works now. Throws a `DeliveryError` where there is none. */
  find(): Promise<string>;
  /** Slack says that this one has ended, whatever was known. @returns whether there may be another now */
  hasEnded(token: string): boolean;
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

/** Where people install Hearth themselves, they are the ones to bring a token that works. */
export function inTheirHands(err: unknown, comeBack: string): unknown {
  if (!(err instanceof DeliveryError) || err.remedy !== newToken.bot) return err;
  const { failure, detail, isPartlyPosted } = err;
  return new DeliveryError(failure, detail, { cause: err, remedy: comeBack, isPartlyPosted });
}

/** Whether there is another token by now, in place of one that had ended. */
const isReplaced = (err: unknown): boolean =>
  err instanceof DeliveryError && err.kind === 'passing' && err.detail === 'token_expired';

/** A workspace, of which little is kept until something is done there: most only hear of reactions and messages. */
export function createWorkspace(self: Identity, token: TokenFinder, shared: Shared): Workspace {
  const { commandPrefix, memory, isGivenAway, sentences, inFlight, apiUrl, pictureAddress, log } = shared;
  const rendering = { space: self.space, workspaceUrl: self.url, commandPrefix };
  const { space } = self.space;

  async function acting(): Promise<Acting> {
    const present = await token.find();
    const known = shared.acting.get(space);
    if (known?.token === present) return known;
    const client = slackClient(present, apiUrl, log);
    const outbound = createOutbound({ client, rendering, memory, isGivenAway, log });
    const made = { client, outbound, token: present };
    shared.acting.set(space, made);
    return made;
  }

  const act: Act = async (work) => {
    const there = await acting();
    try {
      return await work(there);
    } catch (err) {
      if (err instanceof DeliveryError && err.detail === 'token_expired' && token.hasEnded(there.token)) {
        const { detail, isPartlyPosted } = err;
        throw new DeliveryError('unavailable', detail, { cause: err, isPartlyPosted });
      }
      throw isGivenAway ? inTheirHands(err, self.comeBack) : err;
    }
  };

  const ask: Act = async (work) => {
    try {
      return await act(work);
    } catch (err) {
      if (!isReplaced(err)) throw err;
      return act(work);
    }
  };

  return {
    self,
    rendering,
    act,
    ask,
    respond: (path, answer) => {
      const { installUrl } = self;
      return createRespond({ ask, rendering, pictureAddress, sentences, installUrl, inFlight, apiUrl, log })(
        path,
        answer,
      );
    },
  };
}
