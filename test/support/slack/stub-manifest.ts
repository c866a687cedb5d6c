import type { SlackManifest } from '../../../adapters/slack/manifest.ts';
import type { StubOptions } from './api.ts';

/** What the stub reads of Hearth's own manifest. */
export const stubManifest = ({
  features,
  oauth_config,
  settings,
}: SlackManifest): NonNullable<StubOptions['manifest']> => ({
  features: { slash_commands: [...features.slash_commands], shortcuts: [...(features.shortcuts ?? [])] },
  oauth_config: { scopes: { bot: [...oauth_config.scopes.bot] } },
  settings: { event_subscriptions: { bot_events: [...settings.event_subscriptions.bot_events] } },
});
