import type { ActId, MemberId } from '../ids.ts';
import { isHere, type Member } from '../member/member.ts';
import { dayMs, earlier, type Instant, instant } from '../time/instant.ts';

/** Somebody named an act because it served the purpose. */
export interface Nominated<Act extends { readonly id: ActId }> {
  readonly act: Act;
  readonly by: MemberId;
  readonly at: Instant;
}

/** The act that a digest opens with. */
export interface Served<Act> {
  readonly act: Act;
  /** Who named it, if nobody else did. */
  readonly by: MemberId | undefined;
  /** How many did, where that may be said. */
  readonly count: number | undefined;
}

/** For so long whoever did it knows that it was named before a digest quotes it: they can leave it out. */
const authorsNoticeMs = dayMs;

/** A digest can quote what was named within that time, as what was named a day before one digest waits for the next. */
export const quotableForMs = 14 * dayMs;

/**
 * What a digest can quote that is made at `to`.
 * @param from when what else it tells of begins
 */
export const quotable = (
  from: Instant,
  to: Instant,
): { readonly namedFrom: Instant; readonly reachedBefore: Instant } => ({
  namedFrom: instant(Math.min(from, earlier(to, quotableForMs))),
  reachedBefore: instant(earlier(to, authorsNoticeMs) + 1),
});

/** What was named longer ago is forgotten, with its words. */
export const nominationsKeptMs = 84 * dayMs;

/**
 * The act that most people named; of several, the one that was named last. Whoever named it more than once counts once.
 * @param fewest no number is said of fewer; `undefined` where numbers say nothing, because everybody knows each other
 */
export function mostNamed<Act extends { readonly id: ActId }>(
  nominations: readonly Nominated<Act>[],
  fewest: number | undefined,
): Served<Act> | undefined {
  const acts = new Map<ActId, { readonly act: Act; readonly people: Set<MemberId>; lastAt: number }>();
  for (const { act, by, at } of nominations) {
    const known = acts.get(act.id) ?? { act, people: new Set(), lastAt: at };
    known.people.add(by);
    known.lastAt = Math.max(known.lastAt, at);
    acts.set(act.id, known);
  }
  const [most] = [...acts.values()].sort(
    (a, b) => b.people.size - a.people.size || b.lastAt - a.lastAt || (a.act.id < b.act.id ? -1 : 1),
  );
  if (!most) return undefined;
  const [by, ...others] = most.people;
  const { size } = most.people;
  return {
    act: most.act,
    by: others.length === 0 ? by : undefined,
    count: fewest !== undefined && size >= fewest ? size : undefined,
  };
}

/** What is known of an act that somebody names. */
interface Named {
  readonly author: Member;
  readonly isLeftOut: boolean;
  readonly isQuoted: boolean;
}

export type NominationRefusal = 'own_act' | 'act_of_nobody' | 'act_left_out' | 'act_quoted';

/** Why somebody cannot name an act; `undefined` when they can. */
export function refuseNomination(
  nominatorId: MemberId,
  { author, isLeftOut, isQuoted }: Named,
): NominationRefusal | undefined {
  if (author.id === nominatorId) return 'own_act';
  if (!isHere(author)) return 'act_of_nobody';
  if (isLeftOut) return 'act_left_out';
  return isQuoted ? 'act_quoted' : undefined;
}
