import type { OpenPost, Ref } from './books.ts';
import { type Fate, oneOf } from './fate.ts';
import type { Hands, News, Person, Typed } from './hands.ts';

/** People who do whatever can be done, a few of them at a time. */
export interface Crowd {
  readonly typed: readonly Typed[];
  /** They read what stands in the channels now, and go on from there. */
  reads(posts: readonly OpenPost[]): Promise<void>;
  /** So many things are done by four people at a time; resolves when the platform has tried to tell of each. */
  act(deeds: number): Promise<void>;
}

const atOnce = 4;

/** How many messages people may still react to: those further up are out of sight. */
const inSight = 40;

export function aCrowd(hands: Hands, random: Fate['random']): Crowd {
  const typed: Typed[] = [];
  const messages: News[] = [];
  const reacted = new Set<string>();
  const standing: { readonly giver: Person; readonly message: News }[] = [];
  const askers = new Map<string, Person>();
  /** Who fills in a form, and is not to open another one. */
  const occupied = new Set<Person>();
  let open: readonly OpenPost[] = [];
  let count = 0;

  const somebody = (): Person => {
    const found = oneOf(hands.people, random);
    if (!found) throw new Error('There are no people');
    return found;
  };
  const somebodyBut = (other: Person): Person => {
    const found = somebody();
    return found === other ? somebodyBut(other) : found;
  };

  async function asks(): Promise<void> {
    const [asker, need] = [somebody(), `Question number ${++count}?`];
    askers.set(need, asker);
    typed.push(await hands.asks(asker, need));
  }

  async function thanks(): Promise<void> {
    const giver = somebody();
    typed.push(await hands.thanks(giver, somebodyBut(giver), `for good deed number ${++count}.`));
  }

  async function reacts(): Promise<void> {
    const message = oneOf(messages.slice(-inSight), random);
    if (!message) return;
    const giver = somebodyBut(message.author);
    const key = `${giver.id} ${message.id}`;
    if (reacted.has(key)) return;
    reacted.add(key);
    await hands.reacts(giver, message);
    standing.push({ giver, message });
  }

  async function takesOff(): Promise<void> {
    const [taken] = standing.length > 4 ? standing.splice(Math.floor(random() * standing.length), 1) : [];
    if (taken) await hands.takesOff(taken.giver, taken.message);
  }

  /** The asker of a request that is not just being resolved, and its post. */
  function aPost(): { readonly asker: Person; readonly post: Ref } | undefined {
    const chosen = oneOf(open, random);
    const asker = chosen && askers.get(chosen.need);
    return asker && hands.sees(chosen.post) && !occupied.has(asker) ? { asker, post: chosen.post } : undefined;
  }

  async function answers(): Promise<void> {
    const found = aPost();
    if (found) await hands.answers(somebodyBut(found.asker), found.post, `Answer ${++count}`);
  }

  async function offers(): Promise<void> {
    const found = aPost();
    if (found) await hands.offers(somebodyBut(found.asker), found.post);
  }

  async function resolves(): Promise<void> {
    const found = aPost();
    if (!found) return;
    const { asker, post } = found;
    occupied.add(asker);
    open = open.filter((each) => each.post.id !== post.id);
    await hands.resolves(asker, post, `Thank you, number ${++count}`);
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

    async reads(posts) {
      open = posts;
      for (let more = 2; more > 0; more -= 1) messages.push(await hands.says(somebody(), `News number ${++count}`));
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
