/** Text of our own that a platform would refuse if it were longer. Throws a `RangeError` that names it. */
export function within(text: string, most: number, what: string): string {
  if (text.length > most) throw new RangeError(`${what} is longer than ${most} characters: ${text}`);
  return text;
}
