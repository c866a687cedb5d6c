import type { WebClient } from '@slack/web-api';
import type { Address, SpaceRef } from '../../src/chat/address.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { generalChannel } from './channels.ts';
import { delivered } from './failure.ts';

/** Who Hearth is in a workspace. */
export interface Identity {
  readonly space: SpaceRef & { readonly platform: 'slack' };
  readonly teamName: string;
  /** Such as `https://willow.slack.com/`; `undefined` if Slack did not say. */
  readonly url: string | undefined;
  readonly botUser: string;
  /** `undefined` if Slack did not say. */
  readonly appId: string | undefined;
  /** When its token was known to work. */
  readonly since: Instant;
  /** For the operator: how to bring Hearth back once it was removed. */
  readonly comeBack: string;
  /** Where people can install Hearth there again themselves; `undefined` where only the operator can. */
  readonly installUrl: string | undefined;
}

/** Asks Slack which workspace and app the token in `SLACK_BOT_TOKEN` belongs to. Throws a `DeliveryError`. */
export async function findIdentity(client: WebClient, now: Instant, log: Log): Promise<Identity> {
  const me = await delivered(() => client.auth.test());
  if (!me.team_id || !me.user_id) throw new DeliveryError('refused', 'auth_test_without_team');
  const space = { platform: 'slack', space: me.team_id } as const;
  const appId = me.app_id ?? (await askAppId(client, me.bot_id, log));
  return {
    space,
    teamName: me.team ?? me.team_id,
    url: me.url,
    botUser: me.user_id,
    appId,
    since: now,
    comeBack: 'To bring it back, install the app again, put its new token into SLACK_BOT_TOKEN, and start Hearth again',
    installUrl: undefined,
  };
}

async function askAppId(client: WebClient, bot: string | undefined, log: Log): Promise<string | undefined> {
  if (bot === undefined) return undefined;
  try {
    return (await delivered(() => client.bots.info({ bot }))).bot?.app_id;
  } catch (error) {
    log.warn({ err: error }, 'Slack does not say which app this is, so requests for another app are not told apart');
    return undefined;
  }
}

/** The channel that everybody is in; `undefined` where there is none, or Slack does not say. */
export async function findGeneralChannel(client: WebClient, space: SpaceRef, log: Log): Promise<Address | undefined> {
  try {
    return await generalChannel(client, space);
  } catch (error) {
    log.warn({ err: error }, 'Slack does not say which channel is the general one; a steward can choose channels');
    return undefined;
  }
}
