import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isJson } from '../../../src/chat/json-access.ts';
import type { StubSlack } from './api.ts';
import { type Grants, grantsOf, type Holder, type KnownApp } from './grants.ts';
import { installPages } from './install-pages.ts';
import { LIMITS } from './limits.ts';
import { readArguments, readToken } from './requests.ts';
import { type SocketTransport, socketTransport } from './socket-transport.ts';
import type { Organisation } from './workspace.ts';

/** Several workspaces behind one address, as Slack has them, with the pages by which an app is installed. */
export interface SlackFront extends Pick<Grants, 'exchanged' | 'secrets' | 'forgetRefreshTokens'> {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  /** Socket Mode, of all workspaces together. */
  readonly wire: SocketTransport;
  /** From now on tokens end: after twelve hours, unless it says after how many seconds. */
  rotate(lastsSeconds?: number): void;
  /**
   * What somebody comes back with who agreed to install the app in a workspace, or in an organisation.
   * @param sisters of the workspace in the organisation
   * @param by somebody of nowhere, unless it says who
   */
  agree(to: StubSlack, organisation?: Organisation, sisters?: readonly StubSlack[], by?: string): string;
  /**
   * An organisation lets the app into one of its workspaces, or takes it out, and tells the app so.
   * @param isTold false where that is lost on the way
   */
  letInto(workspace: StubSlack, organisation: Organisation, isTold?: boolean): Promise<void>;
  takeOut(workspace: StubSlack, organisation: Organisation, isTold?: boolean): Promise<void>;
  /** Time passes for codes and tokens. */
  pass(ms: number): void;
  close(): Promise<void>;
}

/** Source: https://docs.slack.dev/authentication/using-token-rotation */
const tokenLastsSeconds = 43_200;

