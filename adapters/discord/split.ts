import { type Measure, widthOf as neutralWidthOf, splitRuns as splitNeutralRuns } from '../../src/chat/render/split.ts';
import { characterWidth } from './escape.ts';
import { markdownOf } from './markdown.ts';
import type { Mark, Run } from './run.ts';

/** The most that surrounds a text: two stars on either side, or a fence, and a separator from its neighbour. */
const frame = 5;

/** @param lineWidth what each new line takes besides its end */
const measure = (lineWidth: number): Measure<Mark> => ({
  characterWidth: (character) => characterWidth(character) + (character === '\n' ? lineWidth : 0),
  frameWidth(run) {
    // Each bracket in the address becomes three characters, and the words may precede it.
    if (run.type === 'link') return 3 * run.url.length + frame;
    return run.type === 'code' ? 2 * longestRow(run.text) + frame : frame;
  },
  markWidth: (mark) => markdownOf([mark]).length + 1,
});

const longestRow = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([row]) => row.length));

/** The most characters that a run takes. */
export const widthOf = (run: Run): number => neutralWidthOf(run, measure(0));

export const splitRuns = (runs: readonly Run[], room: number, lineWidth: number): readonly (readonly Run[])[] =>
  splitNeutralRuns(runs, room, measure(lineWidth));
