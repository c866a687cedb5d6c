import type { MemberId } from '../ids.ts';

/** Something that somebody wrote, and what they were asked. */
export interface Answer {
  readonly authorId: MemberId;
  readonly text: string;
  /** The words of the prompt. That those come back in the answer says nothing. */
  readonly asked?: string;
}

/** A word that somebody wrote, as whoever knows the language reads it. */
export interface ReadWord {
  /** What all its forms have in common, such as `ask` for "asked" and "asking". */
  readonly root: string;
  /** How it is shown when most people wrote it so: in small letters, and not in the past. */
  readonly said: string;
  /** The small words between it and the one before: "for" in "asked for help"; empty where there are none. */
  readonly after: string;
  /** Whether it says too little to be a strand on its own. "Help" may be part of "ask for help". */
  readonly isGeneral: boolean;
}

/** An answer as it is read: words that stand side by side in one run, without those that say nothing. */
export interface ReadAnswer {
  readonly authorId: MemberId;
  readonly runs: readonly (readonly ReadWord[])[];
}

/** Words that several people used, and how many of them. */
export interface Strand {
  readonly words: string;
  readonly people: number;
}

/** No strand is shown of fewer people. */
export const fewestInStrand = 5;

const mostStrands = 5;

const mostWordsInStrand = 3;

/** Of so many of the people of a strand a longer one has to be true to take its place: more for words that stand together. */
const shareToReplace = { word: 0.5, phrase: 0.8 } as const;

/**
 * What runs through the answers of many: words and phrases, in the form in which most people used them; those of most
 * people first. Each person counts once for each, however much they wrote; the order of the answers has no part in it. A
 * phrase takes the place of the words in it, unless many more use those without it.
 */
export function strandsIn(answers: readonly ReadAnswer[], most: number = mostStrands): readonly Strand[] {
  const found = [...threadsIn(answers).values()].filter(({ people }) => people.size >= fewestInStrand);
  return found
    .filter((thread) => !isReplaced(thread, found))
    .sort(byPeople)
    .slice(0, most)
    .map(({ people, forms }) => ({ words: usualForm(forms), people: people.size }));
}

/** What runs through one group of people or another: each strand with the most that one group alone has. */
export function strandsOfAny(groups: readonly (readonly Strand[])[], most: number = mostStrands): readonly Strand[] {
  const people = new Map<string, number>();
  for (const { words, people: count } of groups.flat()) people.set(words, Math.max(count, people.get(words) ?? 0));
  return [...people]
    .map(([words, count]) => ({ words, people: count }))
    .sort((a, b) => b.people - a.people || byText(a.words, b.words))
    .slice(0, most);
}

interface Thread {
  /** In the order of the alphabet, so that "code review" and "review of my code" are one. */
  readonly roots: readonly string[];
  readonly people: Set<MemberId>;
  readonly forms: Map<string, Set<MemberId>>;
}

function threadsIn(answers: readonly ReadAnswer[]): ReadonlyMap<string, Thread> {
  const threads = new Map<string, Thread>();
  for (const { authorId, runs } of answers) {
    for (const words of runs.flatMap(phrasesIn)) {
      const roots = [...new Set(words.map(({ root }) => root))].sort();
      // "Step by step" is no more than a step.
      if (roots.length < words.length) continue;
      const key = roots.join(' ');
      const thread = threads.get(key) ?? { roots, people: new Set(), forms: new Map() };
      threads.set(key, thread);
      thread.people.add(authorId);
      const form = formOf(words);
      thread.forms.set(form, (thread.forms.get(form) ?? new Set()).add(authorId));
    }
  }
  return threads;
}

/** Every word that tells something, and all that stand together with one. */
function phrasesIn(run: readonly ReadWord[]): readonly (readonly ReadWord[])[] {
  return run.flatMap((_, from) =>
    Array.from({ length: Math.min(mostWordsInStrand, run.length - from) }, (_, more) =>
      run.slice(from, from + more + 1),
    ).filter((words) => words.some(({ isGeneral }) => !isGeneral)),
  );
}

const formOf = (words: readonly ReadWord[]): string =>
  words.map(({ said, after }, index) => (index === 0 || after === '' ? said : `${after} ${said}`)).join(' ');

/** Whether most people of a thread are in longer ones that contain it. */
function isReplaced({ roots, people }: Thread, found: readonly Thread[]): boolean {
  const longer = found.filter(
    (other) => other.roots.length > roots.length && roots.every((root) => other.roots.includes(root)),
  );
  const inLonger = [...people].filter((id) => longer.some((other) => other.people.has(id)));
  return inLonger.length >= people.size * shareToReplace[roots.length === 1 ? 'word' : 'phrase'];
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byPeople = (a: Thread, b: Thread): number =>
  b.people.size - a.people.size || b.roots.length - a.roots.length || byText(a.roots.join(' '), b.roots.join(' '));

/** The form that most people used; of several, the shortest. */
function usualForm(forms: Thread['forms']): string {
  const [usual] = [...forms].sort(([a, ofA], [b, ofB]) => ofB.size - ofA.size || a.length - b.length || byText(a, b));
  return usual?.[0] ?? '';
}
