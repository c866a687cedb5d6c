import type { UserRef } from '../../src/chat/address.ts';
import type { Answer } from '../../src/chat/answer.ts';
import { parseActionId } from '../../src/chat/button.ts';
import type { ChatEvent } from '../../src/chat/event.ts';
import type { Message } from '../../src/chat/message.ts';
import { meantCommand } from '../../src/chat/root-command.ts';
import { type ReadReference, tokenise } from '../../src/chat/token.ts';
import { baseEmoji } from '../../src/domain/kudos/emoji.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import { readEmoji } from './emoji.ts';
import { keepTelling, type Teller } from './event-queue.ts';
import { readForm } from './form-values.ts';
import { Refusal } from './http-error.ts';
import { limits } from './limits.ts';
import { knownForm, markTaken, openedFor, openForm } from './open-forms.ts';
import { isFullOfReactions, putPost, putWhisper, refOf } from './outbound.ts';
import { type OpenForm, type Place, type Post, placeOf } from './records.ts';
import { referenceReader } from './reference.ts';
import { channelFor, openChannels, placeOfAct, userOf, type World } from './state.ts';
import { mentionedInText } from './typed-text.ts';
import { newestFor } from './unread.ts';

/** What comes of something that a person did, for the page to show. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'form'; readonly form: OpenForm }
  | { readonly kind: 'problems'; readonly problems: Readonly<Record<string, string>> };

const done: Outcome = { kind: 'done' };

type Acted = ChatEvent & { readonly user: UserRef };

/** What people do in the playground. Each throws a `Refusal` where it cannot be done. */
export interface Deeds {
  /**
   * Posts a text, or runs it where it is a command.
   * @param draft the same for the same text however often it is sent; the page makes it, because only the page knows
   */
  say(member: string, place: Place, text: string, draft?: string): Promise<Outcome>;
  /** Puts an emoji on a post, or takes it off where it is there already. */
  react(member: string, post: string, emoji: string): Promise<Outcome>;
  press(member: string, place: Place, button: string, label: string): Promise<Outcome>;
  chooseFromMenu(member: string, post: string, entry: string): Promise<Outcome>;
  submit(member: string, form: string, given: Readonly<Record<string, unknown>>): Promise<Outcome>;
  dismiss(member: string, whisper: string): Promise<Outcome>;
  /** Remembers that this member has seen all that is in a channel now. */
  see(member: string, channel: string): Promise<Outcome>;
  /** What the member's own page says. */
  home(member: string): Promise<Message>;
}

const commandPattern = /^\/([a-z][\w-]*)(?:\s+([\s\S]*))?$/i;

