/**
 * Puts items into groups, in order: each joins the last group if it fits, and otherwise begins the next.
 * @param fits whether `next` can join `group`, which is never empty
 */
export function grouped<T>(
  items: readonly T[],
  fits: (group: readonly T[], next: T) => boolean,
): readonly (readonly T[])[] {
  const groups: T[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last && fits(last, item)) last.push(item);
    else groups.push([item]);
  }
  return groups;
}
