import { translateCommand } from '../../../adapters/slack/inbound-command.ts';
import { translateEvent, translateRateLimited } from '../../../adapters/slack/inbound-event.ts';
import { translateMessageMenu, translatePress, translateSubmit } from '../../../adapters/slack/inbound-interaction.ts';
import { ignored, type Translate, type Translated, type Translation } from '../../../adapters/slack/translation.ts';

const byType: Readonly<Record<string, Translate>> = {
  event_callback: translateEvent,
  block_actions: translatePress,
  view_submission: translateSubmit,
  message_action: translateMessageMenu,
  app_rate_limited: translateRateLimited,
};

/**
 * Translates a body of any kind. Which translator gets it is up to Bolt in the program, and is seen where bodies come in
 * over HTTP.
 */
export function translate(body: Readonly<Record<string, unknown>>, translation: Translation): Translated {
  const translator = 'command' in body ? translateCommand : byType[String(body.type)];
  return translator?.(body, translation) ?? ignored('a body that nobody listens to');
}
