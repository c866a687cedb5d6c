import { ChannelType } from 'discord-api-types/v10';
import { may } from '../access.ts';
import { type Emoji, sameEmoji } from '../conversation.ts';
import { emojiNamed } from '../emoji.ts';
import type { Choice } from '../interactions.ts';
import { isPinged, MENTIONED_BY_DEFAULT } from '../mentions.ts';
import type { Channel, Message, Ref, User } from '../shapes.ts';
import { type CommandPlace, placeOf, typeCommand, type Value } from './command.ts';
import { type Desk, messageSeenBy, seenBy, typed, writableBy } from './desk.ts';
import type { Entry } from './entries.ts';
import { openForm, type SubmitOutcome, submit } from './form.ts';
import { useMenu } from './menu.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { press, type Which } from './press.ts';

/**
 * Somebody on Discord, and what they do in its client. Commands, presses and forms resolve when the app has answered or
 * three seconds have passed. Whatever a person cannot do in Discord throws.
 */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** @param line `/ask`, or with subcommands `/community purpose` */
  command(line: string, values?: Readonly<Record<string, Value | undefined>>, place?: CommandPlace): Promise<Outcome>;
  /** What is offered while an option is typed. */
  completes(
    line: string,
    focused: { option: string; text: string },
    values?: Readonly<Record<string, Value | undefined>>,
    place?: CommandPlace,
  ): Promise<readonly Choice[]>;
  /** from the menu of a message or of a person */
  menu(name: string, target: Message | Ref, place?: CommandPlace): Promise<Outcome>;
  press(message: Message, which: Which): Promise<Outcome>;
  choose(message: Message, which: Which, entry: Entry): Promise<Outcome>;
  submit(form: { id: string }, entries?: Readonly<Record<string, Entry>>): Promise<SubmitOutcome>;
  close(form: { id: string }): void;
  /** `@bo` and `#help` become mentions; `reply` answers a message. */
  say(channel: Ref, text: string, how?: { reply?: Message }): Message;
  edits(message: Message, text: string): Message;
  deletes(message: Message): void;
  /** an emoji itself, or the name of one of the server */
  react(message: Message, emoji: string): void;
  unreact(message: Message, emoji: string): void;
  startThread(from: Message | Ref, name: string): Channel;
  postInForum(forum: Ref, title: string, text: string): Channel;
  /** The messages that this person sees in a channel, including private answers, oldest first. */
  sees(channel: Ref): Message[];
  /** The messages that notified this person. */
  pings(): Message[];
  closeDms(): void;
  openDms(): void;
}

const isMessage = (target: Message | Ref): target is Message => typeof target === 'object' && 'channel_id' in target;

export function person(user: User, desk: Desk): Person {
  const { world, talk, threads, interactions } = desk;
  const copy = <T>(value: T): T => structuredClone(value);

  function own(message: Message): Message {
    const current = messageSeenBy(user, message, desk);
    if (current.author_id !== user.id) throw new Error(`${user.username} did not write the message ${message.id}`);
    return current;
  }

  function theEmoji(text: string, message: Message): Emoji {
    const guild = message.guild_id ? world.guild(message.guild_id) : undefined;
    const id = guild?.emoji.get(text);
    const emoji = id ? { id, name: text } : emojiNamed(text, world);
    if (!emoji) throw new Error(`Discord knows no emoji ${text} here`);
    return emoji;
  }

  const reacted = (message: Message, emoji: Emoji): boolean =>
    message.reactions.some((one) => sameEmoji(one.emoji, emoji) && one.users.includes(user.id));

  const write = (channel: Channel, text: string, more: Partial<Parameters<typeof talk.post>[2]> = {}): Message =>
    talk.post(channel, user.id, { content: typed(text, desk), allowedMentions: MENTIONED_BY_DEFAULT.message, ...more });

  return {
    id: user.id,
    name: user.username,

    async command(line, values = {}, place = {}) {
      const channel = placeOf(user, place, desk);
      const { command, data } = typeCommand(user, line, values, channel, desk);
      return outcomeOf(await interactions.begin({ kind: 'command', name: command.name, user, channel, data }), desk);
    },

    async completes(line, focused, values = {}, place = {}) {
      const channel = placeOf(user, place, desk);
      const { command, data } = typeCommand(user, line, values, channel, desk, focused);
      const asked = await interactions.begin({ kind: 'completion', name: command.name, user, channel, data });
      return asked.choices ?? [];
    },

    menu: async (name, target, place = {}) => useMenu(user, name, target, place, desk),
    press: async (message, which) => press(user, message, which, undefined, desk),
    choose: async (message, which, entry) => press(user, message, which, entry, desk),
    submit: async (form, entries = {}) => submit(user, form, entries, desk),

    close(form) {
      openForm(user, form, desk);
      interactions.forms.delete(user.id);
    },

    say(ref, text, { reply } = {}) {
      const channel = writableBy(user, ref, desk);
      if (!reply) return copy(write(channel, text));
      const { id, channel_id, guild_id } = messageSeenBy(user, reply, desk);
      return copy(
        write(channel, text, { reference: { message_id: id, channel_id, ...(guild_id ? { guild_id } : {}) } }),
      );
    },

    edits(message, text) {
      const current = own(message);
      talk.edit(current, { content: typed(text, desk) });
      return copy(current);
    },

    deletes: (message) => talk.remove(own(message)),

    react(message, text) {
      const current = messageSeenBy(user, message, desk);
      const channel = world.channel(current.channel_id);
      const emoji = theEmoji(text, current);
      if (current.ephemeralTo) throw new Error('Nobody can react to a private message');
      if (!may(world, user.id, channel, 'AddReactions')) throw new Error(`${user.username} may not react here`);
      if (reacted(current, emoji)) throw new Error(`${user.username} has already reacted with ${text}`);
      talk.react(current, user.id, emoji);
    },

    unreact(message, text) {
      const current = messageSeenBy(user, message, desk);
      const emoji = theEmoji(text, current);
      if (!reacted(current, emoji)) throw new Error(`${user.username} has not reacted with ${text}`);
      talk.unreact(current, user.id, emoji);
    },

    startThread(from, name) {
      const message = isMessage(from) ? messageSeenBy(user, from, desk) : undefined;
      const channel = seenBy(user, message ? message.channel_id : (from as Ref), desk);
      if (!may(world, user.id, channel, 'CreatePublicThreads'))
        throw new Error(`${user.username} may start no threads`);
      return threads.start(channel, user.id, { name, type: ChannelType.PublicThread }, message);
    },

    postInForum(ref, title, text) {
      const forum = seenBy(user, ref, desk);
      if (forum.type !== ChannelType.GuildForum) throw new Error(`#${forum.name} is no forum`);
      const thread = threads.start(forum, user.id, { name: title });
      write(thread, text, { id: thread.id });
      return thread;
    },

    sees(ref) {
      const all = world.messages.get(seenBy(user, ref, desk).id) ?? [];
      return copy(all.filter((one) => !one.ephemeralTo || one.ephemeralTo === user.id));
    },

    pings: () =>
      copy(
        [...world.messages].flatMap(([channelId, list]) => {
          const channel = world.channel(channelId);
          return list.filter((one) => one.author_id !== user.id && isPinged(one.pings, user.id, channel, world));
        }),
      ),

    closeDms() {
      user.dmsOpen = false;
    },

    openDms() {
      user.dmsOpen = true;
    },
  };
}
