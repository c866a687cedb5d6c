import { readFileSync } from 'node:fs';

/** A question that was solved, and what solved it. */
export interface SolvedQuestion {
  readonly name: string;
  readonly need: string;
  readonly solution: string;
}

/** The solved questions of test/fixtures: a name, the question in one or more lines, and what solved it after `=`. */
export const solvedQuestions: readonly SolvedQuestion[] = read('solved-questions.txt')
  .split('\n\n')
  .map((block) => {
    const [name = '', ...lines] = block.split('\n');
    const solution = (lines.pop() ?? '').replace(/^= /, '');
    return { name, need: lines.join('\n'), solution };
  });

/** Other people's questions, each with the name of the solved one that answers it; `none` where none does. */
export const askedQuestions: readonly { readonly name: string; readonly text: string }[] = read('similar-questions.txt')
  .split('\n')
  .map((line) => {
    const [name = '', ...text] = line.split(': ');
    return { name, text: text.join(': ') };
  });

function read(file: string): string {
  return readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8').trim();
}
