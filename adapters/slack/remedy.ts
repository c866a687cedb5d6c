/** Whose token a call is made with: the bot's, or the app's for Socket Mode. */
export type TokenKind = 'bot' | 'app';

const manifest =
  'paste the output of "hearth slack-manifest" into the App Manifest page of your app at api.slack.com/apps';

export const newToken: Readonly<Record<TokenKind, string>> = {
  bot: 'Install the app again (OAuth & Permissions page of your app at api.slack.com/apps), and put its Bot User OAuth Token into SLACK_BOT_TOKEN.',
  app: 'Create an app-level token with connections:write (Basic Information page of your app at api.slack.com/apps), and put it into SLACK_APP_TOKEN.',
};

/** The same for a workspace where people install Hearth themselves. */
export const installAgain = (installUrl: string): string =>
  `To bring it back, somebody there has to install it again: ${installUrl}`;

/** One sentence for the operator: what to do about a code that is ours to mend. */
export function remedyFor(code: string, token: TokenKind, neededScope: string | undefined): string {
  switch (code) {
    case 'missing_scope':
      if (token === 'app') return newToken.app;
      return `The bot token lacks ${neededScope ?? 'a scope'}: ${manifest}, and install the app again.`;
    case 'forbidden_team':
      return 'Switch on Socket Mode for the app (Socket Mode page of your app at api.slack.com/apps).';
    case 'accesslimited':
      return 'Allow the address of this machine (OAuth & Permissions page of your app), or ask the administrators of the workspace to.';
    case 'team_access_not_granted':
      return 'Ask the administrators of the organisation to approve the app for this workspace, and install it there.';
    case 'team_disabled':
      return 'The workspace is switched off at Slack; its owners have to restore it.';
    case 'two_factor_setup_required':
      return 'Whoever installed the app has to set up two-factor authentication at Slack.';
    default:
      return newToken[token];
  }
}

/** The same for an answer that did not come from Slack's methods, but from something on the way to them. */
export const remedyForStatus = (status: number): string =>
  `HTTP ${status} is not an answer of Slack's Web API: check SLACK_API_URL, and any proxy between Hearth and Slack.`;
