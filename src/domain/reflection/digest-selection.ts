import { spreadOverReceivers } from '../digest/digest.ts';
import type { Rules } from '../rules.ts';
import { seeded, seedOf, shuffled } from '../seeded.ts';
import type { Reflection } from './reflection.ts';

/** What a digest tells of shared reflections: by name, and without. */
export interface DigestSelection {
  readonly named: readonly Reflection[];
  readonly unnamed: readonly Reflection[];
}

/**
 * Picks what a digest tells of the reflections that are shared and were not told yet.
 *
 * Those without a name come as one set, of at least `leastUnnamedPeople` people, or not at all; each person is in it
 * with one text, so that there are as many possible authors as texts. Who has several waiting goes on waiting with the
 * others. The order is that of the texts, mixed by a seed: neither who wrote something nor when has any part in it. What
 * once was told is never told again, and no digest is changed afterwards, so nothing is to be learned from comparing
 * two of them.
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

function unnamed(oldestFirst: readonly Reflection[], seed: string, rules: Rules['reflection']): readonly Reflection[] {
  const oneEach = new Map<string, Reflection>();
  for (const reflection of oldestFirst) {
    if (reflection.sharing === 'unnamed' && !oneEach.has(reflection.authorId)) {
      oneEach.set(reflection.authorId, reflection);
    }
  }
  if (oneEach.size < rules.leastUnnamedPeople) return [];
  // By their texts first, so that the order in which they were found has no part in it.
  const byText = [...oneEach.values()].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
  return shuffled(byText, seeded(seedOf(seed))).slice(0, rules.maxUnnamedInDigest);
}

/**
 * Reflections apart, so that people can be counted in each group without its telling whose an unnamed one is: those with
 * names; and, of those without, each set that was told together, in which everybody has one text. Who is in several of
 * them would be counted once for all only if they were known to be the same.
 * @param reflections that are told, or about to be
 */
export function countedApart(reflections: readonly Reflection[]): readonly (readonly Reflection[])[] {
  const groups = new Map<string, Reflection[]>();
  for (const reflection of reflections) {
    if (reflection.sharing === 'private') continue;
    const group = reflection.sharing === 'named' ? 'named' : `unnamed/${reflection.digestedAt ?? 'now'}`;
    groups.set(group, [...(groups.get(group) ?? []), reflection]);
  }
  return [...groups.values()];
}
