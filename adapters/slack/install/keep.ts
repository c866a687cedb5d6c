import type { Installation as Installed } from '@slack/oauth';
import { type SpaceRef, userIn } from '../../../src/chat/address.ts';
import type { SpaceEvent } from '../../../src/chat/event.ts';
import { type Instant, instant, secondMs } from '../../../src/domain/time/instant.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import type { InFlight } from '../../../src/ports/in-flight.ts';
import type { Inbound } from '../../../src/ports/inbound.ts';
import type { Installation, Installations } from '../../../src/ports/installations.ts';
import type { Log } from '../../../src/ports/log.ts';
import { levelOf } from '../../../src/ports/log-level.ts';
import type { Sealing } from '../../../src/ports/sealing.ts';
import { generalChannel } from '../channels.ts';
import { slackClient } from '../client.ts';
import { delivered } from '../failure.ts';
import { installAgain } from '../remedy.ts';
import { inTheirHands } from '../workspace.ts';
import { workspacesOf } from './organisation.ts';
import { type Details, detailsOf, sealTokens, type Tokens } from './record.ts';

/** Keeps what Slack gives at an installation, and introduces each workspace to the core. */
export interface Keeping {
  /** Somebody installed Hearth. Throws a `DeliveryError` for what cannot be an installation. */
  installed(given: Installed): Promise<{ readonly id: string; readonly name: string }>;
  /**
   * A workspace is used for the first time, as part of an organisation that Hearth is installed for.
   * @param name where Slack has said it
   */
  adopted(team: string, organisation: Installation, name: string | undefined): Promise<Installation>;
  /**
   * The core hears of the workspace, if it has not yet and this process has a core that listens, as it would ignore what
   * happens there. It hears at once, with what is known. What Slack has to be asked for follows, and nobody waits for
   * that; where Slack does not say it now, it is asked again when the workspace is heard of again.
   */
  introduced(installation: Installation, token: FindToken): Promise<void>;
  /** The core was told that Hearth is gone from a workspace; if it was installed there anew meanwhile, it hears of it again. */
  forgotten(team: string): Promise<void>;
}

/** Finds a token that works now. Throws a `DeliveryError` where there is none. */
type FindToken = () => Promise<string>;

