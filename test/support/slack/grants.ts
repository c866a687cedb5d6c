import { randomBytes } from 'node:crypto';
import type { StubSlack } from './api.ts';
import type { Organisation } from './workspace.ts';

/** The app, as Slack knows it. */
export interface KnownApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
  /** For Socket Mode, if it is switched on. */
  readonly appToken?: string;
}

/** What somebody agreed to. */
interface Agreement {
  /** An organisation can let the app into more of them, and out of some. */
  workspaces: readonly StubSlack[];
  /** Set where it is for all of them. */
  readonly organisation: Organisation | undefined;
  /** Who agreed. */
  readonly by: string;
  readonly at: number;
}

/** A token that ends, or that is for an organisation. */
interface Grant extends Omit<Agreement, 'at' | 'by'> {
  /** Those of the workspaces themselves when it was given, by which it works or does not. */
  readonly own: Map<StubSlack, string>;
  readonly endsAt: number | undefined;
}

/** Where a call goes, and the token of the workspace itself to make it with. */
export interface Holder {
  readonly workspaces: readonly StubSlack[];
  readonly organisation: Organisation | undefined;
  tokenIn(workspace: StubSlack): string;
}

/** What people agreed to, and the tokens that the app got for it. */
export interface Grants {
  /** From now on tokens end, after so many seconds. */
  rotate(lastsSeconds: number): void;
  readonly exchanged: number;
  /** All that was ever given. */
  readonly secrets: readonly string[];
  /**
   * @param by somebody of nowhere, unless it says who
   * @returns the code that the browser of whoever agreed comes back with
   */
  agree(workspaces: readonly StubSlack[], organisation?: Organisation, by?: string): string;
  /** An organisation lets the app into one of its workspaces, or out of it: its tokens work there, or do not. */
  setAccess(organisation: Organisation, workspace: StubSlack, isGranted: boolean): void;
  forgetRefreshTokens(): void;
  /** oauth.v2.access: https://docs.slack.dev/reference/methods/oauth.v2.access */
  access(form: URLSearchParams): object;
  /** Whose a token is, or the error that Slack has for it. */
  holderOf(token: string): Holder | string;
}

/** Slack's codes last ten minutes: https://docs.slack.dev/authentication/installing-with-oauth */
const codeLastsMs = 600_000;

const random = (bytes: number): string => randomBytes(bytes).toString('hex');

export function grantsOf(app: KnownApp, all: readonly StubSlack[], now: () => number): Grants {
  const codes = new Map<string, Agreement>();
  const granted = new Map<string, Grant>();
  const refreshing = new Map<string, Grant>();
  const secrets: string[] = [];
  let lastsSeconds: number | undefined;
  let exchanged = 0;

  /** A token that ends, with what it is exchanged for, or one that does not. */
  function tokenFor({ workspaces, organisation }: Omit<Agreement, 'at' | 'by'>): object {
    const own = new Map(workspaces.map((each) => [each, each.botToken]));
    const [only] = own.values();
    if (lastsSeconds === undefined && organisation === undefined) return given({ access_token: only });
    const token = `${lastsSeconds === undefined ? 'xoxb-' : 'xoxe.xoxb-1-'}${random(9)}`;
    const endsAt = lastsSeconds === undefined ? undefined : now() + lastsSeconds * 1_000;
    const grant = { workspaces, organisation, own, endsAt };
    granted.set(token, grant);
    if (lastsSeconds === undefined) return given({ access_token: token });
    const refresh = `xoxe-1-${random(9)}`;
    refreshing.set(refresh, grant);
    return given({ access_token: token, refresh_token: refresh, expires_in: lastsSeconds });
  }

  function given<T extends object>(tokens: T): T {
    secrets.push(...Object.values(tokens).filter((each) => typeof each === 'string'));
    return tokens;
  }

  /** A refresh token is good for once; the token before it works until its end. */
  function exchange(refresh: string): object {
    const grant = refreshing.get(refresh);
    if (!grant || isGone(grant)) return { ok: false, error: 'invalid_refresh_token' };
    refreshing.delete(refresh);
    exchanged += 1;
    return { ok: true, token_type: 'bot', ...tokenFor(grant) };
  }

  const isGone = ({ workspaces, own }: Grant): boolean =>
    workspaces.some((workspace) => workspace.botToken !== own.get(workspace));

  function redeem(code: string): object {
    const agreed = codes.get(code);
    if (!agreed || now() - agreed.at > codeLastsMs) return { ok: false, error: 'invalid_code' };
    codes.delete(code);
    const { workspaces, organisation } = agreed;
    const scopes = workspaces.flatMap((workspace) => workspace.install(organisation));
    const [first] = workspaces;
    if (!first) return { ok: false, error: 'fatal_error' };
    const { team, bot } = first;
    return {
      ok: true,
      app_id: bot.appId,
      authed_user: { id: agreed.by },
      scope: [...new Set(scopes)].join(','),
      token_type: 'bot',
      ...tokenFor(agreed),
      bot_user_id: bot.id,
      team: organisation ? null : { id: team.id, name: team.name },
      enterprise: organisation ?? null,
      is_enterprise_install: organisation !== undefined,
    };
  }

  return {
    rotate(seconds) {
      lastsSeconds = seconds;
    },
    get exchanged() {
      return exchanged;
    },
    secrets,
    forgetRefreshTokens: () => refreshing.clear(),

    setAccess(organisation, workspace, isGranted) {
      const { id } = organisation;
      if (isGranted) workspace.install(organisation);
      for (const grant of new Set([...granted.values(), ...refreshing.values()])) {
        if (grant.organisation?.id !== id) continue;
        const others = grant.workspaces.filter((each) => each !== workspace);
        grant.workspaces = isGranted ? [...others, workspace] : others;
        if (isGranted) grant.own.set(workspace, workspace.botToken);
      }
    },

    agree(workspaces, organisation, by = 'U0INSTALLER') {
      const code = random(12);
      codes.set(code, { workspaces, organisation, by, at: now() });
      secrets.push(code);
      return code;
    },

    access(form) {
      if (form.get('client_id') !== app.clientId) return { ok: false, error: 'invalid_client_id' };
      if (form.get('client_secret') !== app.clientSecret) return { ok: false, error: 'bad_client_secret' };
      if (form.get('grant_type') === 'refresh_token') return exchange(form.get('refresh_token') ?? '');
      if (!app.redirectUris.includes(form.get('redirect_uri') ?? '')) return { ok: false, error: 'bad_redirect_uri' };
      return redeem(form.get('code') ?? '');
    },

    holderOf(token) {
      const grant = granted.get(token);
      if (grant) {
        if (grant.endsAt !== undefined && grant.endsAt <= now()) return 'token_expired';
        const { workspaces, organisation, own } = grant;
        return { workspaces, organisation, tokenIn: (workspace) => own.get(workspace) ?? '' };
      }
      const workspace = all.find((each) => each.gaveToken(token));
      return workspace ? { workspaces: [workspace], organisation: undefined, tokenIn: () => token } : 'invalid_auth';
    },
  };
}
