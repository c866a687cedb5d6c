import { readFileSync } from 'node:fs';
import type { MemberId } from '../../src/domain/ids.ts';
import type { Answer } from '../../src/domain/reflection/strands.ts';

/** What a person found who read the answers of a week. */
export interface FoundByHand {
  readonly names: readonly string[];
  readonly people: number;
}

export interface Week {
  readonly answers: readonly Answer[];
  readonly strands: readonly FoundByHand[];
}

export const person = (number: number) => `person-${number}` as MemberId;

/** The weeks of test/fixtures/reflections.txt, which says how it is written. */
export function weeksOfReflections(): readonly Week[] {
  const text = readFileSync(new URL('../fixtures/reflections.txt', import.meta.url), 'utf8');
  const [, ...weeks] = text.replace(/^#.*$/gm, '').split(/^\? /m);
  return weeks.map((week) => {
    const [asked = '', ...lines] = week.split('\n').filter((line) => line !== '');
    const answers = lines.filter((line) => !line.startsWith('= ')).map(answerOf);
    const strands = lines
      .filter((line) => line.startsWith('= '))
      .map((line) => {
        const [name = '', names = ''] = line.slice(2).split(': ');
        return { names: names.split(', '), people: answers.filter(({ partOf }) => partOf.includes(name)).length };
      });
    return { answers: answers.map(({ text }, index) => ({ authorId: person(index), text, asked })), strands };
  });
}

function answerOf(line: string): { readonly partOf: readonly string[]; readonly text: string } {
  const [, partOf = '', text = ''] = /^([^|]*)\| (.*)$/.exec(line) ?? [];
  return { partOf: partOf.trim().split(', '), text };
}
