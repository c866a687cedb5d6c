import { channelIn, userIn } from '../../src/chat/address.ts';
import type { Token } from '../../src/chat/token.ts';
import { type Json, textAt } from '../../src/chat/untrusted.ts';
import { placeIn } from './place.ts';
import { readTokens } from './reference.ts';
import { ignored, type Translated, type Translation } from './translation.ts';

/** The command that reaches all others: `/hearth ask …` (DESIGN §5). */
const umbrella = 'hearth';

/** A slash command: https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling */
export function translateCommand(body: Json, translation: Translation): Translated {
  const { self, receivedAt } = translation;
  const user = textAt(body, 'user_id');
  const channel = textAt(body, 'channel_id');
  const typed = textAt(body, 'command');
  const triggerId = textAt(body, 'trigger_id');
  if (user === undefined || channel === undefined || typed === undefined || triggerId === undefined) {
    return ignored('a command without a user, a channel or a trigger');
  }
  const by = userIn(self.space, user);
  const place = placeIn(channelIn(self.space, channel), textAt(body, 'channel_name'));
  const { command, tokens } = meantCommand(typed, readTokens(textAt(body, 'text') ?? ''), translation);
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

function meantCommand(
  typed: string,
  tokens: readonly Token[],
  { commandPrefix, commandNames }: Translation,
): { command: string; tokens: readonly Token[] } {
  const name = typed.replace(/^\//, '').toLowerCase();
  const isPrefixed = commandPrefix !== '' && name.startsWith(commandPrefix) && name.length > commandPrefix.length;
  const command = isPrefixed ? name.slice(commandPrefix.length) : name;
  const [first, ...rest] = tokens;
  if (command !== umbrella || first?.type !== 'word' || first.quoted || first.name !== undefined) {
    return { command, tokens };
  }
  const other = first.text.toLowerCase();
  return other !== umbrella && commandNames.includes(other) ? { command: other, tokens: rest } : { command, tokens };
}
