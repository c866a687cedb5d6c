/** Two people, of whom one helped the other. */
export type Tie<Person> = readonly [Person, Person];

/** Who is connected with whom, in an order in which those who are connected stand near each other. */
export interface Connections<Person> {
  readonly people: readonly Person[];
  /** By their places among the people, each pair once. */
  readonly pairs: readonly Tie<number>[];
}

/**
 * Who is connected by these ties: at most `most` people, those of the first ties before others.
 * @param fewest nothing is shown of fewer people, because then it would be about each of them
 */
export function connectionsOf<Person extends string>(
  ties: readonly Tie<Person>[],
  fewest: number,
  most: number,
): Connections<Person> | undefined {
  const others = new Map<Person, Set<Person>>();
  for (const [a, b] of ties) {
    const isNew = [a, b].filter((each) => !others.has(each)).length;
    if (a === b || others.size + isNew > most) continue;
    others.set(a, (others.get(a) ?? new Set()).add(b));
    others.set(b, (others.get(b) ?? new Set()).add(a));
  }
  if (others.size < fewest) return undefined;
  const places = new Map<Person, number>();
  const left = [...others.keys()].reverse();
  for (let person = left.pop(); person !== undefined; person = left.pop()) {
    if (places.has(person)) continue;
    places.set(person, places.size);
    left.push(...(others.get(person) ?? []));
  }
  const placeOf = (person: Person): number => places.get(person) ?? 0;
  const pairs = [...others].flatMap(([a, those]) =>
    [...those].filter((b) => placeOf(a) < placeOf(b)).map((b) => [placeOf(a), placeOf(b)] as const),
  );
  return { people: [...places.keys()], pairs };
}
