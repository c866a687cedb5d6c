/** In shorter words, one different letter is more often another word than a slip. */
const shortest = 6;

/** How many times fewer people must write it this way than the other. */
const timesRarer = 3;

/**
 * Which rare words are slips of common ones: one letter missing, added or changed, or two neighbours swapped.
 * @param peopleOf how many people wrote each word
 */
export function slipsIn(peopleOf: ReadonlyMap<string, number>): ReadonlyMap<string, string> {
  const common = [...peopleOf].filter(([word, people]) => word.length >= shortest && people >= timesRarer);
  const nearOf = new Map<string, [word: string, people: number]>();
  // The most common first, then alphabetically, so that each slip belongs to one word.
  for (const entry of common.sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))) {
    for (const part of partsOf(entry[0])) if (!nearOf.has(part)) nearOf.set(part, entry);
  }
  const slips = new Map<string, string>();
  for (const [word, people] of peopleOf) {
    if (word.length < shortest) continue;
    const near = [...partsOf(word)].map((part) => nearOf.get(part)).find((entry) => entry && isSlip(word, entry[0]));
    if (near && people * timesRarer <= near[1]) slips.set(word, near[0]);
  }
  return slips;
}

/** The word, and everything it becomes when one letter is taken out. */
function* partsOf(word: string): Iterable<string> {
  yield word;
  for (let at = 0; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1);
}

function isSlip(written: string, meant: string): boolean {
  if (written === meant || written[0] !== meant[0]) return false;
  // "Review" and "reviews" are forms of one word.
  if (written === `${meant}s` || meant === `${written}s`) return false;
  let from = 0;
  while (written[from] === meant[from]) from += 1;
  const [rest, other] = [written.slice(from), meant.slice(from)];
  return (
    rest.slice(1) === other ||
    rest === other.slice(1) ||
    rest.slice(1) === other.slice(1) ||
    (rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2))
  );
}
