import { parseActionId } from '../../src/chat/button.ts';
import type { Message } from '../../src/chat/message.ts';
import { meantCommand } from '../../src/chat/root-command.ts';
import { tokenise } from '../../src/chat/token.ts';
import { wordingOf } from '../../src/chat/wording.ts';
import { baseEmoji } from '../../src/domain/kudos/emoji.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import { readEmoji } from './emoji.ts';
import { type EventQueue, enqueue } from './event-queue.ts';
import { readForm } from './form-values.ts';
import { HttpError } from './http-error.ts';
import { limits } from './limits.ts';
import { knownForm, markSubmitted, openedFor } from './open-forms.ts';
import { isFullOfReactions, refOf } from './outbound.ts';
import { type Place, type Post, placeOf } from './records.ts';
import { readerOf } from './reference.ts';
import { createRespond, done, type Origin, type Outcome } from './respond.ts';
import { channelFor, openChannels, placeOfAction, type State, userOf } from './state.ts';
import { typedPost } from './typed-text.ts';
import { newestFor } from './unread.ts';

/** What members do in the playground. Each action throws an `HttpError` where it cannot be done. */
export interface Actions {
  /**
   * Posts a text, or runs it if it is a command.
   * @param draft the same for the same text, however often it is sent; the page makes it, because only the page knows
   */
  say(member: string, place: Place, text: string, draft?: string): Promise<Outcome>;
  /** Puts an emoji on a post, or takes it off if it is there already. */
  react(member: string, post: string, emoji: string): Promise<Outcome>;
  press(member: string, place: Place, button: string, label: string): Promise<Outcome>;
  chooseFromMenu(member: string, post: string, entry: string): Promise<Outcome>;
  submit(member: string, form: string, given: Readonly<Record<string, unknown>>): Promise<Outcome>;
  dismiss(member: string, whisper: string): Promise<Outcome>;
  /** Remembers that this member has now seen everything in a channel. */
  see(member: string, channel: string): Promise<Outcome>;
  /** The content of the member's own page. */
  home(member: string): Promise<Message>;
}

const commandPattern = /^\/([a-z][\w-]*)(?:\s+([\s\S]*))?$/i;

