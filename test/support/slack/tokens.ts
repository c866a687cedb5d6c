/** What the bot may do unless a test says otherwise: all that the stub's methods and events could need. */
export const BOT_SCOPES: readonly string[] = [
  ...['app_mentions:read', 'chat:write', 'commands', 'emoji:read', 'reactions:read', 'reactions:write'],
  ...['channels:history', 'channels:join', 'channels:read', 'groups:history', 'groups:read'],
  ...['im:history', 'im:read', 'im:write', 'mpim:history', 'mpim:read', 'mpim:write'],
  ...['team:read', 'users:read', 'users:read.email'],
];

export interface Tokens {
  /** The error for a token that may not call a method of this kind, if so. */
  refuse(token: string | undefined, kind: 'bot' | 'app'): string | undefined;
  scopesOf(token: string): ReadonlySet<string>;
  grant(scopes: readonly string[]): void;
  revoke(): void;
  uninstall(): void;
  /** They work again, as after a new installation. */
  install(): void;
}

export function tokens(bot: string, app: string | undefined, scopes: readonly string[]): Tokens {
  let granted: ReadonlySet<string> = new Set(scopes);
  let gone: 'token_revoked' | 'account_inactive' | undefined;
  const appScopes: ReadonlySet<string> = new Set(['connections:write']);

  return {
    refuse(token, kind) {
      if (!token) return 'not_authed';
      if (token !== bot && token !== app) return 'invalid_auth';
      if (token === bot && gone) return gone;
      return (token === app) === (kind === 'app') ? undefined : 'not_allowed_token_type';
    },

    scopesOf: (token) => (token === app ? appScopes : granted),

    grant(list) {
      granted = new Set(list);
    },

    revoke() {
      gone = 'token_revoked';
    },

    uninstall() {
      gone = 'account_inactive';
    },

    install() {
      gone = undefined;
    },
  };
}
