import { EVENT_SCOPES } from './events.ts';
import { BOT_SCOPES } from './tokens.ts';

/** What of an app manifest decides what Slack sends. Source: docs.slack.dev/reference/app-manifest. */
export interface Manifest {
  features?: {
    slash_commands?: { command: string; should_escape?: boolean }[];
    shortcuts?: { callback_id: string }[];
  };
  oauth_config?: { scopes?: { bot?: string[] } };
  settings?: { event_subscriptions?: { bot_events?: string[] } };
}

/** The app as Slack has it configured. Without a manifest every command, shortcut, scope and event is there. */
export interface InstalledApp {
  readonly scopes: readonly string[];
  readonly subscriptions: ReadonlySet<string>;
  command(name: string): { shouldEscape: boolean } | undefined;
  hasShortcut(callbackId: string): boolean;
}

export function installedApp(manifest: Manifest | undefined): InstalledApp {
  if (!manifest) {
    return {
      scopes: BOT_SCOPES,
      subscriptions: new Set(Object.keys(EVENT_SCOPES)),
      command: () => ({ shouldEscape: true }),
      hasShortcut: () => true,
    };
  }
  const { features, oauth_config: oauth, settings } = manifest;
  return {
    scopes: oauth?.scopes?.bot ?? [],
    subscriptions: new Set(settings?.event_subscriptions?.bot_events ?? []),
    command(name) {
      const found = features?.slash_commands?.find((one) => one.command === name);
      return found && { shouldEscape: found.should_escape ?? false };
    },
    hasShortcut: (callbackId) => features?.shortcuts?.some((one) => one.callback_id === callbackId) ?? false,
  };
}
