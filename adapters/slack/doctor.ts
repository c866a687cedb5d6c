import { DeliveryError } from '../../src/ports/chat-platform.ts';
import type { DoctorCheck } from '../../src/ports/doctor-check.ts';
import type { Log } from '../../src/ports/log.ts';
import { isCallable, notCallable } from './callable.ts';
import { slackClient } from './client.ts';
import { delivered } from './failure.ts';
import { botScopes } from './manifest.ts';

export interface DoctorSettings {
  readonly botToken?: string | undefined;
  readonly signingSecret?: string | undefined;
  readonly appToken?: string | undefined;
  /** Set where people install Hearth themselves. */
  readonly install?: { readonly clientId: string } | undefined;
  readonly apiUrl: string;
  /** Where Hearth is reached from outside, without a slash at the end. */
  readonly baseUrl: string;
  readonly log: Log;
}

/** Checks all that can be set up wrongly. Without any Slack settings there is nothing to check. */
export async function checkSlack(settings: DoctorSettings): Promise<readonly DoctorCheck[]> {
  const { botToken, install, signingSecret, appToken } = settings;
  if ([botToken, install, signingSecret, appToken].every((each) => each === undefined)) return [];
  return [
    ...(await checkBotToken(settings)),
    ...checkInstalling(settings),
    checkInbound(settings),
    ...(await checkAppToken(settings)),
  ];
}

async function checkBotToken({ botToken, install, apiUrl, log }: DoctorSettings): Promise<readonly DoctorCheck[]> {
  if (botToken === undefined && install !== undefined) return [];
  if (botToken === undefined) {
    return [
      {
        state: 'bad',
        what: 'SLACK_BOT_TOKEN is not set, so Hearth cannot write on Slack.',
        fix: 'Copy the Bot User OAuth Token (xoxb-…) from the OAuth & Permissions page of your app at api.slack.com/apps.',
      },
    ];
  }
  try {
    const client = slackClient(botToken, apiUrl, log);
    const me = await delivered(() => client.auth.test());
    const works: DoctorCheck = {
      state: 'good',
      what: `The bot token works: @${me.user} in ${me.team} (${me.team_id}).`,
    };
    const scopes = me.response_metadata?.scopes;
    return scopes === undefined ? [works] : [works, checkScopes(scopes)];
  } catch (error) {
    return [
      failed('The bot token does not work', error, 'Install the app again and copy its token to SLACK_BOT_TOKEN.'),
    ];
  }
}

function checkScopes(scopes: readonly string[]): DoctorCheck {
  const missing = botScopes.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return { state: 'good', what: 'The bot token has every scope that Hearth needs.' };
  return {
    state: 'bad',
    what: `The bot token lacks ${missing.join(', ')}.`,
    fix: 'Paste the output of "hearth slack-manifest" into the App Manifest page of your app, save, and install the app again.',
  };
}

/** Slack leads browsers back to an address with https only, but for one of this machine. */
function checkInstalling({ install, baseUrl }: DoctorSettings): readonly DoctorCheck[] {
  if (install === undefined) return [];
  const { protocol, hostname } = new URL(baseUrl);
  if (protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    return [{ state: 'good', what: `People install Hearth at ${baseUrl}/slack/install.` }];
  }
  return [
    {
      state: 'bad',
      what: `People cannot install Hearth at ${baseUrl}/slack/install, because Slack leads back only to addresses with https://.`,
      fix: 'Set BASE_URL to your public address, and paste the output of "hearth slack-manifest" into the App Manifest page of your app.',
    },
  ];
}

/** How Hearth hears from Slack. Whether it does shows only when something happens there. */
function checkInbound({ install, signingSecret, appToken, baseUrl }: DoctorSettings): DoctorCheck {
  if (appToken !== undefined) return { state: 'good', what: 'Hearth connects to Slack by Socket Mode.' };
  if (signingSecret === undefined) {
    return {
      state: 'bad',
      what: 'Neither SLACK_SIGNING_SECRET nor SLACK_APP_TOKEN is set, so Hearth hears nothing from Slack.',
      fix: 'Set the signing secret (Basic Information page of your app) for HTTP, or an app-level token for Socket Mode.',
    };
  }
  if (!isCallable(baseUrl)) {
    return {
      state: 'warning',
      what: notCallable(baseUrl),
      fix: install
        ? 'Set BASE_URL to your public address; people who install Hearth are led back to it, too.'
        : 'Set BASE_URL to your public address, or set SLACK_APP_TOKEN, for Socket Mode, which needs none.',
    };
  }
  if (/^[0-9a-f]{32}$/.test(signingSecret)) {
    return { state: 'good', what: `Hearth expects what Slack sends at ${baseUrl}/slack/events.` };
  }
  return {
    state: 'warning',
    what: 'SLACK_SIGNING_SECRET does not look like a signing secret, which has 32 characters, 0 to 9 and a to f.',
    fix: 'Copy it again from the Basic Information page of your app; it is neither the client secret nor a token.',
  };
}

async function checkAppToken({ appToken, apiUrl, log }: DoctorSettings): Promise<readonly DoctorCheck[]> {
  if (appToken === undefined) return [];
  try {
    const client = slackClient(appToken, apiUrl, log);
    // This opens no connection yet, it only returns an address for one.
    await delivered(() => client.apps.connections.open({}), 'app');
    return [{ state: 'good', what: 'The app-level token opens connections.' }];
  } catch (error) {
    const fix = 'Switch on Socket Mode, and create an app-level token with connections:write for SLACK_APP_TOKEN.';
    return [failed('The app-level token does not open connections', error, fix)];
  }
}

function failed(what: string, error: unknown, fix: string): DoctorCheck {
  if (!(error instanceof DeliveryError)) throw error;
  if (error.kind === 'passing') {
    const isBusy = error.failure === 'rate_limited';
    return {
      state: 'bad',
      what: `Slack ${isBusy ? 'asks Hearth to wait' : 'cannot be reached'} (${error.detail}).`,
      fix: isBusy ? 'Try again in a minute.' : 'Check the network, and SLACK_API_URL if you set it.',
    };
  }
  return { state: 'bad', what: `${what} (${error.detail}).`, fix };
}
