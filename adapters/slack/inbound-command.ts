import { channelIn, userIn } from '../../src/chat/address.ts';
import { idAt, type Json, textAt } from '../../src/chat/json-access.ts';
import { meantCommand } from '../../src/chat/root-command.ts';
import { placeIn } from './place.ts';
import { readTokens } from './reference.ts';
import { ignored, type Translated, type Translation } from './translation.ts';

/** A slash command: https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export function translateCommand(body: Json, translation: Translation): Translated {
  const { self, receivedAt, commandPrefix, commandNames } = translation;
  const user = idAt(body, 'user_id');
  const channel = idAt(body, 'channel_id');
  const typed = textAt(body, 'command');
  const triggerId = idAt(body, 'trigger_id');
  if (user === undefined || channel === undefined || typed === undefined || triggerId === undefined) {
    return ignored('a command without a user, a channel or a trigger');
  }
  const by = userIn(self.space, user);
  const place = placeIn(channelIn(self.space, channel), textAt(body, 'channel_name'));
  const name = withoutPrefix(typed, commandPrefix);
  const { command, tokens } = meantCommand(name, readTokens(textAt(body, 'text') ?? ''), commandNames);
  return {
    kind: 'command',
    event: { id: triggerId, at: receivedAt, user: by, place, command, input: { form: 'text', tokens } },
    reply: {
      by: 'acknowledgement',
      user: by,
      place,
      triggerId,
      responseUrl: textAt(body, 'response_url'),
      view: undefined,
    },
  };
}

function withoutPrefix(typed: string, prefix: string): string {
  const name = typed.replace(/^\//, '').toLowerCase();
  return prefix !== '' && name.startsWith(prefix) && name.length > prefix.length ? name.slice(prefix.length) : name;
}
