import { isReactionName } from '../emoji.ts';
import type { Entry } from '../fields.ts';
import { typed, withoutNames } from '../mrkdwn.ts';
import type { Message, Ref, User } from '../shapes.ts';
import { type CommandOutcome, type CommandPlace, runCommand } from './command.ts';
import { type Desk, messageSeenBy, writableBy } from './desk.ts';
import { close, type SubmitOutcome, submit } from './form.ts';
import { type PressOutcome, press, type Target, type Which } from './press.ts';
import { useShortcut } from './shortcut.ts';

/**
 * Somebody in the workspace, and what they do in Slack's client. Everything resolves when the app has answered, or has
 * failed to, for the first time; retries go on by themselves. What a person cannot do in Slack throws.
 */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** `@bob` and `#help` become markup, the rest is escaped, as Slack does. */
  command(name: string, text?: string, place?: CommandPlace): Promise<CommandOutcome>;
  press(target: Target, which: Which): Promise<PressOutcome>;
  choose(target: Target, which: Which, entry: Entry): Promise<PressOutcome>;
  submit(view: Ref, entries?: Record<string, Entry>): Promise<SubmitOutcome>;
  close(view: Ref): Promise<void>;
  /** from a message's menu, or without a message the global one */
  shortcut(callbackId: string, message?: Message): Promise<PressOutcome>;
  say(channel: Ref, text: string, how?: { thread?: Message; broadcast?: boolean }): Promise<Message>;
  edits(message: Message, text: string): Promise<Message>;
  deletes(message: Message): Promise<void>;
  react(message: Message, name: string): Promise<void>;
  unreact(message: Message, name: string): Promise<void>;
  opensHome(tab?: 'home' | 'messages'): Promise<void>;
}

const bare = (name: string): string => name.replace(/^:|:$/g, '');

export function person(user: User, desk: Desk): Person {
  const { space, conversations } = desk;

  function active(): User {
    if (user.deleted) throw new Error(`${user.name} was deactivated and can do nothing`);
    return user;
  }

  const asTyped = (text: string): string =>
    withoutNames(
      typed(text, {
        users: space.users.values(),
        channels: space.channels.values(),
        groups: space.groups.values(),
      }),
    );

  function own(message: Message): Message {
    const current = messageSeenBy(active(), message, desk);
    if (current.user !== user.id) throw new Error(`${user.name} did not write the message ${message.ts}`);
    return current;
  }

  return {
    id: user.id,
    name: user.name,
    command: async (name, text = '', place = {}) => runCommand(active(), name, text, place, desk),
    press: async (target, which) => press(active(), target, which, undefined, desk),
    choose: async (target, which, entry) => press(active(), target, which, entry, desk),
    submit: async (view, entries = {}) => submit(active(), view, entries, desk),
    close: async (view) => close(active(), view, desk),
    shortcut: async (callbackId, message) => useShortcut(active(), callbackId, message, desk),

    async say(ref, text, { thread, broadcast } = {}) {
      const channel = writableBy(active(), ref, desk);
      const parent = thread && messageSeenBy(user, thread, desk);
      const { message, told } = conversations.post(channel, user.id, {
        text: asTyped(text),
        ...(parent ? { thread_ts: parent.thread_ts ?? parent.ts } : {}),
        ...(broadcast ? { broadcast } : {}),
      });
      await told;
      return structuredClone(message);
    },

    async edits(message, text) {
      const current = own(message);
      await conversations.edit(current, user.id, { text: asTyped(text) });
      return structuredClone(current);
    },

    deletes: async (message) => conversations.remove(own(message)),

    async react(message, given) {
      const name = bare(given);
      const current = messageSeenBy(active(), message, desk);
      if (!isReactionName(name, space.emoji)) throw new Error(`Slack knows no emoji :${name}:`);
      const had = current.reactions.some((one) => one.name === name && one.users.includes(user.id));
      if (had) throw new Error(`${user.name} has already reacted with :${name}:`);
      await conversations.react(current, user.id, name);
    },

    async unreact(message, given) {
      const name = bare(given);
      const current = messageSeenBy(active(), message, desk);
      const has = current.reactions.some((one) => one.name === name && one.users.includes(user.id));
      if (!has) throw new Error(`${user.name} has not reacted with :${name}:`);
      await conversations.unreact(current, user.id, name);
    },

    async opensHome(tab = 'home') {
      const view = space.homes.get(active().id);
      await desk.emit('app_home_opened', undefined, {
        type: 'app_home_opened',
        user: user.id,
        channel: space.direct([user.id]).id,
        event_ts: desk.nextTs(),
        tab,
        ...(view && tab === 'home' ? { view } : {}),
      });
    },
  };
}
