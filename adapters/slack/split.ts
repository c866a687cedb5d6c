import { isText } from '../../src/chat/render/run.ts';
import { type Measure, widthOf as neutralWidthOf, splitRuns as splitNeutralRuns } from '../../src/chat/render/split.ts';
import { mrkdwnOf } from './mrkdwn.ts';
import type { Mark, Run } from './run.ts';

/** The width of a character with every escape that it may need in mrkdwn. */
const escapedWidths: Readonly<Record<string, number>> = { '&': 5, '<': 4, '>': 5, '*': 3, _: 3, '~': 3, '`': 3 };

const measure: Measure<Mark> = {
  characterWidth: (character) => escapedWidths[character] ?? character.length,
  frameWidth: (run) => (run.type === 'link' ? mrkdwnOf([{ ...run, text: '' }]).length : 2),
  markWidth: (mark) => mrkdwnOf([mark]).length,
};

export const widthOf = (runs: readonly Run[]): number =>
  runs.reduce((sum, run) => sum + neutralWidthOf(run, measure), 0);

export const splitRuns = (runs: readonly Run[], room: number): readonly (readonly Run[])[] =>
  splitNeutralRuns(runs, room, measure).map(trimmed);

/** Slack would show white space at either end as an empty line or an indent. */
const trimmed = (part: readonly Run[]): readonly Run[] =>
  part.flatMap((run, index): readonly Run[] => {
    if (!isText(run)) return [run];
    const fromStart = index === 0 ? run.text.trimStart() : run.text;
    const text = index === part.length - 1 ? fromStart.trimEnd() : fromStart;
    return text === '' ? [] : [{ type: run.type, text }];
  });
