import type { Address, MessageRef } from '../../../src/chat/address.ts';
import type { OptionValues } from '../../../src/chat/command.ts';
import { type Person, threadUnder } from '../../support/people/person.ts';
import { type FaultPlan, oneOf } from './fault-plan.ts';
import type { Happened } from './observer.ts';
import type { OpenPost } from './stored-state.ts';

/** A command that somebody typed, and what they read in answer. */
export interface Typed {
  readonly command: 'ask' | 'kudos';
  readonly by: string;
  /** The question or the reason: no two are the same. */
  readonly words: string;
  /** The receiver of thanks. */
  readonly to?: string;
  /** What they read; `undefined` where the platform itself told them that it failed. */
  readonly answer: string | undefined;
}

/** Somebody's message, to which others react. */
interface News {
  readonly ref: MessageRef;
  readonly author: Person;
}

/** People who do whatever can be done, a few of them at a time. */
export interface Crowd {
  readonly typed: readonly Typed[];
  /** What they did besides that platforms tell of by an event. Nobody is told there whether Hearth has it. */
  readonly happened: readonly Happened[];
  /** They read what stands in the channels now, and go on from there. */
  reads(posts: readonly OpenPost[]): Promise<void>;
  /** So many things are done by four people at a time; resolves when the platform has tried to tell of each. */
  act(deeds: number): Promise<void>;
}

const atOnce = 4;

const emoji = '🙌';

/** How many messages people may still react to: those further up are out of sight. */
const inView = 40;

/**
 * @param general where they talk and type
 * @param isOpen whether somebody can answer under this post, and press what it offers
 */
export function aCrowd(
  people: readonly Person[],
  general: Address,
  isOpen: (post: MessageRef) => boolean,
  random: FaultPlan['random'],
): Crowd {
  const typed: Typed[] = [];
  const happened: Happened[] = [];
  const messages: News[] = [];
  const reacted = new Set<string>();
  const standing: { readonly giver: Person; readonly message: News }[] = [];
  const askers = new Map<string, Person>();
  /** Who fills in a form, and is not to open another one. */
  const occupied = new Set<Person>();
  let open: readonly OpenPost[] = [];
  let count = 0;

  const somebody = (): Person => {
    const found = oneOf(people, random);
    if (!found) throw new Error('There are no people');
    return found;
  };
  const somebodyBut = (other: Person): Person => {
    const found = somebody();
    return found === other ? somebodyBut(other) : found;
  };

  async function types(by: Person, options: OptionValues, what: Omit<Typed, 'by' | 'answer'>): Promise<void> {
    const line = what.command === 'kudos' ? 'kudos give' : what.command;
    const { broken, text } = await by.uses(line, options, general);
    typed.push({ ...what, by: by.user.user, answer: broken === undefined ? text : undefined });
  }

  async function asks(): Promise<void> {
    const [asker, words] = [somebody(), `Question number ${++count}?`];
    askers.set(words, asker);
    await types(asker, { text: words }, { command: 'ask', words });
  }

  async function thanks(): Promise<void> {
    const giver = somebody();
    const to = somebodyBut(giver).user.user;
    const words = `for good deed number ${++count}.`;
    await types(giver, { members: [to], reason: words }, { command: 'kudos', words, to });
  }

  async function reaction(isOn: boolean, by: Person, { ref, author }: News): Promise<void> {
    await (isOn ? by.reacts(emoji, ref) : by.takesOff(emoji, ref));
    const [giver, receiver] = [by.user.user, author.user.user];
    happened.push({ kind: 'reaction', by: giver, message: ref.id, author: receiver, isOn, acknowledged: true });
  }

  async function reacts(): Promise<void> {
    const message = oneOf(messages.slice(-inView), random);
    if (!message) return;
    const giver = somebodyBut(message.author);
    const key = `${giver.user.user} ${message.ref.id}`;
    if (reacted.has(key)) return;
    reacted.add(key);
    await reaction(true, giver, message);
    standing.push({ giver, message });
  }

  async function takesOff(): Promise<void> {
    const [taken] = standing.length > 4 ? standing.splice(Math.floor(random() * standing.length), 1) : [];
    if (taken) await reaction(false, taken.giver, taken.message);
  }

  /** The asker of a request that is not just being resolved, and its post. */
  function aPost(): { readonly asker: Person; readonly post: MessageRef } | undefined {
    const chosen = oneOf(open, random);
    const asker = chosen && askers.get(chosen.need);
    return asker && isOpen(chosen.post) && !occupied.has(asker) ? { asker, post: chosen.post } : undefined;
  }

  async function answers(): Promise<void> {
    const found = aPost();
    if (!found) return;
    const by = somebodyBut(found.asker);
    await by.writes(`Answer ${++count}`, threadUnder(found.post));
    happened.push({ kind: 'answer', by: by.user.user, post: found.post.id, acknowledged: true });
  }

  async function offers(): Promise<void> {
    const found = aPost();
    if (found) await somebodyBut(found.asker).presses('I can help', { ref: found.post });
  }

  async function resolves(): Promise<void> {
    const found = aPost();
    if (!found) return;
    const { asker, post } = found;
    occupied.add(asker);
    open = open.filter((each) => each.post.id !== post.id);
    const { form } = await asker.presses('Resolved', { ref: post });
    await form?.sends({ 'A word of thanks': `Thank you, number ${++count}` });
    occupied.delete(asker);
  }

  /** How often each is done, of a hundred. */
  const deeds: readonly (readonly [number, () => Promise<void>])[] = [
    [36, reacts],
    [8, takesOff],
    [16, thanks],
    [16, asks],
    [10, answers],
    [8, offers],
    [6, resolves],
  ];

  function deed(): Promise<void> {
    let left = random() * 100;
    const found = deeds.find(([often]) => {
      left -= often;
      return left < 0;
    });
    return (found?.[1] ?? reacts)();
  }

  return {
    typed,
    happened,

    async reads(posts) {
      open = posts;
      for (let more = 2; more > 0; more -= 1) {
        const author = somebody();
        messages.push({ ref: await author.writes(`News number ${++count}`, general), author });
      }
    },

    async act(most) {
      let left = most;
      const oneAfterAnother = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          await deed();
        }
      };
      await Promise.all(Array.from({ length: atOnce }, oneAfterAnother));
    },
  };
}
