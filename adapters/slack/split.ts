import { literal } from './escape.ts';
import { mrkdwnOf } from './mrkdwn.ts';
import type { Run } from './run.ts';

/** How much room a run takes at most, however it is written. */
export const widthOf = (run: Run): number => {
  if (run.type === 'text') return textWidth(run.text) + 2;
  return run.type === 'link' ? textWidth(run.text) + mrkdwnOf({ ...run, text: '' }).length : mrkdwnOf(run).length;
};

const textWidth = (text: string): number => literal(text).length;

/** What a character takes with every escape that it might need; more than that it never does. */
const escapedWidths: Readonly<Record<string, number>> = { '&': 5, '<': 4, '>': 5, '*': 3, _: 3, '~': 3, '`': 3 };

const characterWidth = (character: string): number => escapedWidths[character] ?? character.length;

/**
 * Parts that each fit into `room`, divided at line ends, else between words, else anywhere but inside a character.
 * Nothing is left out but the white space at which it was divided.
 */
export function splitRuns(runs: readonly Run[], room: number): readonly (readonly Run[])[] {
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
      const width = widthOf(rest);
      if (width <= left || !hasText(rest)) {
        if (width > left) turn();
        part.push(rest);
        left -= width;
        break;
      }
      const frame = width - textWidth(rest.text);
      const cut = cutPoint(rest.text, left - frame, part.length === 0);
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

const hasText = (run: Run): run is Extract<Run, { text: string }> => run.type === 'text' || run.type === 'link';

/** Where to divide a text that is too long; 0 where it should rather begin in the next part. */
function cutPoint(text: string, room: number, mustCut: boolean): number {
  let [width, end, line, word] = [0, 0, 0, 0];
  for (const character of text) {
    width += characterWidth(character);
    if (width > room) break;
    if (character === '\n') line = end;
    if (/\s/.test(character)) word = end;
    end += character.length;
  }
  if (line > end / 2) return line;
  if (word > 0) return word;
  // At least one character, so that there is an end to it.
  return mustCut ? end || [...text][0]?.length || 1 : 0;
}
