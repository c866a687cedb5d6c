import { newSecret } from './ids.ts';

/** What the bot may do unless a test says otherwise: all that the stub's methods and events could need. */
export const BOT_SCOPES: readonly string[] = [
  ...['app_mentions:read', 'chat:write', 'commands', 'emoji:read', 'reactions:read', 'reactions:write'],
  ...['channels:history', 'channels:join', 'channels:read', 'groups:history', 'groups:read'],
  ...['im:history', 'im:read', 'im:write', 'mpim:history', 'mpim:read', 'mpim:write'],
  ...['team:read', 'users:read', 'users:read.email', 'usergroups:read'],
];

export interface Tokens {
  /** That of the bot, as it is now. */
  bot(): string;
  /** Whether a token is that of the bot, or was. */
  knows(token: string): boolean;
  /** The error for a token that may not call a method of this kind, if so. */
  refuse(token: string | undefined, kind: 'bot' | 'app'): string | undefined;
  scopesOf(token: string): ReadonlySet<string>;
  grant(scopes: readonly string[]): void;
  revoke(): void;
  uninstall(): void;
  /** The app is installed, for the first time or again. A token that was taken away stays so, and there is a new one. */
  install(): void;
}

/** Why a token that once worked does so no more. */
type Gone = 'token_revoked' | 'account_inactive';

export function tokens(first: string, app: string | undefined, scopes: readonly string[]): Tokens {
  let bot = first;
  let granted: ReadonlySet<string> = new Set(scopes);
  const gone = new Map<string, Gone>();
  const appScopes: ReadonlySet<string> = new Set(['connections:write']);

  return {
    bot: () => bot,
    knows: (token) => token === bot || gone.has(token),

    refuse(token, kind) {
      if (!token) return 'not_authed';
      const why = gone.get(token);
      if (why) return why;
      if (token !== bot && token !== app) return 'invalid_auth';
      return (token === app) === (kind === 'app') ? undefined : 'not_allowed_token_type';
    },

    scopesOf: (token) => (token === app ? appScopes : granted),

    grant(list) {
      granted = new Set(list);
    },

    revoke() {
      gone.set(bot, 'token_revoked');
    },

    uninstall() {
      gone.set(bot, 'account_inactive');
    },

    install() {
      if (gone.has(bot)) bot = `${first}-${newSecret(12)}`;
    },
  };
}
