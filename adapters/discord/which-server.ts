import type { SpaceRef } from '../../src/chat/address.ts';
import { type Answer, privately } from '../../src/chat/answer.ts';
import { type ActionName, actionId, type Button, button, parseActionId } from '../../src/chat/button.ts';
import { buttons, type Message } from '../../src/chat/message.ts';
import type { CustomId } from './custom-id.ts';
import type { Guild } from './guilds.ts';
import { limits } from './limits.ts';

/** The action of a button that says which server another button is for; the core never sees it. */
const chooseAction: ActionName = 'discord:server';

/** What a press stands for: itself, or what was pressed before, now in the server that was chosen. */
export function afterChoice(pressed: CustomId | undefined): CustomId | undefined {
  if (pressed?.action !== chooseAction) return pressed;
  const [, space, id = ''] = /^(\d+):(.*)$/s.exec(pressed.subject) ?? [];
  const named = parseActionId(id);
  return named && { ...named, space, carried: {} };
}

/**
 * Asks in which of these servers a press is meant.
 * @param question what to say above the servers
 */
export function askWhichServer(
  question: Message,
  servers: readonly Pick<Guild, 'id' | 'name'>[],
  pressed: Pick<CustomId, 'action' | 'subject'>,
): Answer {
  const choices = servers.flatMap(({ id, name }): Button[] => {
    const subject = `${id}:${actionId(pressed.action, pressed.subject)}`;
    // Beside the subject there has to be room for the action, and for the server that every button names there.
    return subject.length > limits.customId - 40
      ? []
      : [button(chooseAction, name.slice(0, limits.buttonLabel), subject)];
  });
  if (choices.length === 0) return privately(question);
  return privately({ ...question, blocks: [...question.blocks, buttons(...choices)] });
}

/** The most servers that are offered: one row of buttons. */
const mostOffered = limits.rowButtons;

/** The servers, of few, that somebody is in. @param isIn asks Discord */
export async function serversOf(
  guilds: readonly Guild[],
  isIn: (space: SpaceRef) => Promise<boolean>,
): Promise<readonly Guild[]> {
  if (guilds.length > mostOffered) return [];
  const shared = await Promise.all(guilds.map(({ id }) => isIn({ platform: 'discord', space: id })));
  return guilds.filter((_, index) => shared[index]);
}
