import type { MemberId } from '../ids.ts';

/** Something that somebody wrote, and what they were asked. */
export interface Answer {
  readonly authorId: MemberId;
  readonly text: string;
  /** The words of the prompt. An answer that repeats them says nothing. */
  readonly asked?: string;
}

/** A word that somebody wrote, as read by something that knows the language. */
export interface ReadWord {
  /** What all its forms share, such as `ask` for "asked" and "asking". */
  readonly root: string;
  /** How it is shown if most people wrote it so: in lower case, and not in the past tense. */
  readonly said: string;
  /** The small words between it and the one before: "for" in "asked for help"; empty if there are none. */
  readonly after: string;
  /** Whether it says too little to be a strand on its own. "Help" can be part of "ask for help". */
  readonly isGeneral: boolean;
}

/** An answer after reading: runs of neighbouring words, without those that say nothing. */
export interface ReadAnswer {
  readonly authorId: MemberId;
  readonly runs: readonly (readonly ReadWord[])[];
}

/** Words that several people used, and how many of them. */
export interface Strand {
  readonly words: string;
  readonly people: number;
}

/** The fewest people in a strand that is shown. */
export const fewestInStrand = 5;

const mostStrands = 5;

const mostWordsInStrand = 3;

/**
 * The share of a strand's people who must also be in a longer one for it to take its place: more for words that stand
 * together.
 */
const shareToReplace = { word: 0.5, phrase: 0.8 } as const;

/**
 * What runs through the answers of many: words and phrases, in the form that most people used, those of most people
 * first. Each person counts once for each, however much they wrote, and the order of the answers does not matter. A
 * phrase replaces the words in it, unless many more people use those without it.
 */
export function strandsIn(answers: readonly ReadAnswer[], most: number = mostStrands): readonly Strand[] {
  const found = [...threadsIn(answers).values()].filter(({ people }) => people.size >= fewestInStrand);
  return found
    .filter((thread) => !isReplaced(thread, found))
    .sort(byPeople)
    .slice(0, most)
    .map(({ people, forms }) => ({ words: usualForm(forms), people: people.size }));
}

/** What runs through any of the groups of people: each strand with the highest count that a single group has. */
export function strandsOfAny(groups: readonly (readonly Strand[])[], most: number = mostStrands): readonly Strand[] {
  const people = new Map<string, number>();
  for (const { words, people: count } of groups.flat()) people.set(words, Math.max(count, people.get(words) ?? 0));
  return [...people]
    .map(([words, count]) => ({ words, people: count }))
    .sort((a, b) => b.people - a.people || byText(a.words, b.words))
    .slice(0, most);
}

interface Thread {
  /** In alphabetical order, so that "code review" and "review of my code" are the same. */
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

/** Every meaningful word, and all groups of neighbours with one. */
function phrasesIn(run: readonly ReadWord[]): readonly (readonly ReadWord[])[] {
  return run.flatMap((_, from) =>
    Array.from({ length: Math.min(mostWordsInStrand, run.length - from) }, (_, more) =>
      run.slice(from, from + more + 1),
    ).filter((words) => words.some(({ isGeneral }) => !isGeneral)),
  );
}

const formOf = (words: readonly ReadWord[]): string =>
  words.map(({ said, after }, index) => (index === 0 || after === '' ? said : `${after} ${said}`)).join(' ');

/** Whether most people of a thread are also in longer ones that contain it. */
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

/** The form that most people used; the shortest of several. */
function usualForm(forms: Thread['forms']): string {
  const [usual] = [...forms].sort(([a, ofA], [b, ofB]) => ofB.size - ofA.size || a.length - b.length || byText(a, b));
  return usual?.[0] ?? '';
}
