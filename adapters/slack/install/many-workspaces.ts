import { LRUCache } from 'lru-cache';
import { type Instant, instant, minuteMs } from '../../../src/domain/time/instant.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import type { Installation, Installations } from '../../../src/ports/installations.ts';
import type { Identity } from '../identity.ts';
import type { OneWorkspace } from '../one-workspace.ts';
import { createWorkspace, type Shared, type Workspace } from '../workspace.ts';
import type { Workspaces } from '../workspaces.ts';
import type { Keeping } from './keep.ts';
import { type Details, detailsOf } from './record.ts';
import type { TokenSource } from './token-source.ts';

/** How many workspaces are remembered; of an idle one a few hundred bytes. */
const mostKnown = 20_000;

/** After this long one is looked up again, as another process may have learned of a removal or of a new token. */
const knownForMs = minuteMs;

/** The workspaces that people installed Hearth in themselves. */
export interface ManyWorkspaces extends Workspaces {
  /** Looks it up anew the next time, because something changed. */
  forget(id: string): void;
}

export function createManyWorkspaces(parts: {
  readonly installations: Installations;
  readonly tokens: TokenSource;
  readonly keeping: Keeping;
  /** The one that a token in the settings is for, until somebody installs Hearth there. */
  readonly one: OneWorkspace | undefined;
  /** Where people install Hearth. */
  readonly installUrl: string;
  readonly now: () => Instant;
  readonly shared: Shared;
}): ManyWorkspaces {
  const { installations, tokens, keeping, one, installUrl, now, shared } = parts;
  const known = new LRUCache<string, Workspace>({ max: mostKnown, ttl: knownForMs, perf: { now } });
  const looking = new Map<string, Promise<Workspace | undefined>>();
  const nowhere = createWorkspace(identityOf('', undefined, instant(0)), () => '', shared);

  function identityOf(team: string, details: Details | undefined, since: Instant): Identity {
    return {
      space: { platform: 'slack', space: team },
      teamName: details?.name ?? team,
      url: details?.url,
      botUser: details?.botUser ?? '',
      appId: details?.appId,
      since,
      comeBack: `To bring it back, somebody there has to install it again: ${installUrl}`,
    };
  }

  /** The token of an installation, or of the organisation that it is part of. */
  async function tokenOf(installation: Installation): Promise<string | undefined> {
    const { organisation } = detailsOf(installation);
    const source = organisation === undefined ? installation : await installations.find('slack', organisation);
    return source && (await tokens.tokensOf(source))?.bot;
  }

  /** A workspace that is used for the first time, as part of an organisation. */
  async function adopted(team: string, organisation: string | undefined): Promise<Installation | undefined> {
    const whole = organisation === undefined ? undefined : await installations.find('slack', organisation);
    const token = whole && (await tokenOf(whole));
    return whole && token !== undefined ? keeping.adopted(team, whole, token) : undefined;
  }

  async function lookUp(team: string, organisation: string | undefined): Promise<Workspace | undefined> {
    const found = (await installations.find('slack', team)) ?? (await adopted(team, organisation));
    if (found === undefined) return one?.addressed({ team, enterprise: undefined, isOrgWide: false, app: undefined });
    const details = detailsOf(found);
    const token = await tokenOf(found);
    if (token === undefined || details.isOrganisation) return undefined;
    await keeping.introduced(found, token);
    return createWorkspace(identityOf(team, details, found.installedAt), () => token, shared);
  }

  async function find(team: string, organisation?: string): Promise<Workspace | undefined> {
    const there = known.get(team);
    if (there) return there;
    const running = looking.get(team) ?? lookUp(team, organisation).finally(() => looking.delete(team));
    looking.set(team, running);
    const found = await running;
    if (found) known.set(team, found);
    return found;
  }

  return {
    addressed: async ({ team, enterprise, isOrgWide }) =>
      team === undefined ? undefined : find(team, isOrgWide ? enterprise : undefined),

    async of({ space }) {
      const found = await find(space);
      if (found === undefined) throw new DeliveryError('restricted', 'not_installed');
      return found;
    },

    elsewhere: () => ({ workspace: nowhere, says: shared.sentences.notInstalled(installUrl) }),

    async removed({ self: { space, since } }) {
      await installations.remove('slack', space.space, since);
      known.delete(space.space);
    },

    forget(id) {
      known.delete(id);
    },
  };
}
