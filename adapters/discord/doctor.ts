import { OAuth2Scopes, type REST, Routes } from 'discord.js';
import { textAt, textsAt } from '../../src/chat/json-access.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import type { DoctorCheck } from '../../src/ports/doctor-check.ts';
import type { Log } from '../../src/ports/log.ts';
import { type Application, findApplication } from './application.ts';
import { discordRest } from './client.ts';
import { delivered, isBlocked } from './failure.ts';
import { mayTag, missingPermissions, neededBits, neededPermissions, permissionsIn, readRoles } from './permissions.ts';
import {
  type Declarations,
  describeDiff,
  isUpToDate,
  type RegistrationDiff,
  registrationDiff,
} from './registration.ts';

export interface DoctorSettings extends Declarations {
  readonly token: string;
  readonly apiUrl: string;
  readonly guildId?: string | undefined;
  readonly log: Log;
}

/** How Discord's registered commands differ from the declared ones; changes nothing. Throws a `DeliveryError`. */
export async function findCommandDiff(settings: DoctorSettings): Promise<RegistrationDiff> {
  const rest = discordRest(settings.token, settings.apiUrl, settings.log);
  const { id } = await findApplication(rest);
  return registrationDiff(rest, { applicationId: id, guildId: settings.guildId }, settings);
}

/** The most servers to ask about, for bots in hundreds of them. */
const mostGuilds = 20;

/** Checks everything about Discord that can be set up wrongly, and says how to invite the bot. */
export async function checkDiscord(settings: DoctorSettings): Promise<readonly DoctorCheck[]> {
  const rest = discordRest(settings.token, settings.apiUrl, settings.log);
  let application: Application;
  try {
    application = await findApplication(rest);
  } catch (error) {
    const fix =
      'Reset the token on the Bot page of your application at discord.com/developers/applications, and put it into DISCORD_TOKEN.';
    return [failed('The bot token does not work', error, fix)];
  }
  const { name, botName } = application;
  return [
    { state: 'good', what: `The token works: the bot ${botName} of the application ${name}.` },
    checkIntents(application),
    ...(await checkCommands(rest, application, settings)),
    ...(await checkGuilds(rest, application)),
  ];
}

function checkIntents({ hearsMembers }: Application): DoctorCheck {
  if (hearsMembers) return { state: 'good', what: 'The Server Members intent is on.' };
  return {
    state: 'bad',
    what: 'The Server Members intent is off, so Discord refuses the connection.',
    fix: 'Switch on “Server Members Intent” on the Bot page of your application at discord.com/developers/applications.',
  };
}

async function checkCommands(
  rest: REST,
  { id }: Application,
  { guildId, commands, menus }: DoctorSettings,
): Promise<readonly DoctorCheck[]> {
  const where = guildId === undefined ? 'for all servers' : `in the server ${guildId}`;
  try {
    const diff = await registrationDiff(rest, { applicationId: id, guildId }, { commands, menus });
    if (isUpToDate(diff)) return [{ state: 'good', what: `The commands are registered ${where}.` }];
    return [
      {
        state: 'warning',
        what: `The commands registered ${where} differ: ${describeDiff(diff)}.`,
        fix: 'Start Hearth: it registers them.',
      },
    ];
  } catch (error) {
    const fix =
      guildId === undefined
        ? 'Try again in a minute.'
        : 'DISCORD_GUILD_ID has to be a server that the bot was invited to, with the link below. Or leave it out.';
    return [failed(`The commands ${where} cannot be read`, error, fix)];
  }
}

/** https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow */
export function invitationLink(applicationId: string): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  link.searchParams.set('client_id', applicationId);
  link.searchParams.set('scope', [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands].join(' '));
  link.searchParams.set('permissions', String(neededBits));
  return link.href;
}

async function checkGuilds(rest: REST, application: Application): Promise<readonly DoctorCheck[]> {
  const link = invitationLink(application.id);
  const asked = neededPermissions.map(({ name }) => name).join(', ');
  const invitation: DoctorCheck = { state: 'good', what: `To invite the bot (${asked}): ${link}` };
  try {
    const found = await delivered(() => rest.get(Routes.userGuilds()));
    const guilds = Array.isArray(found) ? found : [];
    if (guilds.length === 0) {
      const what = 'The bot is in no server yet.';
      return [{ state: 'warning', what, fix: `Invite it: ${link}` }];
    }
    const checks: DoctorCheck[] = [];
    for (const guild of guilds.slice(0, mostGuilds)) checks.push(await checkGuild(rest, application, guild, link));
    const others = guilds.length - mostGuilds;
    if (others > 0) checks.push({ state: 'good', what: `The bot is in ${others} more servers.` });
    return [...checks, invitation];
  } catch (error) {
    return [failed('The list of the bot’s servers cannot be read', error, 'Try again in a minute.'), invitation];
  }
}

/** Looks at what the bot's roles permit in one server, and not at its channels. Nothing about it keeps the others from being looked at. */
async function checkGuild(rest: REST, { botId }: Application, guild: unknown, link: string): Promise<DoctorCheck> {
  const guildId = textAt(guild, 'id') ?? '';
  const name = textAt(guild, 'name') ?? guildId;
  let missing: readonly string[];
  let tags: string;
  try {
    const [roles, member] = await Promise.all([
      delivered(() => rest.get(Routes.guild(guildId))).then(readRoles),
      delivered(() => rest.get(Routes.guildMember(guildId, botId))),
    ]);
    const permissions = permissionsIn(guildId, roles, botId, textsAt(member, 'roles'));
    missing = missingPermissions(permissions);
    tags = mayTag(permissions)
      ? ''
      : ' Only where the help channel is a forum: with Manage Threads it could also keep the tags of people’s posts up to date.';
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    return {
      state: 'warning',
      what: `The bot is in ${name}, but what it may do there cannot be read (${error.detail}).`,
      fix: `Try again in a minute. If it lasts, invite the bot there again: ${link}`,
    };
  }
  if (missing.length === 0)
    return {
      state: 'good',
      what: `The bot is in ${name}, and its roles have every permission it needs. Its channels were not looked at: each can take some away.${tags}`,
    };
  return {
    state: 'bad',
    what: `In ${name}, the bot lacks ${missing.join(', ')}.`,
    fix: `Give its role these permissions in the server settings, or invite it again: ${link}`,
  };
}

function failed(what: string, error: unknown, fix: string): DoctorCheck {
  if (!(error instanceof DeliveryError)) throw error;
  if (isBlocked(error)) {
    return {
      state: 'bad',
      what: `Something between here and Discord refuses this address: the answer was a page, not Discord’s own (${error.detail}). The token may be right.`,
      fix: 'Wait an hour and try again. If it lasts, look at the proxy or firewall on the way, or use another address.',
    };
  }
  if (error.kind === 'passing') {
    const isBusy = error.failure === 'rate_limited';
    return {
      state: 'bad',
      what: `Discord ${isBusy ? 'asks Hearth to wait' : 'cannot be reached'} (${error.detail}).`,
      fix: isBusy ? 'Try again in a minute.' : 'Check the network, and DISCORD_API_URL if you set it.',
    };
  }
  return { state: 'bad', what: `${what} (${error.detail}).`, fix };
}
