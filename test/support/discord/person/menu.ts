import { ApplicationCommandType } from 'discord-api-types/v10';
import { describeMessage } from '../describe-message.ts';
import { type Fields, idOf, type Message, type Ref, type User } from '../shapes.ts';
import { type CommandPlace, offered, placeOf } from './command.ts';
import { type Desk, messageSeenBy } from './desk.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { resolved } from './resolve.ts';

const isMessage = (target: Message | Ref): target is Message => typeof target === 'object' && 'channel_id' in target;

/** Chooses an app's entry in the menu of a message, or of a person. */
export async function useMenu(
  user: User,
  name: string,
  target: Message | Ref,
  place: CommandPlace,
  desk: Desk,
): Promise<Outcome> {
  const message = isMessage(target) ? messageSeenBy(user, target, desk) : undefined;
  const channel = placeOf(user, message ? { in: message.channel_id } : place, desk);
  const type = message ? ApplicationCommandType.Message : ApplicationCommandType.User;
  const { id, guild_id } = offered(type, name, user, channel, desk);
  let about: Fields;
  if (message) {
    about = { target_id: message.id, resolved: { messages: { [message.id]: describeMessage(message, desk.world) } } };
  } else {
    const into = resolved(desk.world, channel);
    into.add('user', idOf(target));
    about = { target_id: idOf(target), ...into.fields() };
  }
  const data = { id, name, type, ...(guild_id ? { guild_id } : {}), ...about };
  const interaction = await desk.interactions.begin({ kind: 'command', name, user, channel, data });
  return outcomeOf(interaction, desk);
}
