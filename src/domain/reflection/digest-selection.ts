import { spreadOverReceivers } from '../digest/digest.ts';
import type { Rules } from '../rules.ts';
import { seeded, seedOf, shuffled } from '../seeded.ts';
import type { Reflection } from './reflection.ts';

/** What a digest quotes from shared reflections: with names, and without. */
export interface DigestSelection {
  readonly named: readonly Reflection[];
  readonly unnamed: readonly Reflection[];
}

/**
 * Picks what a digest quotes from the reflections that are shared and were in no digest yet.
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
  const oldestFirst = [...waiting].sort((a, b) => (a.sharedAt ?? 0) - (b.sharedAt ?? 0) || (a.id < b.id ? -1 : 1));
  return { named: named(oldestFirst, rules), unnamed: unnamed(oldestFirst, seed, rules) };
}

function named(oldestFirst: readonly Reflection[], rules: Rules['reflection']): readonly Reflection[] {
  const candidates = oldestFirst.filter(({ sharing }) => sharing === 'named');
  return spreadOverReceivers(
    candidates.map((reflection) => ({ reflection, receiverId: reflection.authorId })),
    rules.maxNamedInDigest,
  ).map(({ reflection }) => reflection);
}

/** The questions that waited longest come first; those that no longer fit wait. */
function unnamed(oldestFirst: readonly Reflection[], seed: string, rules: Rules['reflection']): readonly Reflection[] {
  const prompts = new Set(oldestFirst.map(({ prompt }) => prompt));
  const told: Reflection[] = [];
  for (const prompt of prompts) {
    const room = rules.maxUnnamedInDigest - told.length;
    if (room < rules.leastUnnamedPeople) break;
    const answers = oldestFirst.filter((each) => each.prompt === prompt);
    told.push(...unnamedAnswers(answers, `${seed}/${prompt}`, rules).slice(0, room));
  }
  return told;
}

function unnamedAnswers(
  oldestFirst: readonly Reflection[],
  seed: string,
  rules: Rules['reflection'],
): readonly Reflection[] {
  const oneEach = new Map<string, Reflection>();
  for (const reflection of oldestFirst) {
    if (reflection.sharing === 'unnamed' && !oneEach.has(reflection.authorId)) {
      oneEach.set(reflection.authorId, reflection);
    }
  }
  if (oneEach.size < rules.leastUnnamedPeople) return [];
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
      reflection.sharing === 'named' ? 'named' : `unnamed/${reflection.digestedAt ?? 'now'}/${reflection.prompt}`;
    groups.set(group, [...(groups.get(group) ?? []), reflection]);
  }
  return [...groups.values()];
}