/** Turns what people do into neutral events for the core, and its answers into what they see. */
export function createDeeds(parts: {
  readonly world: World;
  readonly clock: Clock;
  readonly inbound: Inbound;
  readonly teller: Teller;
  readonly commandNames: readonly string[];
}): Deeds {
  const { world, clock, inbound, teller, commandNames } = parts;
  /** Forms that are being handed in: pressing twice hands in once. */
  const underWay = new Set<string>();
  const happening = (member: string) => ({ id: world.nextId(), at: clock.now(), user: userOf(member) });

  async function answered(
    { id: opener, user: { user: member } }: Acted,
    place: Place,
    answer: Answer,
    asked?: string,
  ): Promise<Outcome> {
    switch (answer.kind) {
      case 'silent':
      case 'duplicate':
        return done;
      case 'problems':
        return answer;
      case 'form':
        return { kind: 'form', form: await openForm(world, { member, place, opener }, answer.form) };
      case 'message': {
        const { message, visibility } = answer;
        await world.change((draft) => {
          const said = { place, message, at: clock.now() };
          if (visibility === 'public') putPost(world, draft, said);
          else putWhisper(world, draft, { ...said, to: member, ...(asked === undefined ? {} : { asked }) });
        });
        return done;
      }
    }
  }

  async function runCommand(acted: Acted, place: Place, typed: string, rest: string): Promise<Outcome> {
    const before = openedFor(world, acted.user.user, acted.id);
    if (before) return { kind: 'form', form: before };
    const { command, tokens } = meantCommand(typed.toLowerCase(), tokenise(rest, readerOf(world)), commandNames);
    const event = { ...acted, place: placeOfAct(world, place), command, input: { form: 'text', tokens } } as const;
    return answered(event, place, await inbound.command(event), `/${event.command}`);
  }

  async function post({ id: key, user: { user: member } }: Acted, place: Place, text: string): Promise<Outcome> {
    await world.change((draft) => {
      if ([...world.posts.all()].some((other) => other.key === key)) return;
      const said = { ...typedPost(world, member, place, text, clock.now()), key };
      draft.put(world.posts, said.id, said);
      draft.put(world.lastSeen, member, { ...world.lastSeen.get(member), [place.channel]: said.id });
      const event = { ...happening(member), id: `message/${said.id}`, message: refOf(said) };
      keepTelling(world, draft, { id: said.id, lane: event.id, happening: { kind: 'message', event } });
    });
    await teller.tell();
    return done;
  }

  return {
    say: async (member, place, text, draft) => {
      checkPlace(world, member, place);
      const length = text.length;
      if (text.trim() === '') throw new Refusal(422, 'There is nothing to send yet.');
      if (length > limits.messageCharacters) {
        throw new Refusal(
          422,
          `That is ${thousands(length)} characters, and a message holds ${thousands(limits.messageCharacters)}. Please shorten it or send it in two.`,
        );
      }
      const [, command, rest = ''] = commandPattern.exec(text.trim()) ?? [];
      const acted = { ...happening(member), ...(draft === undefined ? {} : { id: `draft/${member}/${draft}` }) };
      if (command !== undefined) return runCommand(acted, place, command, rest);
      // Two slashes say one: the way to begin a message with a slash.
      return post(acted, place, text.replace(/^\/\//, '/'));
    },

    react: async (member, postId, typed) => {
      const emoji = readEmoji(typed);
      if (!emoji) throw new Refusal(422, `“${typed.slice(0, 40)}” is not an emoji that the playground knows.`);
      await world.change((draft) => {
        const target = knownPost(world, member, postId);
        const kept = target.reactions.filter(
          ({ by, emoji: other }) => by !== member || baseEmoji(other) !== emoji.base,
        );
        const change = kept.length < target.reactions.length ? 'removed' : 'added';
        if (change === 'added' && isFullOfReactions(target, emoji.base)) {
          throw new Refusal(422, `A message holds ${limits.reactions} different emoji; this one is full.`);
        }
        const reactions = change === 'removed' ? kept : [...kept, { emoji: emoji.shown, by: member }];
        draft.put(world.posts, target.id, { ...target, reactions });
        const event = {
          ...happening(member),
          message: refOf(target),
          author: userOf(target.author),
          emoji: emoji.base,
          change,
        } as const;
        const lane = `reaction/${target.id}/${member}`;
        keepTelling(world, draft, { id: event.id, lane, happening: { kind: 'reaction', event } });
      });
      await teller.tell();
      return done;
    },

    press: async (member, place, button, label) => {
      checkPlace(world, member, place);
      const pressed = parseActionId(button);
      if (!pressed) throw new Refusal(422, 'That button is not one of Hearth’s.');
      const event = { ...happening(member), place: placeOfAct(world, place), ...pressed };
      return answered(event, place, await inbound.press(event), label);
    },

    chooseFromMenu: async (member, postId, entry) => {
      const target = knownPost(world, member, postId);
      const event = {
        ...happening(member),
        entry,
        place: placeOfAct(world, placeOf(target)),
        about: world.members.get(target.author)?.bot === true ? undefined : userOf(target.author),
        text: target.content.form === 'typed' ? target.content.text : undefined,
      };
      return answered(event, placeOf(target), await inbound.menu(event));
    },

    submit: async (member, formId, given) => {
      const open = knownForm(world, member, formId);
      // The answer to it was lost on the way, and it was sent again.
      if (open.taken) return done;
      const read = readForm(open.form, given, (id) => world.members.get(id)?.bot === false);
      if (!read.ok) return { kind: 'problems', problems: read.problems };
      if (underWay.has(formId)) throw new Refusal(409, 'This form is on its way already.');
      underWay.add(formId);
      try {
        const { action, subject } = open.form;
        const event = {
          ...happening(member),
          // What has to be mended claims nothing, so the mended form may come under the same id.
          id: `form/${formId}`,
          place: placeOfAct(world, open.place),
          action,
          subject,
          values: read.values,
        };
        const answer = await inbound.submit(event);
        if (answer.kind !== 'problems') await markTaken(world, open);
        return await answered(event, open.place, answer);
      } finally {
        underWay.delete(formId);
      }
    },

    dismiss: async (member, id) => {
      await world.change((draft) => {
        const whisper = world.whispers.get(id);
        if (whisper?.to === member) draft.put(world.whispers, id, { ...whisper, dismissed: true });
      });
      return done;
    },

    see: async (member, channel) => {
      checkPlace(world, member, { channel });
      await world.change((draft) => {
        const newest = newestFor(world, member, channel);
        const seen = world.lastSeen.get(member) ?? {};
        if (newest !== undefined && seen[channel] !== newest) {
          draft.put(world.lastSeen, member, { ...seen, [channel]: newest });
        }
      });
      return done;
    },

    home: (member) => inbound.home(happening(member)),
  };
}

/** Reads names the way people of the playground write them. */
export const readerOf = (world: World): ReadReference => referenceReader([...world.members.all()], openChannels(world));

/** A post that a member typed. */
export function typedPost(world: World, author: string, place: Place, text: string, at: Post['at']): Post {
  const mentions = mentionedInText(text, readerOf(world));
  const id = world.nextId();
  return {
    ...placeOf(place),
    id,
    author,
    at,
    edited: false,
    content: { form: 'typed', text },
    mentions,
    reactions: [],
  };
}

function checkPlace(world: World, member: string, place: Place): void {
  if (!channelFor(world, member, place.channel)) throw new Refusal(404, 'There is no such channel here.');
  const root = place.thread === undefined ? undefined : world.posts.get(place.thread);
  if (place.thread !== undefined && (root?.channel !== place.channel || root.thread !== undefined)) {
    throw new Refusal(404, 'That thread is gone.');
  }
}

function knownPost(world: World, member: string, id: string): Post {
  const post = world.posts.get(id);
  if (!post || !channelFor(world, member, post.channel)) throw new Refusal(404, 'That message is gone.');
  return post;
}

const thousands = (count: number): string => count.toLocaleString('en');
