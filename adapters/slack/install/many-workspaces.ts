import { LRUCache } from 'lru-cache';
import type { SpaceRef } from '../../../src/chat/address.ts';
import { type Instant, later, minuteMs, secondMs } from '../../../src/domain/time/instant.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import type { Installation, Installations } from '../../../src/ports/installations.ts';
import type { Sealing } from '../../../src/ports/sealing.ts';
import { slackClient } from '../client.ts';
import { createWorkspace, type Shared, type Workspace } from '../workspace.ts';
import type { Workspaces } from '../workspaces.ts';
import { detailsOf, openTokens, sealTokens, type Tokens } from './record.ts';
import { type AppCredentials, exchange, isToExchange } from './refresh.ts';

/** How many workspaces are remembered; what is kept of one that is idle is some hundred bytes. */
const mostKnown = 20_000;

/** After this long it is looked up again, as another process may have learned of a removal or of new tokens. */
const knownForMs = minuteMs;

/** How long one process has to exchange a token. */
const exchangingMs = 30 * secondMs;

interface Known {
  readonly workspace: Workspace | undefined;
  tokens: Tokens | undefined;
}

export function createManyWorkspaces(parts: {
  readonly installations: Installations;
  readonly sealing: Sealing;
  readonly credentials: AppCredentials;
  /** Where people install Hearth. */
  readonly installUrl: string;
  readonly now: () => Instant;
  readonly shared: Shared;
}): Workspaces {
  const { installations, sealing, credentials, installUrl, now, shared } = parts;
  const { log, sentences, apiUrl } = shared;
  const known = new LRUCache<string, Known>({ max: mostKnown, ttl: knownForMs });
  const looking = new Map<string, Promise<Known>>();
  const exchanging = new Map<string, Promise<void>>();

  /** The installation whose tokens a workspace uses: its own, or that of its organisation. */
  async function tokensOf(installation: Installation): Promise<Installation> {
    const { organisation } = detailsOf(installation);
    if (organisation === undefined) return installation;
    return (await installations.find('slack', organisation)) ?? installation;
  }

  async function lookUp(space: string): Promise<Known> {
    const installation = await installations.find('slack', space);
    const nobody: Known = { workspace: undefined, tokens: undefined };
    if (installation === undefined || detailsOf(installation).isOrganisation) return nobody;
    const source = await tokensOf(installation);
    const tokens = openTokens(sealing, source);
    if (tokens === undefined) return nobody;
    const { name, url, botUser, appId } = detailsOf(installation);
    const self = {
      space: { platform: 'slack', space } as const,
      teamName: name,
      url,
      botUser,
      appId,
      since: installation.installedAt,
      comeBack: `To bring it back, somebody there installs it again at ${installUrl}`,
    };
    const found: { tokens: Tokens } = { tokens };
    const workspace = createWorkspace(self, () => found.tokens.bot, shared);
    return Object.assign(found, { workspace });
  }

  async function knownOf(space: string): Promise<Known> {
    const there = known.get(space);
    if (there) return there;
    const running = looking.get(space) ?? lookUp(space);
    looking.set(space, running);
    try {
      const found = await running;
      known.set(space, found);
      return found;
    } finally {
      looking.delete(space);
    }
  }

  return {
    areKnown: () => true,
    async addressed({ team }) {
      if (team === undefined) return undefined;
      return (await knownOf(team)).workspace;
    },
    async of({ space }: SpaceRef) {
      const { workspace } = await knownOf(space);
      if (workspace === undefined) throw new DeliveryError('restricted', 'not_installed');
      return workspace;
    },
    elsewhere: () => ({ workspace: nowhere, says: sentences.notInstalled(installUrl) }),
    async removed({ self: { space } }) {
      await installations.remove('slack', space.space, now());
      known.delete(space.space);
    },
  };
}