export function createKeeping(parts: {
  readonly installations: Installations;
  readonly sealing: Sealing;
  readonly apiUrl: string;
  /** Where people install Hearth. */
  readonly installUrl: string;
  /** `undefined` while another process listens. */
  readonly inbound: () => Inbound | undefined;
  readonly now: () => Instant;
  readonly inFlight: InFlight;
  readonly log: Log;
}): Keeping {
  const { installations, sealing, apiUrl, installUrl, inbound, now, inFlight, log } = parts;

  /** What Slack answers with to a token that somebody there brought. */
  const answered = <T>(asked: Promise<T>): Promise<T> =>
    asked.catch((err: unknown) => {
      throw inTheirHands(err, installAgain(installUrl));
    });

  /** What Slack answers with, unless it may do so at another time. */
  async function unlessRefused<T>(asked: Promise<T>, what: string, space: SpaceRef): Promise<T | undefined> {
    try {
      return await answered(asked);
    } catch (err) {
      const isFinal = err instanceof DeliveryError && err.kind !== 'passing' && err.detail !== notGranted;
      if (!isFinal) throw err;
      log.warn({ err, space: space.space }, `Slack does not say ${what}`);
      return undefined;
    }
  }

  /** The core hears of a workspace with all that Slack says of it. Throws a `DeliveryError` while Slack does not. */
  async function described(installation: Installation, token: FindToken, core: Inbound): Promise<void> {
    const details = detailsOf(installation);
    const { id, installedAt: at } = installation;
    const space = { platform: 'slack', space: id } as const;
    const client = slackClient(await token(), apiUrl, log);
    const name =
      details.name ?? (await unlessRefused(workspacesOf(client), 'what a workspace is called', space))?.get(id);
    const defaultChannel = await unlessRefused(
      generalChannel(client, space),
      'which channel is the general one; a steward can choose channels',
      space,
    );
    await core.space({ id: `described/${id}/${at}`, at, space, name, defaultChannel, ...broughtBy(installation) });
    const isThere = await installations.describe(installation, { ...details, name, isIntroduced: true });
    if (!isThere && (await installations.find('slack', id)) === undefined) await gone(installation, core);
  }

  /** Hearth was removed while the core heard of the workspace. */
  const gone = ({ id, installedAt }: Installation, core: Inbound): Promise<void> =>
    core.removed({ id: `gone/${id}/${installedAt}`, at: now(), space: { platform: 'slack', space: id } });

  /** The same where nobody waits for it. */
  async function describedAfterwards(installation: Installation, token: FindToken, core: Inbound): Promise<void> {
    const { id: space } = installation;
    try {
      await described(installation, token, core);
    } catch (err) {
      if (detailsOf(installation).organisation !== undefined && isNotGranted(err)) {
        log.warn({ space }, 'An event came late, from a workspace that its organisation took Hearth out of');
        await installations.remove('slack', space, installation.installedAt);
        return gone(installation, core);
      }
      log[levelOf(err)]({ err, space }, 'Hearth hears of a workspace, but cannot find out more about it yet');
    }
  }

  async function introduced(installation: Installation, token: FindToken): Promise<void> {
    const core = inbound();
    const { name, isOrganisation, isIntroduced } = detailsOf(installation);
    if (core === undefined || isOrganisation || isIntroduced) return;
    const { id, installedAt: at } = installation;
    const space = { platform: 'slack', space: id } as const;
    const event = { id: `installed/${id}/${at}`, at, space, name, defaultChannel: undefined };
    await core.space({ ...event, ...broughtBy(installation) });
    inFlight.add(
      describedAfterwards(installation, token, core).catch((err: unknown) =>
        log[levelOf(err)]({ err, space: id }, 'What Slack says of a workspace could not be kept'),
      ),
    );
  }

  /** What Slack gave last counts, whatever a clock said the time before. */
  async function saved(installation: Installation): Promise<Installation> {
    if (await installations.save(installation)) return installation;
    const there = await installations.find(installation.platform, installation.id);
    const last = { ...installation, installedAt: there?.installedAt ?? installation.installedAt };
    await installations.save(last);
    return last;
  }

  return {
    introduced,

    async forgotten(team) {
      const there = await installations.find('slack', team);
      if (there) await installations.describe(there, { ...detailsOf(there), isIntroduced: false });
    },

    async installed(given) {
      const isOrganisation = given.isEnterpriseInstall === true;
      const where = isOrganisation ? given.enterprise : given.team;
      const { bot } = given;
      if (where === undefined || bot === undefined) throw new DeliveryError('refused', 'installed_without_bot');
      const { url } = await answered(delivered(() => slackClient(bot.token, apiUrl, log).auth.test()));
      const details: Details = {
        name: where.name,
        url,
        botUser: bot.userId,
        appId: given.appId,
        scopes: bot.scopes,
        organisation: undefined,
        isOrganisation,
        installer: isOrganisation ? undefined : given.user.id,
        isIntroduced: false,
      };
      const installation = await saved({
        platform: 'slack',
        id: where.id,
        details,
        sealed: sealTokens(sealing, where.id, tokensIn(bot)),
        installedAt: now(),
      });
      const core = isOrganisation ? undefined : inbound();
      // It is installed, and the core hears of it the next time that it is used.
      if (core)
        await described(installation, async () => bot.token, core).catch((err: unknown) =>
          log[levelOf(err)]({ err, space: where.id }, 'Hearth is installed, but cannot look after the workspace yet'),
        );
      log.info({ space: where.id, by: given.user.id, scopes: bot.scopes }, 'Somebody installed Hearth');
      return { id: where.id, name: where.name ?? where.id };
    },

    async adopted(team, organisation, name) {
      const details: Details = {
        // Its address stays that of the organisation, which leads on to each of its workspaces.
        ...detailsOf(organisation),
        name,
        organisation: organisation.id,
        isOrganisation: false,
        installer: undefined,
        isIntroduced: false,
      };
      const part = { platform: 'slack', id: team, details, sealed: undefined, installedAt: now() } as const;
      await installations.save(part);
      return part;
    },
  };
}

function broughtBy(installation: Installation): Pick<SpaceEvent, 'broughtBy'> {
  const { installer } = detailsOf(installation);
  const space = { platform: 'slack', space: installation.id } as const;
  return installer === undefined ? {} : { broughtBy: userIn(space, installer) };
}

/** The code by which Slack says that an organisation does not let Hearth into a workspace. */
const notGranted = 'team_access_not_granted';

const isNotGranted = (error: unknown): boolean => error instanceof DeliveryError && error.detail === notGranted;

function tokensIn({ token, refreshToken, expiresAt }: NonNullable<Installed['bot']>): Tokens {
  const isRotated = refreshToken !== undefined && expiresAt !== undefined;
  return {
    bot: token,
    rotation: isRotated ? { refresh: refreshToken, expiresAt: instant(expiresAt * secondMs) } : undefined,
  };
}