/** Turns what members do into neutral events for the core, and passes its answers on. */
export function createActions(parts: {
  readonly state: State;
  readonly clock: Clock;
  readonly inbound: Inbound;
  readonly eventQueue: EventQueue;
  readonly commandNames: readonly string[];
}): Actions {
  const { state, clock, inbound, eventQueue, commandNames } = parts;
  const respond = createRespond(state, clock);
  /** Forms that are being submitted: a double click submits once. */
  const inFlight = new Set<string>();
  const origin = (member: string): Origin => ({ id: state.nextId(), at: clock.now(), user: userOf(member) });

  async function runCommand(from: Origin, place: Place, typed: string, rest: string): Promise<Outcome> {
    const before = openedFor(state, from.user.user, from.id);
    if (before) return { kind: 'form', form: before };
    const { command, tokens } = meantCommand(typed.toLowerCase(), tokenise(rest, readerOf(state)), commandNames);
    const event = { ...from, place: placeOfAction(state, place), command, input: { form: 'text', tokens } } as const;
    return respond(event, place, await inbound.command(event), `/${event.command}`);
  }

  async function post({ id: key, user: { user: member } }: Origin, place: Place, text: string): Promise<Outcome> {
    await state.change((batch) => {
      if ([...state.posts.all()].some((other) => other.key === key)) return;
      const said = { ...typedPost(state, member, place, text, clock.now()), key };
      batch.put(state.posts, said.id, said);
      batch.put(state.lastSeen, member, { ...state.lastSeen.get(member), [place.channel]: said.id });
      const { audience } = placeOfAction(state, place);
      const event = {
        ...origin(member),
        id: `message/${said.id}`,
        message: refOf(said),
        ...(said.mentions.length === 0 ? {} : { mentions: said.mentions }),
        ...(place.thread === undefined ? { wording: wordingOf(text), ...(audience && { audience }) } : {}),
      };
      enqueue(state, batch, { id: said.id, partition: event.id, kind: 'message', event });
    });
    await eventQueue.deliver();
    return done;
  }

  return {
    say: async (member, place, text, draft) => {
      checkPlace(state, member, place);
      const length = text.length;
      if (text.trim() === '') throw new HttpError(422, 'There is nothing to send yet.');
      if (length > limits.messageCharacters) {
        throw new HttpError(
          422,
          `That is ${thousands(length)} characters, and a message has room for ${thousands(limits.messageCharacters)}. Please shorten it, or send two messages.`,
        );
      }
      const [, command, rest = ''] = commandPattern.exec(text.trim()) ?? [];
      const from = { ...origin(member), ...(draft === undefined ? {} : { id: `draft/${member}/${draft}` }) };
      if (command !== undefined) return runCommand(from, place, command, rest);
      // To begin a message with a slash, one types two.
      return post(from, place, text.replace(/^\/\//, '/'));
    },

    react: async (member, postId, typed) => {
      const emoji = readEmoji(typed);
      if (!emoji) throw new HttpError(422, `“${typed.slice(0, 40)}” isn’t an emoji the playground knows.`);
      await state.change((batch) => {
        const target = knownPost(state, member, postId);
        const kept = target.reactions.filter(
          ({ by, emoji: other }) => by !== member || baseEmoji(other) !== emoji.base,
        );
        const change = kept.length < target.reactions.length ? 'removed' : 'added';
        if (change === 'added' && isFullOfReactions(target, emoji.base)) {
          throw new HttpError(422, `A message has room for ${limits.reactions} different emoji, and this one is full.`);
        }
        const reactions = change === 'removed' ? kept : [...kept, { emoji: emoji.shown, by: member }];
        batch.put(state.posts, target.id, { ...target, reactions });
        const event = {
          ...origin(member),
          message: refOf(target),
          author: userOf(target.author),
          emoji: emoji.base,
          change,
        } as const;
        const partition = `reaction/${target.id}/${member}`;
        enqueue(state, batch, { id: event.id, partition, kind: 'reaction', event });
      });
      await eventQueue.deliver();
      return done;
    },

    press: async (member, place, button, label) => {
      checkPlace(state, member, place);
      const pressed = parseActionId(button);
      if (!pressed) throw new HttpError(422, 'That button is not one of Hearth’s.');
      const event = { ...origin(member), place: placeOfAction(state, place), ...pressed };
      return respond(event, place, await inbound.press(event), label);
    },

    chooseFromMenu: async (member, postId, entry) => {
      const target = knownPost(state, member, postId);
      const event = {
        ...origin(member),
        entry,
        place: placeOfAction(state, placeOf(target)),
        about: state.members.get(target.author)?.bot === true ? undefined : userOf(target.author),
        message: refOf(target),
        text: target.content.form === 'typed' ? target.content.text : undefined,
      };
      return respond(event, placeOf(target), await inbound.menu(event));
    },

    submit: async (member, formId, given) => {
      const open = knownForm(state, member, formId);
      // The page never got our answer, so it submits the form again.
      if (open.taken) return done;
      const read = readForm(open.form, given, {
        isMember: (id) => state.members.get(id)?.bot === false,
        isChannel: (id) => openChannels(state).some((channel) => channel.id === id),
      });
      if (!read.ok) return { kind: 'problems', problems: read.problems };
      if (inFlight.has(formId)) throw new HttpError(409, 'This form is already on its way.');
      inFlight.add(formId);
      try {
        const { action, subject } = open.form;
        const event = {
          ...origin(member),
          // A form that comes back with problems claims no id in the inbox, so the corrected one may use the same.
          id: `form/${formId}`,
          place: placeOfAction(state, open.place),
          action,
          subject,
          values: read.values,
        };
        const answer = await inbound.submit(event);
        if (answer.kind !== 'problems') await markSubmitted(state, open);
        return await respond(event, open.place, answer);
      } finally {
        inFlight.delete(formId);
      }
    },

    dismiss: async (member, id) => {
      await state.change((batch) => {
        const whisper = state.whispers.get(id);
        if (whisper?.to === member) batch.put(state.whispers, id, { ...whisper, dismissed: true });
      });
      return done;
    },

    see: async (member, channel) => {
      checkPlace(state, member, { channel });
      await state.change((batch) => {
        const newest = newestFor(state, member, channel);
        const seen = state.lastSeen.get(member) ?? {};
        if (newest !== undefined && seen[channel] !== newest) {
          batch.put(state.lastSeen, member, { ...seen, [channel]: newest });
        }
      });
      return done;
    },

    home: (member) => inbound.home(origin(member)),
  };
}

function checkPlace(state: State, member: string, place: Place): void {
  if (!channelFor(state, member, place.channel)) throw new HttpError(404, 'There is no such channel here.');
  const root = place.thread === undefined ? undefined : state.posts.get(place.thread);
  if (place.thread !== undefined && (root?.channel !== place.channel || root.thread !== undefined)) {
    throw new HttpError(404, 'That thread is gone.');
  }
}

function knownPost(state: State, member: string, id: string): Post {
  const post = state.posts.get(id);
  if (!post || !channelFor(state, member, post.channel)) throw new HttpError(404, 'That message is gone.');
  return post;
}

const thousands = (count: number): string => count.toLocaleString('en');
