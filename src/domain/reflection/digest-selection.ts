import { spreadOverReceivers } from '../digest/digest.ts';
import type { QuestionId } from '../ids.ts';
import type { Rules } from '../rules.ts';
import { seeded, seedOf, shuffled } from '../seeded.ts';
import type { Reflection, Sharing } from './reflection.ts';

/** What a digest quotes from shared reflections: with names, and without. */
export interface DigestSelection {
  readonly named: readonly Reflection[];
  readonly unnamed: readonly Reflection[];
}

/**
 * Picks what a digest quotes from the reflections that are shared and were in no digest yet, of the latest question first.
 * Those without a name come as one set for each question, by at least `leastUnnamedPeople` people who answered it
 * without theirs, or not at all. Each person is in a set with one text, so that there are as many possible authors as
 * texts; their other texts go on waiting. The order is that of the texts, mixed by a seed: it depends neither on who
 * wrote something nor on when. Nothing is quoted twice, and no digest is changed afterwards, so that comparing two of
 * them reveals nothing.
 */
export function selectForDigest(
  waiting: readonly Reflection[],
  seed: string,
  rules: Rules['reflection'],
): DigestSelection {
  // Apart, so that what stays hidden moves nothing that is seen.
  return {
    named: named(byQuestion(waiting, 'named'), rules),
    unnamed: unnamed(byQuestion(waiting, 'unnamed'), seed, rules),
  };
}

/** The answers to each question, oldest first; of the questions, the one whose answers began last comes first. */
function byQuestion(waiting: readonly Reflection[], sharing: Sharing): readonly (readonly Reflection[])[] {
  const answering = waiting.filter((reflection) => reflection.sharing === sharing);
  const oldestFirst = answering.sort((a, b) => (a.sharedAt ?? 0) - (b.sharedAt ?? 0) || (a.id < b.id ? -1 : 1));
  const answers = new Map<QuestionId, Reflection[]>();
  for (const reflection of oldestFirst) {
    const others = answers.get(reflection.questionId);
    if (others) others.push(reflection);
    else answers.set(reflection.questionId, [reflection]);
  }
  return [...answers.values()].reverse();
}

function named(answers: readonly (readonly Reflection[])[], rules: Rules['reflection']): readonly Reflection[] {
  return spreadOverReceivers(
    answers.flat().map((reflection) => ({ reflection, receiverId: reflection.authorId })),
    rules.maxNamedInDigest,
  ).map(({ reflection }) => reflection);
}

/** Each question that has room gets at least as many as people have to share; what does not fit waits. */
function unnamed(
  answers: readonly (readonly Reflection[])[],
  seed: string,
  { leastUnnamedPeople, maxUnnamedInDigest }: Rules['reflection'],
): readonly Reflection[] {
  const sets = answers
    .map((each) => unnamedAnswers(each, `${seed}/${each[0]?.questionId}`, leastUnnamedPeople))
    .filter((set) => set.length > 0)
    .slice(0, Math.floor(maxUnnamedInDigest / leastUnnamedPeople));
  const told: Reflection[] = [];
  for (const [index, set] of sets.entries()) {
    const others = (sets.length - index - 1) * leastUnnamedPeople;
    told.push(...set.slice(0, maxUnnamedInDigest - told.length - others));
  }
  return told;
}

function unnamedAnswers(oldestFirst: readonly Reflection[], seed: string, leastPeople: number): readonly Reflection[] {
  const oneEach = new Map<string, Reflection>();
  for (const reflection of oldestFirst) {
    if (!oneEach.has(reflection.authorId)) oneEach.set(reflection.authorId, reflection);
  }
  if (oneEach.size < leastPeople) return [];
  // Sorted by text first, so that the order in which they were found does not matter.
  const byText = [...oneEach.values()].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return shuffled(byText, seeded(seedOf(seed)));
}

/**
 * Groups reflections, so that people can be counted in each group without revealing whose an unnamed one is: those with
 * names in one group, and each set of unnamed ones that appeared together, in which everybody has one text, in another.
 * Somebody in several groups could be counted once only if it were known that they are the same person.
 * @param reflections that appeared in a digest, or are about to
 */
export function countedApart(reflections: readonly Reflection[]): readonly (readonly Reflection[])[] {
  const groups = new Map<string, Reflection[]>();
  for (const reflection of reflections) {
    if (reflection.sharing === 'private') continue;
    const group =
      reflection.sharing === 'named' ? 'named' : `unnamed/${reflection.digestedAt ?? 'now'}/${reflection.questionId}`;
    groups.set(group, [...(groups.get(group) ?? []), reflection]);
  }
  return [...groups.values()];
}
