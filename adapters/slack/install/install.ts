import { type Instant, instant } from '../../../src/domain/time/instant.ts';
import type { HttpRoute } from '../../../src/ports/http-route.ts';
import type { Inbound } from '../../../src/ports/inbound.ts';
import type { Installations } from '../../../src/ports/installations.ts';
import { type Sealing, SealingError } from '../../../src/ports/sealing.ts';
import { slackClient } from '../client.ts';
import type { OneWorkspace } from '../one-workspace.ts';
import type { Shared } from '../workspace.ts';
import { createKeeping } from './keep.ts';
import { createManyWorkspaces, type ManyWorkspaces } from './many-workspaces.ts';
import { installRoutes, installUrl } from './routes.ts';
import { createTokenSource } from './token-source.ts';

/** What it takes for people to install Hearth themselves. */
export interface InstallSettings {
  /** From the page Basic Information of the app, as is the secret. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what a browser brings back from Slack. */
  readonly stateSecret: string;
  /** Where people reach Hearth, without a slash at the end. */
  readonly baseUrl: string;
  readonly installations: Installations;
  readonly sealing: Sealing;
}

export interface Installing {
  readonly workspaces: ManyWorkspaces;
  readonly routes: readonly HttpRoute[];
  /** Throws a `SealingError` where tokens are there that no key opens. */
  check(): Promise<void>;
  /** From now on the core hears of workspaces that are new. */
  introduceTo(inbound: Inbound): void;
}

export function createInstalling(
  settings: InstallSettings,
  now: () => number,
  shared: Shared,
  one: OneWorkspace | undefined,
): Installing {
  const { baseUrl, installations, sealing } = settings;
  const { apiUrl, commandPrefix, inFlight, log } = shared;
  const clock = (): Instant => instant(now());
  let inbound: Inbound | undefined;
  const keeping = createKeeping({
    installations,
    sealing,
    apiUrl,
    installUrl: installUrl(baseUrl),
    inbound: () => inbound,
    now: clock,
    inFlight,
    log,
  });
  const tokens = createTokenSource({
    installations,
    sealing,
    credentials: settings,
    client: slackClient(undefined, apiUrl, log),
    installUrl: installUrl(baseUrl),
    now: clock,
    inFlight,
    log,
  });
  const workspaces = createManyWorkspaces({
    installations,
    tokens,
    keeping,
    one,
    installUrl: installUrl(baseUrl),
    now: clock,
    shared,
  });

  return {
    workspaces,
    routes: installRoutes({
      ...settings,
      apiUrl,
      commandPrefix,
      log,
      async keep(given) {
        const kept = await keeping.installed(given);
        workspaces.forget(kept.id);
        return kept.name;
      },
    }),

    async check() {
      const unknown = (await installations.keyIds('slack')).filter((id) => !sealing.opens(id));
      if (unknown.length === 0) return;
      throw new SealingError(
        `There are tokens in the database that no key in ENCRYPTION_KEY opens (the ids of their keys: ${unknown.join(', ')}). Put those keys back, behind the newest, with commas between them. If they are lost for good, run “npx hearth rotate-key --forget-lost”, and have Hearth installed there anew`,
      );
    },

    introduceTo(core) {
      inbound = core;
    },
  };
}
