import type { Address, MessageRef, Place, UserRef } from '../../../src/chat/address.ts';
import type { Answer } from '../../../src/chat/answer.ts';
import type { Button } from '../../../src/chat/button.ts';
import type { MenuEvent } from '../../../src/chat/event.ts';
import type { Form, FormValues } from '../../../src/chat/form.ts';
import type { Message } from '../../../src/chat/message.ts';
import { tokenise } from '../../../src/chat/token.ts';
import { wordingOf } from '../../../src/chat/wording.ts';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import type { Instant } from '../../../src/domain/time/instant.ts';
import type { Inbound } from '../../../src/ports/inbound.ts';
import { readReference } from '../../chat/references.ts';
import { buttonsIn, type CoreSeen, plainText, seenInCore } from './core-reading.ts';
import { menuNamed } from './declared.ts';
import { declared } from './own-declarations.ts';
import { type Actor, type OpenedForm, pressed, type Reply } from './person.ts';

/** What a person gets to see at once after doing something. */
export interface CoreReply extends Reply {
  readonly kind: Answer['kind'];
  readonly answer: CoreSeen | undefined;
  readonly form: CoreForm | undefined;
}

/** A form as the core made it. */
export interface CoreForm extends Form, OpenedForm {
  /** By their ids: the core knows nobody by name here. */
  chosen(label: string): readonly string[];
  sends(values?: FormValues, how?: Sending): Promise<CoreReply>;
}

export interface Authored extends MessageRef {
  readonly author: UserRef;
}

/** What somebody wrote themselves. */
export interface Written extends Authored {
  readonly isByBot: boolean;
  readonly text: string;
}

/** How an event differs from one that happens now, for the first time. */
export interface Circumstances {
  /** The id under which the platform tells of it; one of its own by default. */
  readonly id?: string;
  readonly at?: Instant;
  /** What the platform says along with it about whether they look after the space; nothing by default. */
  readonly steward?: boolean;
}

/** How a form is sent, and where; nowhere by default. */
type Sending = Circumstances & { readonly in?: Address };

/** A message with buttons, wherever it stands. */
type Pressable = Pick<CoreSeen, 'ref' | 'message'>;

/** The platform may tell nothing of what it says. */
type Writing = Circumstances & { readonly textHidden?: true };

type Reacting = Circumstances & { readonly authorUnknown?: true };

/** Somebody in front of the core itself, without a platform between. Each act is over when all that follows from it is. */
export interface CorePerson extends Actor {
  types(line: string, at?: Address, how?: Circumstances): Promise<CoreReply>;
  presses(label: string, on: Pressable | Pick<CoreReply, 'answer'>, how?: Circumstances): Promise<CoreReply>;
  /** Sends a form that they cannot have open: one of somebody else, or of an earlier time. */
  submits(form: Pick<Form, 'action' | 'subject'>, values: FormValues, how?: Sending): Promise<CoreReply>;
  picks(label: string, on: Written, how?: Circumstances): Promise<CoreReply>;
  picksOf(label: string, member: UserRef, how?: Circumstances): Promise<CoreReply>;
  /** @param text empty where there are no words, as in a picture */
  writes(text: string, at: Address, how?: Writing): Promise<Written>;
  /** Takes back what they wrote. */
  deletes(written: MessageRef): Promise<void>;
  reacts(emoji: string, on: Authored, how?: Reacting): Promise<void>;
  takesOff(emoji: string, from: Authored, how?: Reacting): Promise<void>;
  opensHome(): Promise<CoreSeen>;
  leaves(how?: Circumstances): Promise<void>;
}

/** What a person needs of the community around them. */
export interface Surroundings {
  readonly usualPlace: Address;
  /** An address as the platform tells of it when somebody acts there. */
  placed(at: Address): Place;
  now(): Instant;
  nextId(): string;
  /** What somebody wrote, for when Hearth asks for it. */
  keeps(id: string, text: string): void;
  inbound(): Inbound;
  settle(): Promise<void>;
  /** The platform, asked from now on, says that this user left. */
  forgets(user: UserRef): void;
}

