import type { Address, MessageRef, UserRef } from '../../../src/chat/address.ts';
import type { OptionValues } from '../../../src/chat/command.ts';
import type { FormValues } from '../../../src/chat/form.ts';

/** Somebody, and what they do. Each act resolves when they have been shown what follows from it at once. */
export interface Actor {
  readonly user: UserRef;
  /** As others read it. */
  readonly name: string;
  writes(text: string, at: Address): Promise<MessageRef>;
  /** Types a command as a line of text, where commands are text; members as `@Bo`, channels as `#library`. */
  types(line: string, at?: Address): Promise<Reply>;
  /** Begins to fill in an option. @returns what is proposed */
  beginsToType(command: string, option: string, typed: string): Promise<readonly string[]>;
  /** @param on a message, or what was answered to something that they did */
  presses(label: string, on: Pick<Seen, 'ref'> | Pick<Reply, 'answer'>): Promise<Reply>;
  /** Chooses an entry, by its label, in the menu of a message. */
  picks(label: string, on: MessageRef): Promise<Reply>;
  /** Chooses an entry in the menu of a member. */
  picksOf(label: string, member: UserRef): Promise<Reply>;
  /** @param emoji a character, or `:name:` */
  reacts(emoji: string, on: MessageRef): Promise<void>;
  takesOff(emoji: string, from: MessageRef): Promise<void>;
  /** Opens the page of their own; `undefined` where the platform has none. */
  opensHome(): Promise<Seen | undefined>;
}

/** Somebody on a chat platform: what its client lets them do besides, and what it shows them. */
export interface Person extends Actor {
  /**
   * Uses a command, its options filled in the way that the platform has it; members and channels by id.
   * @param command with its subcommand, where it has some: `community purpose`
   */
  uses(command: string, options: OptionValues, at?: Address): Promise<Reply>;
  /** What Hearth said in a channel, or in a thread under its first message; oldest first. */
  sees(at: Address): Promise<readonly Seen[]>;
  /** The emoji on a message. */
  reactionsOn(message: MessageRef): Promise<readonly string[]>;
  /** What Hearth said to them alone: near a place, directly, and beside what they did; oldest first for each. */
  receives(near?: Address): Promise<readonly Seen[]>;
  /** How often Hearth notified them by naming them, or everybody, in a channel. */
  notified(): Promise<number>;
}

/** What a person sees at once after they did something. */
export interface Reply {
  /** Under which id the platform told of it, where it did. */
  readonly event?: string | undefined;
  /** What they alone read in answer, where it comes at once. */
  readonly answer: Seen | undefined;
  /** The same in words; empty where nothing is read at once. */
  readonly text: string;
  readonly form?: OpenedForm | undefined;
  /** What is to be mended, by the name of the field beside which it stands; the form stays open. */
  readonly problems?: Readonly<Record<string, string>> | undefined;
  /** The platform says by itself that the app did not answer: this must never happen. */
  readonly broken?: string | undefined;
}

export interface OpenedForm {
  readonly title: string;
  /** What stands in large type above the fields. */
  readonly heading?: string | undefined;
  readonly labels: readonly string[];
  /** The names of those who are chosen already in a field. */
  chosen(label: string): readonly string[];
  /** Sends it with these values, by field or label; the other fields stay as they are, filled in or empty. */
  sends(values?: FormValues): Promise<Reply>;
}

/** One message, as people see it. */
export interface Seen {
  /** `undefined` for what stands nowhere, such as a notice that goes away. */
  readonly ref?: MessageRef | undefined;
  /** As it reads: members as `@ada`, channels as `#help`; marks that only style are no words. */
  readonly text: string;
  readonly runs: readonly Run[];
  readonly buttons: readonly string[];
}

/** Words in one style. Marks that only style, escape or lay out, are no words. */
export interface Run {
  readonly text: string;
  readonly style:
    | 'plain'
    | 'bold'
    | 'italic'
    | 'code'
    | 'heading'
    | 'link'
    /** Names a user in a way that notifies them, or everybody. */
    | 'mention'
    | 'channel'
    | 'emoji'
    | 'time'
    /** Anything that Hearth never means: struck out, spoilers, quotes in the midst of a text. */
    | 'other';
  readonly url?: string;
  /** The point in time that is shown (epoch milliseconds). */
  readonly at?: number;
}

/** What a platform shows, read from outside at the moment of looking. @typeParam Message what the platform itself has */
export interface Observer<Message = unknown> {
  /** What Hearth said in a channel, or in a thread under its first message; oldest first. */
  saidIn(at: Address): readonly Seen[];
  /** What Hearth said in a channel and in all threads under it. */
  saidAround(channel: Address): readonly Seen[];
  /** What Hearth said to somebody alone. */
  saidTo(user: UserRef): readonly Seen[];
  /** A message as it is now, whoever wrote it. */
  now(message: MessageRef): Seen | undefined;
  /** A message as the platform has it. Throws where it is not there any more. */
  message(ref: MessageRef): Message;
}

/** Both ways to look at one message. */
export const lookedUp = <Message>(
  find: (ref: MessageRef) => Message | undefined,
  seen: (message: Message) => Seen,
): Pick<Observer<Message>, 'now' | 'message'> => ({
  now(ref) {
    const message = find(ref);
    return message && seen(message);
  },
  message(ref) {
    const message = find(ref);
    if (!message) throw new Error(`There is no message ${ref.id} any more`);
    return message;
  },
});

/** The end of a line. */
export const lineEnd: Run = { text: '\n', style: 'plain' };

/** Of a reply in which nothing is read at once. */
export const nothingRead = { answer: undefined, text: '' } as const;

export const readable = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

export const seenAs = (ref: MessageRef | undefined, runs: readonly Run[], buttons: readonly string[] = []): Seen => ({
  ref,
  runs,
  buttons,
  text: readable(runs).trim(),
});

/** The points in time that stand in an answer (epoch milliseconds). */
export const timesIn = ({ answer }: Reply): readonly number[] =>
  (answer?.runs ?? []).flatMap(({ at }) => (at === undefined ? [] : [at]));

/** The message that is meant. */
export const pressed = <S>(on: S | { readonly answer: S | undefined }): S | undefined =>
  typeof on === 'object' && on !== null && 'answer' in on ? on.answer : on;

/** The same, by its reference. Throws where it stands nowhere. */
export function refPressed(on: Parameters<Actor['presses']>[1]): MessageRef {
  const ref = pressed(on)?.ref;
  if (!ref) throw new Error('There is nothing to press in a notice');
  return ref;
}

/** The form that opened. Throws where none did. */
export function formOf<Form extends OpenedForm>({
  form,
  text,
}: {
  readonly form?: Form | undefined;
  readonly text: string;
}): Form {
  if (!form) throw new Error(`No form opened, but: ${text}`);
  return form;
}

/** The reference of a message that stands somewhere. Throws where it does not. */
export function refOf({ ref, text }: Seen): MessageRef {
  if (!ref) throw new Error(`This stands nowhere: ${text}`);
  return ref;
}

/** Where one answers a message. */
export const threadUnder = ({ at, id }: MessageRef): Address => ({ ...at, thread: at.thread ?? id });
