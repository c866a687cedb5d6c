import type { ServerResponse } from 'node:http';
import { type CodedError, ErrorCode, type Installation as Installed, InstallProvider } from '@slack/oauth';
import { textAt } from '../../../src/chat/json-access.ts';
import type { HttpRoute } from '../../../src/ports/http-route.ts';
import type { Log } from '../../../src/ports/log.ts';
import { clientOptions, sdkLog } from '../client.ts';
import { botScopes } from '../manifest.ts';
import { answerOnNode } from './on-node.ts';
import { installPages } from './pages.ts';
import type { AppCredentials } from './refresh.ts';

export interface Installing extends AppCredentials {
  readonly stateSecret: string;
  /** Where people reach Hearth, without a slash at the end. */
  readonly baseUrl: string;
  /** Such as `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly commandPrefix: string;
  /** Keeps what Slack gave. @returns the name of the workspace or organisation */
  readonly keep: (installed: Installed) => Promise<string>;
  readonly log: Log;
}

const installPath = '/slack/install';
const redirectPath = '/slack/oauth_redirect';

export const installUrl = (baseUrl: string): string => `${baseUrl}${installPath}`;

/** Where Slack asks people whether they agree; at the same server as its Web API. */
const authorizationUrl = (apiUrl: string): string => new URL('/oauth/v2/authorize', apiUrl).href;

/** The two pages by which people install Hearth: one that leads to Slack, and the one that Slack leads back to. */
export function installRoutes(installing: Installing): readonly HttpRoute[] {
  const { clientId, clientSecret, stateSecret, baseUrl, apiUrl, commandPrefix, keep, log } = installing;
  const again = installUrl(baseUrl);
  const options = { scopes: [...botScopes], redirectUri: `${baseUrl}${redirectPath}` };
  const names = new WeakMap<Installed, string>();
  const provider = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret,
    installUrlOptions: options,
    renderHtmlForInstallPath: installPages.begin,
    authorizationUrl: authorizationUrl(apiUrl),
    clientOptions: clientOptions(apiUrl, log),
    logger: sdkLog(log),
    installationStore: {
      storeInstallation: async (installed) => {
        names.set(installed, await keep(installed));
      },
      // Tokens are found and exchanged by token-source.ts.
      fetchInstallation: () => Promise.reject(new Error('Not asked here')),
    },
  });

  function success(installed: Installed, outgoing: ServerResponse): void {
    const team = installed.team?.id;
    const address = `https://slack.com/app_redirect?app=${installed.appId ?? ''}${team === undefined ? '' : `&team=${team}`}`;
    show(outgoing, 200, installPages.done(names.get(installed) ?? 'Slack', address, `/${commandPrefix}hearth`));
  }

  function failure(error: CodedError, outgoing: ServerResponse): void {
    const why = textAt(error, 'data', 'error');
    if (error.code === ErrorCode.AuthorizationError) show(outgoing, 200, installPages.declined(again));
    else if (isStale(error.code, why)) show(outgoing, 400, installPages.stale(again));
    else {
      log.error({ err: error }, 'Somebody could not install Hearth');
      show(outgoing, 502, installPages.failed(why, again));
    }
  }

  return [
    {
      method: 'GET',
      path: installPath,
      handle: (request) =>
        answerOnNode(request, (incoming, outgoing) => provider.handleInstallPath(incoming, outgoing)),
    },
    {
      method: 'GET',
      path: redirectPath,
      handle: (request) =>
        answerOnNode(request, (incoming, outgoing) =>
          provider.handleCallback(incoming, outgoing, {
            success: (installed, _options, _incoming, to) => success(installed, to),
            failure: (error, _options, _incoming, to) => failure(error, to),
          }),
        ),
    },
  ];
}

function show(outgoing: ServerResponse, status: number, page: string): void {
  outgoing.statusCode = status;
  outgoing.setHeader('content-type', 'text/html; charset=utf-8');
  outgoing.setHeader('cache-control', 'no-store');
  outgoing.setHeader('referrer-policy', 'no-referrer');
  outgoing.setHeader('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
  outgoing.end(page);
}

/** Whether the way back from Slack does not belong to a beginning in this browser, or was gone before. */
const isStale = (code: string, slackCode: string | undefined): boolean =>
  [ErrorCode.InvalidStateError, ErrorCode.MissingStateError, ErrorCode.MissingCodeError].some(
    (each) => each === code,
  ) ||
  slackCode === 'invalid_code' ||
  slackCode === 'code_already_used';
