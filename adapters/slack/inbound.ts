import { type Json, listAt, textAt } from '../../src/chat/json-access.ts';
import { translateCommand } from './inbound-command.ts';
import { translateEvent, translateRateLimited } from './inbound-event.ts';
import { translateMessageMenu, translatePress, translateSubmit } from './inbound-interaction.ts';
import { ignored, type Translated, type Translation } from './translation.ts';

/** Translates a body from Slack, whether by HTTP or Socket Mode. Pure; a body that is not for us is `ignored`. */
export function translate(body: Json, translation: Translation): Translated {
  const { space, appId } = translation.self;
  const app = textAt(body, 'api_app_id');
  if (appId !== undefined && app !== undefined && app !== appId)
    return { ...ignored(`for the app ${app}`), isOdd: true };
  const team = teamOf(body, space.space);
  const translated = translateOwn(body, translation);
  if (team === space.space) return translated;
  if ('reply' in translated) return { kind: 'elsewhere', reply: translated.reply };
  return { ...ignored(`for the workspace ${team ?? '(none named)'}`), isOdd: true };
}

/** Translates a body as if it were for our workspace. */
function translateOwn(body: Json, translation: Translation): Translated {
  if (textAt(body, 'command') !== undefined) return translateCommand(body, translation);
  switch (textAt(body, 'type')) {
    case 'event_callback':
      return translateEvent(body, translation);
    case 'block_actions':
      return translatePress(body, translation);
    case 'view_submission':
      return translateSubmit(body, translation);
    case 'message_action':
      return translateMessageMenu(body, translation);
    case 'app_rate_limited':
      return translateRateLimited(body, translation);
    default:
      return ignored(`a body of type ${textAt(body, 'type') ?? '(none named)'}`);
  }
}

/**
 * The workspace that a body is for. In a channel shared with another workspace `team_id` may be theirs; then
 * `authorizations` contains ours (https://docs.slack.dev/apis/events-api#authorizations).
 */
function teamOf(body: Json, ours: string): string | undefined {
  const authorized = listAt(body, 'authorizations').map((each) => textAt(each, 'team_id'));
  if (authorized.includes(ours)) return ours;
  return (
    textAt(body, 'team_id') ??
    textAt(body, 'view', 'app_installed_team_id') ??
    textAt(body, 'team', 'id') ??
    textAt(body, 'user', 'team_id')
  );
}
