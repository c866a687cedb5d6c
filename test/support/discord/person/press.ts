import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { type Component, everyComponent, type Message, type User } from '../shapes.ts';
import { type Desk, messageSeenBy } from './desk.ts';
import { chosen, type Entry } from './entries.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { resolved } from './resolve.ts';

/** The label, custom_id or placeholder of a component, or a test that exactly one passes. */
export type Which = string | ((component: Component) => boolean);

function findComponent(message: Message, which: Which): Component {
  const all = [...everyComponent(message.components)].filter((one) => one.custom_id || one.style === ButtonStyle.Link);
  const isIt = (one: Component): boolean =>
    typeof which === 'string' ? [one.label, one.custom_id, one.placeholder].includes(which) : which(one);
  const [found, ...others] = all.filter(isIt);
  const name = typeof which === 'string' ? JSON.stringify(which) : which.toString();
  if (!found) {
    const there = all.map((one) => one.label ?? one.placeholder ?? one.custom_id).join(', ');
    throw new Error(`There is nothing called ${name} to press; there is ${there || 'nothing'}`);
  }
  if (others.length > 0) throw new Error(`${others.length + 1} things are called ${name}: say which by custom_id`);
  if (found.disabled) throw new Error(`${name} is disabled`);
  if (found.style === ButtonStyle.Link) throw new Error(`${name} is a link: the app never hears of it`);
  return found;
}

/** Presses a button or, with an `entry`, chooses in a menu of a message that the person sees. */
export async function press(
  user: User,
  target: Message,
  which: Which,
  entry: Entry | undefined,
  desk: Desk,
): Promise<Outcome> {
  const message = messageSeenBy(user, target, desk);
  const component = findComponent(message, which);
  const isButton = component.type === ComponentType.Button;
  if (isButton !== (entry === undefined)) throw new Error('Buttons are pressed, and in menus something is chosen');
  const channel = desk.world.channel(message.channel_id);
  const into = resolved(desk.world, channel);
  const values = entry === undefined ? {} : { values: chosen(component, entry, into) };
  const { type, custom_id = '', id } = component;
  const interaction = await desk.interactions.begin({
    kind: 'component',
    name: custom_id,
    user,
    channel,
    message,
    data: { component_type: type, custom_id, id, ...values, ...into.fields() },
  });
  return outcomeOf(interaction, desk);
}
