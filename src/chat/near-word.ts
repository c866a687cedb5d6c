/**
 * How many letters are added, missing, changed or swapped with their neighbour between two words: the restricted
 * Damerau-Levenshtein distance.
 */
export function editDistance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [row, letter] of from.entries()) {
    const line = [row + 1];
    for (const [column, other] of to.entries()) {
      const isSame = letter === other;
      let least = Math.min(
        (last[column] ?? 0) + (isSame ? 0 : 1),
        (last[column + 1] ?? 0) + 1,
        (line[column] ?? 0) + 1,
      );
      const isSwapped = row > 0 && column > 0 && letter === to[column - 1] && from[row - 1] === other;
      if (isSwapped) least = Math.min(least, (before[column - 1] ?? 0) + 1);
      line.push(least);
    }
    [before, last] = [last, line];
  }
  return last[to.length] ?? 0;
}

/** The longer a word, the more slips leave it recognisable. */
const slipsAllowed = (word: string): number => (word.length < 5 ? 1 : 2);

/** Half of a short word would be another word. Words of quite another length need no closer look. */
function isNear(typed: string, name: string): boolean {
  if (Math.abs(typed.length - name.length) > slipsAllowed(name)) return false;
  const distance = editDistance(typed, name);
  return distance <= slipsAllowed(name) && distance < Math.min(typed.length, name.length) / 2;
}

/** The names that were most likely meant, the nearest first: those that begin alike, and those a few slips away. */
export function nearWords(given: string, names: readonly string[], most = 3): readonly string[] {
  const typed = given.toLowerCase();
  const beginsAlike = (name: string) =>
    (typed.length >= 3 && name.startsWith(typed)) ||
    (name.length >= 3 && typed.startsWith(name) && typed.length <= name.length + 3);
  return names
    .filter((name) => beginsAlike(name.toLowerCase()) || isNear(typed, name.toLowerCase()))
    .map((name) => ({ name, distance: editDistance(typed, name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ name }) => name);
}
