import { characterWidth } from './escape.ts';
import { markdownOf } from './markdown.ts';
import type { Run } from './run.ts';

/** The most that surrounds a text: two stars on either side, or a fence, and a separator from its neighbour. */
const frame = 5;

/** The most characters that a run takes. @param lineWidth what each new line takes besides its end */
export function widthOf(run: Run, lineWidth = 0): number {
  if (run.type === 'text') {
    const fence = run.style === 'code' ? 2 * longestRow(run.text) : 0;
    return textWidth(run.text, lineWidth) + fence + frame;
  }
  // Each bracket in the address becomes three characters, and the words may precede it.
  if (run.type === 'link') return textWidth(run.text, lineWidth) + 3 * run.url.length + frame;
  return markdownOf([run]).length + 1;
}

const longestRow = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([row]) => row.length));

function textWidth(text: string, lineWidth: number): number {
  let width = 0;
  for (const character of text) width += characterWidth(character) + (character === '\n' ? lineWidth : 0);
  return width;
}

/**
 * Parts that each fit into `room`, divided at line ends if possible, otherwise between words, otherwise between
 * characters. Only the white space at a division is left out. Mentions, links and other marks are never divided.
 */
export function splitRuns(runs: readonly Run[], room: number, lineWidth = 0): readonly (readonly Run[])[] {
  const parts: Run[][] = [];
  let part: Run[] = [];
  let left = room;
  const turn = (): void => {
    if (part.length > 0) parts.push(part);
    part = [];
    left = room;
  };
  for (const run of runs) {
    let rest: Run | undefined = run;
    while (rest !== undefined) {
      const width = widthOf(rest, lineWidth);
      if (width <= left) {
        part.push(rest);
        left -= width;
        break;
      }
      if (rest.type !== 'text') {
        turn();
        if (width > room) rest = asText(rest);
        continue;
      }
      const cut = cutPoint(rest.text, left - (width - textWidth(rest.text, lineWidth)), lineWidth, part.length === 0);
      const head = rest.text.slice(0, cut);
      const tail: string = rest.text.slice(cut).replace(/^\s/, '');
      if (head.trim() !== '') part.push({ ...rest, text: head });
      turn();
      rest = tail === '' ? undefined : { ...rest, text: tail };
    }
  }
  turn();
  return parts;
}

/** A link that is too long for any message becomes plain words followed by the address. */
const asText = (run: Exclude<Run, { type: 'text' }>): Run =>
  run.type === 'link'
    ? { type: 'text', text: run.text === run.url ? run.url : `${run.text} (${run.url})` }
    : { type: 'text', text: markdownOf([run]) };

/** Where to divide a text that is too long; 0 where it should begin in the next part instead. */
function cutPoint(text: string, room: number, lineWidth: number, mustCut: boolean): number {
  let [width, end, line, word] = [0, 0, 0, 0];
  for (const character of text) {
    width += characterWidth(character) + (character === '\n' ? lineWidth : 0);
    if (width > room) break;
    if (character === '\n') line = end;
    if (/\s/.test(character)) word = end;
    end += character.length;
  }
  if (line > end / 2) return line;
  if (word > 0) return word;
  // At least one character, so that the division comes to an end.
  return mustCut ? end || [...text][0]?.length || 1 : 0;
}
