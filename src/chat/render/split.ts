import { isLink, isText, type LinkRun, type Run, type TextRun, withAddress } from './run.ts';

/** How much room a platform's markup takes, at most. */
export interface Measure<Mark> {
  /** A character of a text, with every escape that it may need. */
  readonly characterWidth: (character: string) => number;
  /** The markup around the text of a run. */
  readonly frameWidth: (run: TextRun | LinkRun) => number;
  readonly markWidth: (mark: Mark) => number;
}

type AnyMark = { readonly type: string };

function textWidth(text: string, { characterWidth }: Pick<Measure<never>, 'characterWidth'>): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** How much room a run takes, at most. */
export const widthOf = <Mark extends AnyMark>(run: Run<Mark>, measure: Measure<Mark>): number =>
  isText(run) || isLink(run) ? textWidth(run.text, measure) + measure.frameWidth(run) : measure.markWidth(run);

/**
 * Divides runs into parts that each fit into `room`: after a line end, else after a space, else anywhere but inside a
 * character. Nothing is left out, not even the white space at a division. Marks and links stay whole; a link that is
 * too long for any part becomes words.
 */
export function splitRuns<Mark extends AnyMark>(
  runs: readonly Run<Mark>[],
  room: number,
  measure: Measure<Mark>,
): readonly (readonly Run<Mark>[])[] {
  const parts: Run<Mark>[][] = [[]];
  let left = room;
  const rest = [...runs].reverse();
  for (let run = rest.pop(); run !== undefined; run = rest.pop()) {
    const width = widthOf(run, measure);
    const part = parts.at(-1) ?? [];
    if (width <= left) {
      part.push(run);
      left -= width;
    } else if (isText(run)) {
      const { type, text } = run;
      const cut = cutPoint(text, left - measure.frameWidth(run), part.length === 0, measure);
      if (cut > 0) part.push({ type, text: text.slice(0, cut) });
      if (cut < text.length) rest.push({ type, text: text.slice(cut) });
      parts.push([]);
      left = room;
    } else if (part.length > 0) {
      rest.push(run);
      parts.push([]);
      left = room;
    } else if (isLink(run)) {
      rest.push(withAddress(run));
    } else {
      // Marks are short. One that is wider than any part gets a part of its own.
      part.push(run);
      left = 0;
    }
  }
  return parts.filter((part) => part.length > 0);
}

/** Where to divide a text that is too long; 0 when it had better begin in the next part. */
function cutPoint(
  text: string,
  room: number,
  mustCut: boolean,
  { characterWidth }: Pick<Measure<never>, 'characterWidth'>,
): number {
  let [width, end, line, word] = [0, 0, 0, 0];
  for (const character of text) {
    width += characterWidth(character);
    if (width > room) break;
    end += character.length;
    if (character === '\n') line = end;
    if (/\s/.test(character)) word = end;
  }
  if (line > end / 2) return line;
  if (word > 0) return word;
  // At least one character, so that it terminates.
  return mustCut ? end || [...text][0]?.length || 1 : 0;
}