export async function startSlackFront(app: KnownApp, workspaces: readonly StubSlack[]): Promise<SlackFront> {
  let passed = 0;
  const grants = grantsOf(app, workspaces, () => Date.now() + passed);
  const pages = installPages(app, workspaces, grants);
  const [appId = '', ...others] = new Set(workspaces.map(({ bot }) => bot.appId));
  if (others.length > 0) throw new Error('One app has the same id in each of its workspaces');
  const nothing = (): void => undefined;
  const socket = socketTransport({
    appId,
    timeoutMs: () => LIMITS.acknowledgeMs,
    connected: nothing,
    heard: nothing,
  });

  /** One connection for all workspaces: https://docs.slack.dev/reference/methods/apps.connections.open */
  function openConnection(token: string | undefined): object {
    if (token === undefined) return { ok: false, error: 'not_authed' };
    if (app.appToken === undefined || token !== app.appToken) return { ok: false, error: 'invalid_auth' };
    return { ok: true, url: socket.issueUrl(url.replace('http', 'ws')) };
  }

  /** A token of an organisation works in each of its workspaces; a call is for the one that has what it is about. */
  async function forward(method: string, request: IncomingMessage, body: string, to: ServerResponse): Promise<void> {
    const parsed = readArguments(request, body);
    const args = 'args' in parsed ? parsed.args : {};
    const token = readToken(request, args);
    if (method === 'apps.connections.open') return answer(to, openConnection(token));
    const holder = token === undefined ? 'not_authed' : grants.holderOf(token);
    if (typeof holder === 'string') return answer(to, { ok: false, error: holder });
    const { organisation } = holder;
    if (organisation && needTeam.includes(method) && args.team_id === undefined) {
      return answer(to, { ok: false, error: 'missing_argument' });
    }
    if (organisation && args.team_id !== undefined && !holder.workspaces.some(({ team }) => team.id === args.team_id)) {
      return answer(to, { ok: false, error: 'team_access_not_granted' });
    }
    const [first, ...rest] = about(args, holder.workspaces);
    if (!first) return answer(to, { ok: false, error: 'team_not_found' });
    let answered = await call(method, request, body, first, holder);
    for (const each of rest) {
      if (!answered.text.includes('"invalid_trigger_id"')) break;
      answered = await call(method, request, body, each, holder);
    }
    const said: unknown = organisation ? JSON.parse(answered.text) : undefined;
    const isOk = isJson(said) && said.ok === true;
    const text =
      organisation && isOk
        ? JSON.stringify(saidToOrganisation(method, said, holder.workspaces, organisation))
        : answered.text;
    to.writeHead(answered.status, answered.headers).end(text);
  }

  async function call(method: string, request: IncomingMessage, body: string, whose: StubSlack, holder: Holder) {
    const { 'content-type': type } = request.headers;
    const answered = await fetch(whose.apiUrl + method, {
      method: 'POST',
      headers: { authorization: `Bearer ${holder.tokenIn(whose)}`, ...(type && { 'content-type': type }) },
      body,
    });
    const retryAfter = answered.headers.get('retry-after');
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      ...(retryAfter === null ? {} : { 'retry-after': retryAfter }),
      'x-oauth-scopes': answered.headers.get('x-oauth-scopes') ?? '',
    };
    return { status: answered.status, headers, text: await answered.text() };
  }

  async function changeAccess(
    workspace: StubSlack,
    organisation: Organisation,
    isGranted: boolean,
    isTold: boolean,
  ): Promise<void> {
    grants.setAccess(organisation, workspace, isGranted);
    const type = isGranted ? 'team_access_granted' : 'team_access_revoked';
    if (isTold) await workspace.emit(type, undefined, { type, team_ids: [workspace.team.id] });
  }

  /** The address of an answer names its workspace. */
  async function answerBack(path: string, team: string, body: string, to: ServerResponse): Promise<void> {
    const whose = workspaces.find((each) => each.team.id === team);
    if (!whose) return void to.writeHead(404).end();
    const answered = await fetch(new URL(path, whose.apiUrl), { method: 'POST', body });
    to.writeHead(answered.status, { 'content-type': 'text/plain; charset=utf-8' }).end(await answered.text());
  }

  async function take(request: IncomingMessage, to: ServerResponse): Promise<void> {
    const address = new URL(request.url ?? '/', 'http://stub');
    const { pathname } = address;
    const method = /^\/api\/([\w.]+)$/.exec(pathname)?.[1];
    const team = /^\/(?:commands|actions|app)\/(T\w+)\//.exec(pathname)?.[1];
    if (method !== undefined) {
      const body = await read(request);
      if (method === 'oauth.v2.access') answer(to, grants.access(new URLSearchParams(body)));
      else await forward(method, request, body, to);
    } else if (team !== undefined && request.method === 'POST') {
      await answerBack(pathname, team, await read(request), to);
    } else if (pathname === '/oauth/v2/authorize') pages.authorize(address, to);
    else if (pathname === '/decide') pages.decide(address, to);
    else to.writeHead(404).end();
  }

  const server = createServer((request, response) => {
    void take(request, response).catch((error: unknown) => {
      // A workspace that hangs up is a fault that somebody asked for; a bug of the stub must not look like an answer.
      if (!(error instanceof TypeError && error.message === 'fetch failed'))
        console.error('The stub Slack failed', error);
      response.destroy();
    });
  });
  server.keepAliveTimeout = 75_000;
  server.on('upgrade', socket.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const each of workspaces) each.standBehind({ url, socket: app.appToken === undefined ? undefined : socket });

  return {
    apiUrl: `${url}/api/`,
    wire: socket,
    rotate: (lastsSeconds = tokenLastsSeconds) => grants.rotate(lastsSeconds),
    get exchanged() {
      return grants.exchanged;
    },
    secrets: grants.secrets,
    agree: (to, organisation, sisters = [], by) => grants.agree([to, ...sisters], organisation, by),
    forgetRefreshTokens: () => grants.forgetRefreshTokens(),
    letInto: (workspace, organisation, isTold = true) => changeAccess(workspace, organisation, true, isTold),
    takeOut: (workspace, organisation, isTold = true) => changeAccess(workspace, organisation, false, isTold),
    pass(ms) {
      passed += ms;
    },
    close() {
      socket.close();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Which methods need to be told the workspace by an app of a whole organisation. */
const needTeam = ['conversations.list', 'users.list', 'emoji.list'];

/**
 * What Slack says to the token of an organisation, where that differs from what it says to one of a workspace.
 * Source: https://docs.slack.dev/enterprise/organization-ready-apps
 */
function saidToOrganisation(
  method: string,
  said: object,
  workspaces: readonly StubSlack[],
  { id, name }: Organisation,
) {
  if (method === 'auth.teams.list') {
    const teams = workspaces.map(({ team }) => ({ id: team.id, name: team.name }));
    return { ...said, teams, response_metadata: { next_cursor: '' } };
  }
  if (method !== 'auth.test') return said;
  const url = `https://${name.toLowerCase()}.enterprise.slack.com/`;
  return { ...said, url, team: name, team_id: id, enterprise_id: id, is_enterprise_install: true };
}

type Args = Readonly<Record<string, unknown>>;

/** The workspaces that a call can be about, the likeliest first. */
function about(args: Args, workspaces: readonly StubSlack[]): readonly StubSlack[] {
  const ids = [args.team_id, args.channel, args.user, args.users, args.user_id].filter((id) => id !== undefined);
  const knows = ({ team, nameOf }: StubSlack): boolean =>
    ids.some((id) => id === team.id || nameOf(String(id)) !== String(id));
  const [known, others] = [workspaces.filter(knows), workspaces.filter((each) => !knows(each))];
  return [...known, ...others];
}

function answer(to: ServerResponse, body: object): void {
  to.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
