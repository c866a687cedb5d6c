import { threadOf } from '../../src/app/help/requests.ts';
import {
  type Address,
  type Place as ChatPlace,
  channelIn,
  type MessageRef,
  type SpaceRef,
  type UserRef,
} from '../../src/chat/address.ts';
import type { Answer } from '../../src/chat/answer.ts';
import type { Button } from '../../src/chat/button.ts';
import type { Form, FormValues } from '../../src/chat/form.ts';
import type { Message } from '../../src/chat/message.ts';
import { tokenise } from '../../src/chat/token.ts';
import type { Emoji } from '../../src/domain/kudos/emoji.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import { readReference } from '../chat/references.ts';
import type { Said } from './village-platform.ts';
import { plainText } from './village-text.ts';

/** What a person gets to see at once after doing something. */
export interface Reply {
  readonly kind: Answer['kind'];
  /** As it reads; of a form its title; of problems what is to be mended. Empty where nothing was answered. */
  readonly text: string;
  readonly message: Message | undefined;
  /** The form that opened. Throws where none did. */
  readonly form: Form;
}

/** What somebody wrote themselves. */
export interface Written {
  readonly ref: MessageRef;
  readonly author: UserRef;
  readonly isByBot: boolean;
  readonly text: string | undefined;
}

/** How an event differs from one that happens now, for the first time. */
export interface Circumstances {
  /** The id under which the platform tells of it; one of its own by default. */
  readonly id?: string;
  readonly at?: Instant;
}

type Place = Circumstances & { readonly in?: Address };

/** Somebody in the village, and what they do. Each act is over when all that follows from it is. */
export interface VillagePerson {
  readonly name: string;
  readonly user: UserRef;
  types(line: string, place?: Place): Promise<Reply>;
  presses(
    label: string,
    on: { readonly ref?: MessageRef; readonly message: Message | undefined },
    how?: Circumstances,
  ): Promise<Reply>;
  submits(form: Form, values: FormValues, place?: Place): Promise<Reply>;
  picks(entry: string, on: Written, how?: Circumstances): Promise<Reply>;
  writes(
    where: Circumstances & { readonly text?: string } & ({ readonly in: Address } | { readonly under: Said | Written }),
  ): Promise<Written>;
  reacts(emoji: string, to: Written, how?: Circumstances & { readonly authorUnknown?: true }): Promise<void>;
  takesOff(emoji: string, from: Written, how?: Circumstances & { readonly authorUnknown?: true }): Promise<void>;
  opensHome(): Promise<string>;
  leaves(how?: Circumstances): Promise<void>;
}

/** What a person needs of the village around them. */
export interface Surroundings {
  readonly space: SpaceRef;
  readonly usualPlace: Address;
  /** An address as the platform tells of it when somebody acts there. */
  placed(at: Address): ChatPlace;
  now(): Instant;
  nextId(): string;
  inbound(): Inbound;
  settle(): Promise<void>;
  /** The platform, asked from now on, says that this user left. */
  forgets(user: UserRef): void;
}

export function createPerson(name: string, user: UserRef, isBot: boolean, around: Surroundings): VillagePerson {
  const event = ({ id, at }: Circumstances = {}) => ({
    id: id ?? `event-${around.nextId()}`,
    at: at ?? around.now(),
    user,
  });

  async function settled<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } finally {
      await around.settle();
    }
  }

  const answered = async (work: Promise<Answer>): Promise<Reply> => replyOf(await settled(work));

  const reaction =
    (change: 'added' | 'removed') =>
    (emoji: string, message: Written, how: Circumstances & { authorUnknown?: true } = {}) =>
      settled(
        around.inbound().reaction({
          ...event(how),
          message: message.ref,
          author: how.authorUnknown ? undefined : message.author,
          emoji: emoji as Emoji,
          change,
        }),
      );

  return {
    name,
    user,

    types(line, place = {}) {
      const [, command = '', rest = ''] = /^\/(\S+)\s*(.*)$/s.exec(line) ?? [];
      const input = { form: 'text', tokens: tokenise(rest, readReference) } as const;
      return answered(
        around
          .inbound()
          .command({ ...event(place), place: around.placed(place.in ?? around.usualPlace), command, input }),
      );
    },

    presses(label, { ref, message }, how) {
      const { action, subject } = buttonOn(message, label);
      const place = around.placed(ref?.at ?? around.usualPlace);
      return answered(around.inbound().press({ ...event(how), place, action, subject }));
    },

    submits({ action, subject }, values, place = {}) {
      const at = place.in && around.placed(place.in);
      return answered(around.inbound().submit({ ...event(place), place: at, action, subject, values }));
    },

    picks: (entry, { ref, author, isByBot, text }, how) =>
      answered(
        around.inbound().menu({
          ...event(how),
          entry,
          place: around.placed(ref.at),
          about: isByBot ? undefined : author,
          text,
        }),
      ),

    async writes(where) {
      const at = 'in' in where ? where.in : threadOf(where.under.ref);
      const ref = { at, id: `w${around.nextId()}` };
      await settled(around.inbound().message({ ...event(where), message: ref }));
      return { ref, author: user, isByBot: isBot, text: where.text };
    },

    reacts: reaction('added'),
    takesOff: reaction('removed'),

    opensHome: async () => plainText(await settled(around.inbound().home(event()))),

    leaves(how) {
      around.forgets(user);
      return settled(around.inbound().left(event(how)));
    },
  };
}

function buttonOn(message: Message | undefined, label: string): Button {
  const all = (message?.blocks ?? []).flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
  const found = all.find((button) => button.label === label);
  if (!found) throw new Error(`There is no button “${label}” here, only ${all.map((each) => each.label).join(', ')}`);
  return found;
}

function replyOf(answer: Answer): Reply {
  const message = answer.kind === 'message' ? answer.message : undefined;
  return {
    kind: answer.kind,
    message,
    text: textOf(answer),
    get form() {
      if (answer.kind !== 'form') throw new Error(`No form opened, but this was answered: ${textOf(answer)}`);
      return answer.form;
    },
  };
}

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

/** The channel of that name. */
export const channelNamed = (space: SpaceRef, name: string): Address => channelIn(space, `C-${name}`);
