import type { ServerResponse } from 'node:http';
import { type CodedError, ErrorCode, type Installation as Installed, InstallProvider } from '@slack/oauth';
import { textAt } from '../../../src/chat/json-access.ts';
import type { HttpRoute } from '../../../src/ports/http-route.ts';
import type { Log } from '../../../src/ports/log.ts';
import { clientOptions, sdkLog } from '../client.ts';
import { botScopes } from '../manifest.ts';
import { warnRarely } from '../warn-rarely.ts';
import { answerOnNode } from './on-node.ts';
import { installPages } from './pages.ts';
import type { AppCredentials } from './refresh.ts';
import { forLibrary, memoryOf, rememberBeginning, rememberEnd } from './state-cookies.ts';

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
  // Whoever comes can bring another reason each time.
  const warn = warnRarely(log, (_, text) => text);
  const sdk = sdkLog(log);
  const provider = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret,
    installUrlOptions: options,
    renderHtmlForInstallPath: installPages.begin,
    authorizationUrl: authorizationUrl(apiUrl),
    clientOptions: clientOptions(apiUrl, log),
    // What it calls an error comes to `failure`, too, and is mostly that somebody came without having begun.
    logger: { ...sdk, error: sdk.warn },
    installationStore: {
      storeInstallation: async (installed) => {
        names.set(installed, await keep(installed));
      },
      // Tokens are found and exchanged by token-source.ts.
      fetchInstallation: () => Promise.reject(new Error('Not asked here')),
    },
  });

  function success(installed: Installed, outgoing: ServerResponse): void {
    const name = names.get(installed) ?? 'Slack';
    const command = `/${commandPrefix}hearth`;
    const address = `https://slack.com/app_redirect?app=${installed.appId ?? ''}&team=${installed.team?.id ?? ''}`;
    const page = installed.isEnterpriseInstall
      ? installPages.doneForOrganisation(name, command)
      : installPages.done(name, address, command);
    show(outgoing, 200, page);
  }

  function failure(error: CodedError, asked: string | undefined, outgoing: ServerResponse): void {
    const why =
      codeIn(textAt(error, 'data', 'error')) ?? (error.code === ErrorCode.MissingCodeError ? asked : undefined);
    if (error.code === ErrorCode.AuthorizationError) show(outgoing, 200, installPages.declined(again));
    else if (asked === undefined && isStale(error.code, why)) show(outgoing, 400, installPages.stale(again));
    else {
      // Anybody can say what Slack refuses with, as the state is not looked at then.
      if (asked !== undefined) warn({ why }, 'Slack sent somebody back who could not install Hearth');
      else log.error({ err: error, why, remedy: remedyFor(why) }, 'Somebody could not install Hearth');
      show(outgoing, 502, installPages.failed(why, again));
    }
  }

  const ending = new Map<string, Promise<Response>>();

  /** Somebody is back from Slack. */
  const ended = (request: Request, state: string): Promise<Response> =>
    answerOnNode(forLibrary(request, state), (incoming, outgoing) =>
      provider.handleCallback(incoming, outgoing, {
        success(installed, _options, _incoming, to) {
          rememberEnd(state, true, to);
          success(installed, to);
        },
        failure(error, _options, _incoming, to) {
          rememberEnd(state, false, to);
          failure(error, refusalIn(request), to);
        },
      }),
    );

  return [
    {
      method: 'GET',
      path: installPath,
      async handle(request) {
        const answer = await answerOnNode(request, (incoming, outgoing) => {
          protect(outgoing);
          return provider.handleInstallPath(incoming, outgoing);
        });
        return rememberBeginning(request, answer);
      },
    },
    {
      method: 'GET',
      path: redirectPath,
      async handle(request) {
        const state = new URL(request.url).searchParams.get('state') ?? '';
        const memory = memoryOf(request, state);
        if (memory === 'done') return pageOf(installPages.finished(`/${commandPrefix}hearth`, again));
        if (memory === undefined) return ended(request, state);
        // Slack takes a code once: who comes with the same one at the same moment gets the same page.
        const present = ending.get(state) ?? ended(request, state).finally(() => ending.delete(state));
        ending.set(state, present);
        return (await present).clone();
      },
    },
  ];
}

/** A page on its own. */
const pageOf = (page: string): Promise<Response> =>
  answerOnNode(new Request('http://localhost/'), async (_, outgoing) => show(outgoing, 200, page));

function show(outgoing: ServerResponse, status: number, page: string): void {
  outgoing.statusCode = status;
  outgoing.setHeader('content-type', 'text/html; charset=utf-8');
  protect(outgoing);
  outgoing.end(page);
}

/** Each page is for one browser and once, and nobody may show it inside of theirs. */
function protect(outgoing: ServerResponse): void {
  outgoing.setHeader('cache-control', 'no-store');
  outgoing.setHeader('referrer-policy', 'no-referrer');
  outgoing.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  outgoing.setHeader('x-content-type-options', 'nosniff');
}

/** A proxy's page in place of an answer is no code. */
const codeIn = (text: string | undefined | null): string | undefined =>
  text && /^[a-z0-9_]{1,80}$/.test(text) ? text : undefined;

/** Why Slack sends somebody back without a code, where they did not refuse themselves. */
const refusalIn = ({ url }: Request): string | undefined => codeIn(new URL(url).searchParams.get('error'));

/** What whoever runs Hearth can do about a code of Slack's. */
const remedyFor = (code: string | undefined): string | undefined =>
  code === 'invalid_client_id' || code === 'bad_client_secret'
    ? 'Copy SLACK_CLIENT_ID and SLACK_CLIENT_SECRET again, both from the Basic Information page of your app at api.slack.com/apps, and restart Hearth.'
    : undefined;

/** Whether the way back from Slack does not belong to a beginning in this browser, or was gone before. */
const isStale = (code: string, slackCode: string | undefined): boolean =>
  [ErrorCode.InvalidStateError, ErrorCode.MissingStateError, ErrorCode.MissingCodeError].some(
    (each) => each === code,
  ) ||
  slackCode === 'invalid_code' ||
  slackCode === 'code_already_used';
