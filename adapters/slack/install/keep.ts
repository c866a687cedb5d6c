import type { Installation as Installed } from '@slack/oauth';
import { type Instant, instant, secondMs } from '../../../src/domain/time/instant.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import type { Inbound } from '../../../src/ports/inbound.ts';
import type { Installation, Installations } from '../../../src/ports/installations.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Sealing } from '../../../src/ports/sealing.ts';
import { slackClient } from '../client.ts';
import { delivered } from '../failure.ts';
import { findGeneralChannel } from '../identity.ts';
import { type Details, detailsOf, sealTokens, type Tokens } from './record.ts';

/** Keeps what Slack gives at an installation, and introduces each workspace to the core. */
export interface Keeping {
  /** Somebody installed Hearth. Throws a `DeliveryError` for what cannot be an installation. */
  installed(given: Installed): Promise<{ readonly id: string; readonly name: string }>;
  /** A workspace is used for the first time, as part of an organisation that Hearth is installed for. */
  adopted(team: string, organisation: Installation, token: string): Promise<Installation>;
  /** The core hears of the workspace, if it has not yet and this process has a core that listens. */
  introduced(installation: Installation, token: string): Promise<void>;
}

export function createKeeping(parts: {
  readonly installations: Installations;
  readonly sealing: Sealing;
  readonly apiUrl: string;
  /** `undefined` while another process listens. */
  readonly inbound: () => Inbound | undefined;
  readonly now: () => Instant;
  readonly log: Log;
}): Keeping {
  const { installations, sealing, apiUrl, inbound, now, log } = parts;

  /** The names of the workspaces of an organisation: https://docs.slack.dev/reference/methods/auth.teams.list */
  async function nameOf(team: string, token: string): Promise<string> {
    const client = slackClient(token, apiUrl, log);
    let cursor = '';
    try {
      do {
        const page = await delivered(() => client.auth.teams.list({ limit: 1_000, ...(cursor && { cursor }) }));
        const found = page.teams?.find(({ id }) => id === team)?.name;
        if (found) return found;
        cursor = page.response_metadata?.next_cursor ?? '';
      } while (cursor !== '');
    } catch (err) {
      log.warn({ err, space: team }, 'Slack does not say what a workspace is called');
    }
    return team;
  }

  async function introduced(installation: Installation, token: string): Promise<void> {
    const core = inbound();
    const details = detailsOf(installation);
    if (core === undefined || details.isOrganisation || details.isIntroduced) return;
    const space = { platform: 'slack', space: installation.id } as const;
    const at = installation.installedAt;
    const defaultChannel = await findGeneralChannel(slackClient(token, apiUrl, log), space, log);
    await core.space({ id: `installed/${space.space}/${at}`, at, space, name: details.name, defaultChannel });
    await installations.save({ ...installation, details: { ...details, isIntroduced: true } });
  }

  return {
    introduced,

    async installed(given) {
      const isOrganisation = given.isEnterpriseInstall === true;
      const where = isOrganisation ? given.enterprise : given.team;
      const { bot } = given;
      if (where === undefined || bot === undefined) throw new DeliveryError('refused', 'installed_without_bot');
      const { url } = await delivered(() => slackClient(bot.token, apiUrl, log).auth.test());
      const details: Details = {
        name: where.name ?? where.id,
        url,
        botUser: bot.userId,
        appId: given.appId,
        scopes: bot.scopes,
        organisation: undefined,
        isOrganisation,
        isIntroduced: false,
      };
      const installation: Installation = {
        platform: 'slack',
        id: where.id,
        details,
        sealed: sealTokens(sealing, where.id, tokensIn(bot)),
        installedAt: now(),
      };
      await installations.save(installation);
      await introduced(installation, bot.token);
      log.info({ space: where.id, by: given.user.id, scopes: bot.scopes }, 'Somebody installed Hearth');
      return { id: where.id, name: details.name };
    },

    async adopted(team, organisation, token) {
      const details: Details = {
        ...detailsOf(organisation),
        name: await nameOf(team, token),
        url: undefined,
        organisation: organisation.id,
        isOrganisation: false,
        isIntroduced: false,
      };
      const part = { platform: 'slack', id: team, details, sealed: undefined, installedAt: now() } as const;
      await installations.save(part);
      return part;
    },
  };
}

function tokensIn({ token, refreshToken, expiresAt }: NonNullable<Installed['bot']>): Tokens {
  const isRotated = refreshToken !== undefined && expiresAt !== undefined;
  return {
    bot: token,
    rotation: isRotated ? { refresh: refreshToken, expiresAt: instant(expiresAt * secondMs) } : undefined,
  };
}
