import type { Channel, Message, Person, StubSlack, View } from '../../support/slack/index.ts';
import { type Fate, oneOf } from './fate.ts';

/** A command that somebody typed, and what they read in answer. */
export interface Typed {
  readonly command: '/ask' | '/kudos';
  readonly by: string;
  /** The question or the reason: no two are the same. */
  readonly words: string;
  /** The receiver of thanks. */
  readonly to?: string;
  /** What they read; `undefined` where the platform itself told them that it failed. */
  readonly answer: string | undefined;
}

/** A request whose post people see, and that is not over. */
export interface OpenPost {
  readonly need: string;
  readonly channel: string;
  readonly ts: string;
}

/** People who do whatever can be done, a few of them at a time. */
export interface Crowd {
  readonly typed: readonly Typed[];
  /** They read what stands in the channels now, and go on from there. */
  reads(posts: readonly OpenPost[]): Promise<void>;
  /** So many things are done by four people at a time; resolves when the platform has tried to tell of each. */
  act(deeds: number): Promise<void>;
}

const atOnce = 4;
const emoji = 'raised_hands';

/** How many messages people may still react to: those further up are out of sight. */
const inSight = 40;

interface Seen {
  readonly giver: Person;
  readonly message: Message;
}

export function aCrowd(
  slack: StubSlack,
  people: readonly Person[],
  { general, random }: { readonly general: Channel; readonly random: Fate['random'] },
): Crowd {
  const typed: Typed[] = [];
  const messages: { readonly author: Person; readonly message: Message }[] = [];
  const reacted = new Set<string>();
  const standing: Seen[] = [];
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

  async function type(by: Person, command: Typed['command'], words: string, receiver?: Person): Promise<void> {
    const line = receiver ? `@${receiver.name} ${words}` : words;
    const { ok, message } = await by.command(command, line, { in: general });
    const to = receiver && { to: receiver.id };
    typed.push({ command, by: by.id, words, ...to, answer: ok ? (message?.text ?? '') : undefined });
  }

  async function asks(): Promise<void> {
    const [asker, need] = [somebody(), `Question number ${++count}?`];
    askers.set(need, asker);
    await type(asker, '/ask', need);
  }

  async function thanks(): Promise<void> {
    const giver = somebody();
    await type(giver, '/kudos', `for good deed number ${++count}.`, somebodyBut(giver));
  }

  async function reacts(): Promise<void> {
    const seen = oneOf(messages.slice(-inSight), random);
    if (!seen) return;
    const giver = somebodyBut(seen.author);
    const key = `${giver.id} ${seen.message.ts}`;
    if (reacted.has(key)) return;
    reacted.add(key);
    await giver.react(seen.message, emoji);
    standing.push({ giver, message: seen.message });
  }

  async function takesOff(): Promise<void> {
    const [taken] = standing.length > 4 ? standing.splice(Math.floor(random() * standing.length), 1) : [];
    await taken?.giver.unreact(taken.message, emoji);
  }

  /** Somebody other than the asker of a request that is not just being resolved, and its post. */
  function aPost(): { readonly asker: Person; readonly post: Message } | undefined {
    const chosen = oneOf(open, random);
    const asker = chosen && askers.get(chosen.need);
    const post = chosen && slack.message({ channel: chosen.channel, ts: chosen.ts });
    return asker && post && !occupied.has(asker) ? { asker, post } : undefined;
  }

  async function answers(): Promise<void> {
    const found = aPost();
    if (found) await somebodyBut(found.asker).say(found.post.channel, `Answer ${++count}`, { thread: found.post });
  }

  async function offers(): Promise<void> {
    const found = aPost();
    if (found) await somebodyBut(found.asker).press(found.post, 'I can help');
  }

  async function resolves(): Promise<void> {
    const found = aPost();
    if (!found) return;
    const { asker, post } = found;
    occupied.add(asker);
    open = open.filter(({ ts }) => ts !== post.ts);
    const { view } = await asker.press(post, 'Resolved');
    if (view) await fillsIn(asker, view);
    occupied.delete(asker);
  }

  async function fillsIn(asker: Person, view: View): Promise<void> {
    const sent = await asker.submit(view, { 'A word of thanks': `Thank you, number ${++count}` });
    if (sent.kind === 'failed' || sent.kind === 'errors') await asker.close(view);
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

    async reads(posts) {
      open = posts;
      for (let more = 2; more > 0; more -= 1) {
        const author = somebody();
        messages.push({ author, message: await author.say(general, `News number ${++count}`) });
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
