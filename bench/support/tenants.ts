import { createHmac } from 'node:crypto';
import { createSealing } from '../../adapters/system/sealing.ts';
import { keepRitual } from '../../src/app/ritual/rituals.ts';
import { ritualOf } from '../../src/app/ritual/settings.ts';
import { type Instant, instant, minuteMs } from '../../src/domain/time/instant.ts';
import { type Weekday, weekdays } from '../../src/domain/time/timing.ts';
import type { Installation } from '../../src/ports/installations.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { addSpaces, spaceAt, unitOn } from './many-spaces.ts';
import type { Home } from './seed.ts';
import { slackSecrets, type Workspace } from './slack-traffic.ts';
import { inPortions } from './with-store.ts';

/** How people install Hearth themselves; made up, in the shape of real settings. */
export const installSettings = {
  SLACK_CLIENT_ID: '1027.2046',
  SLACK_CLIENT_SECRET: 'benchBENCHbenchBENCHbenchBENCH',
  SLACK_STATE_SECRET: 'benchBENCHbenchBENCHbenchBENCH',
  SLACK_SIGNING_SECRET: slackSecrets.signingSecret,
  ENCRYPTION_KEY: Buffer.alloc(32, 'bench').toString('base64'),
  BASE_URL: 'https://hearth.example.org',
} as const;

const app = 'A0BENCH';

/** A workspace where somebody installed Hearth, by number. */
export const tenantAt = (place: number): Workspace => ({ team: spaceAt(place).space, app });

/** The token of a workspace; that of another cannot be told from it. */
export function tokenAt(place: number): string {
  const secret = createHmac('sha256', 'tokens').update(String(place)).digest('base64url').slice(0, 24);
  return `xoxb-1027-${place}-${secret}`;
}

/**
 * Installs Hearth in workspaces, as the program keeps it: each with its own token, sealed, with a community and people
 * in it. What is wrong here shows when the program opens a token.
 */
export async function addTenants(store: Store, workspaces: number, peopleInEach: number): Promise<readonly Home[]> {
  const homes = await addSpaces(store, workspaces, peopleInEach);
  const installedAt = instant(Date.now());
  // At the same moment, so that they share a commit.
  await Promise.all(homes.map((_, place) => store.installations.save(installationAt(place, installedAt))));
  return homes;
}

export const wholeMinuteAfter = (ms: number): Instant => instant(Math.ceil(ms / minuteMs) * minuteMs);

const sealing = createSealing([Buffer.from(installSettings.ENCRYPTION_KEY, 'base64')]);

function installationAt(place: number, installedAt: Instant): Installation {
  const { team: id } = tenantAt(place);
  const details = {
    name: `Workshop ${place}`,
    url: `https://workshop-${place}.slack.com/`,
    botUser: 'U0BOT',
    appId: app,
    scopes: ['chat:write', 'commands', 'users:read'],
    isOrganisation: false,
    isIntroduced: true,
  };
  const sealed = sealing.seal(JSON.stringify({ bot: tokenAt(place) }), `slack/${id}`);
  return { platform: 'slack', id, details, sealed, installedAt };
}

/** Has the digests of all communities come at one moment, which has to be a whole minute. */
export async function scheduleDigests(store: Store, homes: readonly Home[], at: Instant): Promise<void> {
  const date = new Date(at);
  const weekday = weekdays[(date.getUTCDay() + 6) % 7] as Weekday;
  const timing = { weeks: 'every', weekday, hour: date.getUTCHours(), minute: date.getUTCMinutes() } as const;
  await inPortions(store, homes, async (tx, { communityId }) => {
    const unit = unitOn(tx);
    const community = await tx.communities.find(communityId);
    if (!community) throw new Error('A community is gone');
    await keepRitual(unit, community, { ...(await ritualOf(unit, community, 'digest')), timing });
  });
}
