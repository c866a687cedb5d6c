import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { StubSlack } from './api.ts';

/** The app, as Slack knows it. */
interface KnownApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
}

/** What somebody agreed to. */
interface Agreement {
  readonly workspace: StubSlack;
  /** The organisation that it is installed for, if for more than the workspace. */
  readonly enterprise: { readonly id: string; readonly name: string } | undefined;
}

/** Several workspaces behind one address, as Slack has them, with the pages by which an app is installed. */
export interface SlackFront {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  /** Whether tokens end after twelve hours, from now on. */
  rotates: boolean;
  /** How often a token was exchanged for a new one. */
  readonly exchanged: number;
  /** What somebody comes back with who agreed to install the app in a workspace, or in an organisation that it is part of. */
  agree(to: StubSlack, enterprise?: Agreement['enterprise']): string;
  /** From now on, none of the tokens that end can be exchanged. */
  forgetRefreshTokens(): void;
  close(): Promise<void>;
}

/** Source: https://docs.slack.dev/authentication/using-token-rotation */
const tokenLastsSeconds = 43_200;

/** Slack's codes last ten minutes: https://docs.slack.dev/authentication/installing-with-oauth */
const codeLastsMs = 600_000;

export async function startSlackFront(app: KnownApp, workspaces: readonly StubSlack[]): Promise<SlackFront> {
  const codes = new Map<string, Agreement>();
  const givenAt = new Map<string, number>();
  /** Tokens that end, and what they are exchanged with; each for a workspace. */
  const ending = new Map<string, StubSlack>();
  const refreshing = new Map<string, StubSlack>();
  let rotates = false;
  let exchanged = 0;

  function agree(workspace: StubSlack, enterprise?: Agreement['enterprise']): string {
    const code = randomBytes(12).toString('hex');
    codes.set(code, { workspace, enterprise });
    givenAt.set(code, Date.now());
    return code;
  }

  function endingToken(workspace: StubSlack): object {
    const [token, refresh] = [
      `xoxe.xoxb-1-${randomBytes(9).toString('hex')}`,
      `xoxe-1-${randomBytes(9).toString('hex')}`,
    ];
    ending.set(token, workspace);
    refreshing.set(refresh, workspace);
    return { access_token: token, refresh_token: refresh, expires_in: tokenLastsSeconds };
  }

  /** A refresh token is good for once; the token before it works until its end. */
  function exchange(refresh: string): object {
    const workspace = refreshing.get(refresh);
    if (!workspace) return { ok: false, error: 'invalid_refresh_token' };
    refreshing.delete(refresh);
    exchanged += 1;
    return { ok: true, token_type: 'bot', ...endingToken(workspace) };
  }

  function access(form: URLSearchParams): object {
    if (form.get('client_id') !== app.clientId) return { ok: false, error: 'invalid_client_id' };
    if (form.get('client_secret') !== app.clientSecret) return { ok: false, error: 'bad_client_secret' };
    if (form.get('grant_type') === 'refresh_token') return exchange(form.get('refresh_token') ?? '');
    if (!app.redirectUris.includes(form.get('redirect_uri') ?? '')) return { ok: false, error: 'bad_redirect_uri' };
    const code = form.get('code') ?? '';
    const agreed = codes.get(code);
    if (!agreed || Date.now() - (givenAt.get(code) ?? 0) > codeLastsMs) return { ok: false, error: 'invalid_code' };
    codes.delete(code);
    const { workspace, enterprise } = agreed;
    const scopes = workspace.install();
    const { team, bot } = workspace;
    return {
      ok: true,
      app_id: bot.appId,
      authed_user: { id: 'U0INSTALLER' },
      scope: scopes.join(','),
      token_type: 'bot',
      ...(rotates ? endingToken(workspace) : { access_token: workspace.botToken }),
      bot_user_id: bot.id,
      team: enterprise ? null : { id: team.id, name: team.name },
      enterprise: enterprise ?? null,
      is_enterprise_install: enterprise !== undefined,
    };
  }

  async function forward(method: string, request: IncomingMessage, body: string, to: ServerResponse): Promise<void> {
    const token =
      /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? new URLSearchParams(body).get('token');
    const whose = ending.get(token ?? '') ?? workspaces.find((each) => each.botToken === token);
    if (!whose) return answer(to, { ok: false, error: token ? 'invalid_auth' : 'not_authed' });
    const { 'content-type': type } = request.headers;
    const answered = await fetch(whose.apiUrl + method, {
      method: 'POST',
      headers: { authorization: `Bearer ${whose.botToken}`, ...(type && { 'content-type': type }) },
      body,
    });
    const retryAfter = answered.headers.get('retry-after');
    to.writeHead(answered.status, {
      'content-type': 'application/json; charset=utf-8',
      ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
      'x-oauth-scopes': answered.headers.get('x-oauth-scopes') ?? '',
    });
    to.end(await answered.text());
  }

  function authorize({ searchParams }: URL, to: ServerResponse): void {
    const redirect = searchParams.get('redirect_uri') ?? '';
    if (searchParams.get('client_id') !== app.clientId || !app.redirectUris.includes(redirect)) {
      to.writeHead(400, { 'content-type': 'text/html' }).end('<h1>Something went wrong when authorizing this app</h1>');
      return;
    }
    const hidden = (name: string) =>
      `<input type="hidden" name="${name}" value="${(searchParams.get(name) ?? '').replace(/["&<]/g, '')}">`;
    const choices = workspaces.map(({ team }) => `<option value="${team.id}">${team.name}</option>`).join('');
    to.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><title>Slack</title>
<h1>Hearth is requesting permission to access a workspace</h1>
<p id="scopes">${(searchParams.get('scope') ?? '').split(',').join('<br>')}</p>
<form action="/decide">${hidden('state')}${hidden('redirect_uri')}
<label>Workspace <select name="team">${choices}</select></label>
<button name="decision" value="allow">Allow</button> <button name="decision" value="cancel">Cancel</button></form>`);
  }

  function decide({ searchParams }: URL, to: ServerResponse): void {
    const back = new URL(searchParams.get('redirect_uri') ?? '');
    const workspace = workspaces.find(({ team }) => team.id === searchParams.get('team'));
    if (searchParams.get('decision') === 'allow' && workspace) back.searchParams.set('code', agree(workspace));
    else back.searchParams.set('error', 'access_denied');
    back.searchParams.set('state', searchParams.get('state') ?? '');
    to.writeHead(302, { location: back.href }).end();
  }

  async function take(request: IncomingMessage, to: ServerResponse): Promise<void> {
    const address = new URL(request.url ?? '/', 'http://stub');
    const method = /^\/api\/([\w.]+)$/.exec(address.pathname)?.[1];
    if (method !== undefined) {
      const body = await read(request);
      if (method === 'oauth.v2.access') answer(to, access(new URLSearchParams(body)));
      else await forward(method, request, body, to);
    } else if (address.pathname === '/oauth/v2/authorize') authorize(address, to);
    else if (address.pathname === '/decide') decide(address, to);
    else to.writeHead(404).end();
  }

  const server = createServer((request, response) => {
    void take(request, response).catch((error: unknown) => {
      console.error('The stub Slack failed', error);
      response.destroy();
    });
  });
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    get rotates() {
      return rotates;
    },
    set rotates(whether) {
      rotates = whether;
    },
    get exchanged() {
      return exchanged;
    },
    agree,
    forgetRefreshTokens: () => refreshing.clear(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(to: ServerResponse, body: object): void {
  to.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
