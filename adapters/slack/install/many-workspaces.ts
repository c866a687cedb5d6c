import { LRUCache } from 'lru-cache';
import type { SpaceRef } from '../../../src/chat/address.ts';
import { type Instant, instant, minuteMs } from '../../../src/domain/time/instant.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import type { Installation, Installations } from '../../../src/ports/installations.ts';
import type { Identity } from '../identity.ts';
import type { OneWorkspace } from '../one-workspace.ts';
import { installAgain } from '../remedy.ts';
import { saysGone } from '../removal.ts';
import { createWorkspace, type Shared, type TokenFinder, type Workspace } from '../workspace.ts';
import type { AccessChange, Workspaces } from '../workspaces.ts';
import type { Keeping } from './keep.ts';
import { workspacesOf } from './organisation.ts';
import { type Details, detailsOf } from './record.ts';
import type { TokenSource } from './token-source.ts';

/** How many workspaces are remembered; of an idle one a few hundred bytes. */
const mostKnown = 20_000;

/** After this long one is looked up again, as another process may have learned of a removal or of a new token. */
const knownForMs = minuteMs;

/** How many are read at a time, where all are looked through. */
const pageSize = 200;

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
  const nowhere = createWorkspace(
    identityOf('', undefined, instant(0)),
    { find: () => Promise.reject(notInstalled()), hasEnded: () => false },
    shared,
  );

  function identityOf(team: string, details: Details | undefined, since: Instant): Identity {
    return {
      space: { platform: 'slack', space: team },
      teamName: details?.name ?? team,
      url: details?.url,
      botUser: details?.botUser ?? '',
      appId: details?.appId,
      since,
      comeBack: installAgain(installUrl),
      installUrl,
    };
  }

  /** The installation that has the token of this one: itself, or that of the organisation that it is part of. */
  async function sourceOf(installation: Installation): Promise<Installation | undefined> {
    const { organisation } = detailsOf(installation);
    const source = organisation === undefined ? installation : await installations.find('slack', organisation);
    return source?.sealed === undefined ? undefined : source;
  }

  /** Looks the token up anew each time, as another process may have exchanged it. */
  async function tokenOf(id: string): Promise<string> {
    const installation = await installations.find('slack', id);
    const source = installation && (await sourceOf(installation));
    const found = source && (await tokens.tokensOf(source));
    if (found === undefined) throw notInstalled();
    return found.bot;
  }

  /** The token of this one, which another takes the place of where it ends early. */
  const tokenIn = (id: string): TokenFinder => ({
    find: () => tokenOf(id),
    hasEnded(token) {
      tokens.ended(token);
      return true;
    },
  });

  /** An organisation, as if it were a workspace itself. */
  const asWorkspace = (whole: Installation): Workspace =>
    createWorkspace(identityOf(whole.id, detailsOf(whole), whole.installedAt), tokenIn(whole.id), shared);

  /** A workspace that is used for the first time, as part of an organisation. */
  async function adopted(team: string, organisation: string | undefined): Promise<Installation | undefined> {
    const whole = organisation === undefined ? undefined : await installations.find('slack', organisation);
    return whole?.sealed === undefined ? undefined : keeping.adopted(team, whole, undefined);
  }

  async function lookUp(team: string, organisation: string | undefined): Promise<Workspace | undefined> {
    const own = await installations.find('slack', team);
    // Installed for the whole organisation later, which a token of before may not outlive.
    const isReplaced = organisation !== undefined && own?.sealed !== undefined;
    const found = own === undefined || isReplaced ? ((await adopted(team, organisation)) ?? own) : own;
    if (found === undefined) return one?.addressed({ team, enterprise: undefined, isOrgWide: false, app: undefined });
    const details = detailsOf(found);
    if (details.isOrganisation || (await sourceOf(found)) === undefined) return undefined;
    const token = tokenIn(team);
    await keeping.introduced(found, token.find);
    return createWorkspace(identityOf(team, details, found.installedAt), token, shared);
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

  /** The workspaces of an organisation that are used. */
  async function partsOf(organisation: string): Promise<readonly string[]> {
    const parts: string[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await installations.list('slack', after, pageSize);
      parts.push(...page.filter((each) => detailsOf(each).organisation === organisation).map(({ id }) => id));
      after = page.at(-1)?.id;
      if (page.length < pageSize) return parts;
    }
  }

  /** An organisation that Hearth is installed for, if it is with this app. */
  async function installedFor({ organisation, app }: AccessChange): Promise<Installation | undefined> {
    const whole = await installations.find('slack', organisation);
    if (whole?.sealed === undefined) return undefined;
    const { isOrganisation, appId } = detailsOf(whole);
    return isOrganisation && (app === undefined || appId === undefined || app === appId) ? whole : undefined;
  }

  const accessibleIn = (whole: Installation): ReturnType<typeof workspacesOf> =>
    asWorkspace(whole).ask(({ client }) => workspacesOf(client));

  async function isPartOf(organisation: string, team: string): Promise<boolean> {
    const found = await installations.find('slack', team);
    return found !== undefined && detailsOf(found).organisation === organisation;
  }

  async function organisationOf(id: string): Promise<string | undefined> {
    const found = await installations.find('slack', id);
    return found && detailsOf(found).organisation;
  }

  return {
    addressed: async ({ team, enterprise, isOrgWide }) =>
      team === undefined ? undefined : find(team, isOrgWide ? enterprise : undefined),

    async of({ space }) {
      const found = await find(space);
      if (found === undefined) throw notInstalled();
      return found;
    },

    elsewhere: () => ({ workspace: nowhere, says: shared.sentences.notInstalled(installUrl) }),

    async together({ self: { space } }) {
      const organisation = await organisationOf(space.space);
      const ids = organisation === undefined ? [space.space] : await partsOf(organisation);
      return ids.map((id) => ({ platform: 'slack', space: id }));
    },

    async partOf(organisation) {
      const [part] = await partsOf(organisation);
      if (part !== undefined) return find(part);
      const whole = await installations.find('slack', organisation);
      return whole && asWorkspace(whole);
    },

    async removed({ self: { space, since } }) {
      const organisation = await organisationOf(space.space);
      const ids = organisation === undefined ? [] : [...(await partsOf(organisation)), organisation];
      for (const id of ids) {
        const found = await installations.find('slack', id);
        if (found) await installations.remove('slack', id, found.installedAt);
        known.delete(id);
      }
      if (!(await installations.remove('slack', space.space, since))) await keeping.forgotten(space.space);
      known.delete(space.space);
    },

    async granted(change) {
      const whole = await installedFor(change);
      if (!whole) return;
      const listed = await accessibleIn(whole);
      for (const team of change.teams.filter((each) => listed.has(each))) {
        if (!(await isPartOf(whole.id, team))) await keeping.adopted(team, whole, listed.get(team));
        known.delete(team);
        await find(team);
      }
    },

    async lost(change) {
      const whole = await installedFor(change);
      if (!whole) return [];
      const listed = await accessibleIn(whole).catch((error: unknown) => {
        if (saysGone(error)) return new Map<string, undefined>();
        throw error;
      });
      const lost: SpaceRef[] = [];
      for (const space of change.teams) {
        if (!listed.has(space) && (await isPartOf(whole.id, space))) lost.push({ platform: 'slack', space });
      }
      return lost;
    },

    async left({ space }) {
      const found = await installations.find('slack', space);
      if (found && !(await installations.remove('slack', space, found.installedAt))) await keeping.forgotten(space);
      known.delete(space);
    },

    forget(id) {
      known.delete(id);
    },
  };
}

const notInstalled = (): DeliveryError => new DeliveryError('restricted', 'not_installed');