export function createPerson(name: string, user: UserRef, isBot: boolean, around: Surroundings): CorePerson {
  const event = ({ id, at, steward }: Circumstances = {}) => ({
    id: id ?? `event-${around.nextId()}`,
    at: at ?? around.now(),
    user,
    ...(steward === undefined ? {} : { steward }),
  });

  async function settled<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } finally {
      await around.settle();
    }
  }

  async function answered(work: Promise<Answer>): Promise<CoreReply> {
    const answer = await settled(work);
    return {
      kind: answer.kind,
      text: textOf(answer),
      answer: answer.kind === 'message' ? seenInCore(answer.message) : undefined,
      form: answer.kind === 'form' ? opened(answer.form) : undefined,
      problems: answer.kind === 'problems' ? answer.problems : undefined,
    };
  }

  const opened = (form: Form): CoreForm => ({
    ...form,
    labels: form.fields.map(({ label }) => label),
    chosen: (label) => [form.fields.find((field) => field.label === label)?.value ?? []].flat().map(String),
    sends: (values = {}, how) => submits(form, values, how),
  });

  const submits: CorePerson['submits'] = ({ action, subject }, values, how = {}) => {
    const place = how.in && around.placed(how.in);
    return answered(around.inbound().submit({ ...event(how), place, action, subject, values }));
  };

  const reaction =
    (change: 'added' | 'removed') =>
    (emoji: string, { at, id, author }: Written, how: Reacting = {}) =>
      settled(
        around.inbound().reaction({
          ...event(how),
          message: { at, id },
          author: how.authorUnknown ? undefined : author,
          emoji: emoji as Emoji,
          change,
        }),
      );

  function menu(label: string, at: Address, meant: Pick<MenuEvent, 'about' | 'message' | 'text'>, how?: Circumstances) {
    const entry = menuNamed(declared, label);
    return answered(around.inbound().menu({ ...event(how), entry, place: around.placed(at), ...meant }));
  }

  return {
    name,
    user,

    types(line, at = around.usualPlace, how = {}) {
      const [, command = '', rest = ''] = /^\/(\S+)\s*(.*)$/s.exec(line) ?? [];
      const input = { form: 'text', tokens: tokenise(rest, readReference) } as const;
      return answered(around.inbound().command({ ...event(how), place: around.placed(at), command, input }));
    },

    presses(label, on, how) {
      const shown = pressed<Pressable>(on);
      const { action, subject } = buttonOn(shown?.message, label);
      const place = around.placed(shown?.ref?.at ?? around.usualPlace);
      return answered(around.inbound().press({ ...event(how), place, action, subject }));
    },

    picks: (label, { at, id, author, isByBot, text }, how) =>
      menu(
        label,
        at,
        { about: isByBot ? undefined : author, message: { at, id }, text: text === '' ? undefined : text },
        how,
      ),
    picksOf: (label, member, how) =>
      menu(label, around.usualPlace, { about: member, message: undefined, text: undefined }, how),

    submits,

    async writes(text, at, how = {}) {
      const message = { at, id: `w${around.nextId()}` };
      around.keeps(message.id, text);
      const mentions = [...text.matchAll(/@(\w+)/g)].map(([, name = '']) => `U-${name.toLowerCase()}`);
      const { audience } = around.placed(at);
      const wording = how.textHidden ? {} : { wording: wordingOf(text) };
      await settled(
        around.inbound().message({
          ...event(how),
          message,
          ...(mentions.length === 0 ? {} : { mentions }),
          ...(at.thread === undefined ? { ...wording, ...(audience && { audience }) } : {}),
        }),
      );
      return { ...message, author: user, isByBot: isBot, text };
    },

    async deletes({ at, id }) {
      await settled(around.inbound().messageGone({ ...event(), message: { at, id } }));
    },

    beginsToType: async (command, option, typed) => {
      const [name = '', subcommand] = command.split(' ');
      return around.inbound().complete({ ...event(), command: name, subcommand, option, typed });
    },

    reacts: reaction('added'),
    takesOff: reaction('removed'),

    opensHome: async () => seenInCore(await settled(around.inbound().home(event()))),

    leaves(how) {
      around.forgets(user);
      return settled(around.inbound().left(event(how)));
    },
  };
}

/** Of a form its title; of problems what is to be mended. */
function textOf(answer: Answer): string {
  switch (answer.kind) {
    case 'silent':
    case 'duplicate':
      return '';
    case 'message':
      return plainText(answer.message);
    case 'form':
      return answer.form.title;
    case 'problems':
      return Object.values(answer.problems).join('\n');
  }
}

function buttonOn(message: Message | undefined, label: string): Button {
  const all = message ? buttonsIn(message) : [];
  const found = all.find((button) => button.label === label);
  if (!found) throw new Error(`There is no button “${label}” here, only ${all.map((each) => each.label).join(', ')}`);
  return found;
}
