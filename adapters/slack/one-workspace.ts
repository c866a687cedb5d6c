import type { Instant } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { slackClient } from './client.ts';
import { findIdentity } from './identity.ts';
import { createWorkspace, type Shared, type Workspace } from './workspace.ts';
import type { Workspaces } from './workspaces.ts';

/** The one workspace that `SLACK_BOT_TOKEN` is for. */
export interface OneWorkspace extends Workspaces {
  /** Asks Slack which it is. Throws a `DeliveryError`. */
  find(now: Instant): Promise<Workspace>;
}

export function createOneWorkspace(botToken: string, shared: Shared): OneWorkspace {
  const { apiUrl, log, sentences } = shared;
  let found: Workspace | undefined;

  function ours(): Workspace {
    if (found === undefined) throw new DeliveryError('unavailable', 'not_started');
    return found;
  }

  return {
    async find(now) {
      found = createWorkspace(
        await findIdentity(slackClient(botToken, apiUrl, log), now, log),
        { find: async () => botToken, hasEnded: () => false },
        shared,
      );
      return found;
    },
    addressed: async ({ team }) => (team === found?.self.space.space ? found : undefined),
    // What was written for a workspace of before is refused by Slack itself, which knows no such channel there.
    of: async () => ours(),
    elsewhere: () => ({ workspace: ours(), says: sentences.otherWorkspace(ours().self.teamName) }),
    together: async ({ self }) => [self.space],
    partOf: async () => undefined,
    removed: async () => undefined,
    // A token in the settings is for no organisation.
    granted: async () => undefined,
    lost: async () => [],
    left: async () => undefined,
  };
}
