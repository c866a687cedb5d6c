import type { OptionSpec } from '../../chat/command.ts';
import { bold, code, command, type Inline, type Message, message, note, paragraph } from '../../chat/message.ts';
import type { Act, OptionProblem } from '../../chat/options.ts';
import { givingBack, handingBack } from './given-back.ts';
import { usage } from './hearth.ts';

const listed = (names: readonly string[]): readonly (Inline | string)[] =>
  names.flatMap((name, index) => [...(index === 0 ? [] : [', ']), code(name)]);

/** The beginning of what somebody typed, so that they recognise it; they have the whole of it themselves. */
const asTyped = (given: string): string => ([...given].length > 60 ? `${[...given].slice(0, 59).join('')}…` : given);

/** A description in the middle of a sentence. */
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** An option as whoever typed it knows it: the rest of the line has no name for them. */
const called = ({ name, place }: OptionSpec): string => (place === 'rest' ? 'Your text' : name);

function sentence(problem: OptionProblem): readonly (Inline | string)[] {
  switch (problem.code) {
    case 'unknown_subcommand':
      return problem.given === ''
        ? ['Say which one you mean: ', ...listed(problem.known), '.']
        : ['I don’t know “', asTyped(problem.given), '” here. I know ', ...listed(problem.known), '.'];
    case 'unknown_option':
      return problem.known.length === 0
        ? ['“', asTyped(problem.given), ':” is not something this command takes.']
        : [
            '“',
            asTyped(problem.given),
            ':” is not something this command takes. It takes ',
            ...listed(problem.known),
            '.',
          ];
    case 'unexpected':
      return ['I don’t know what to do with “', asTyped(problem.given), '”.'];
    case 'missing':
      return ['There is one thing missing: ', bold(lowerFirst(problem.option.description)), '.'];
    case 'too_short':
      return [bold(called(problem.option)), ` should have at least ${problem.limit} characters.`];
    case 'too_long':
      return [bold(called(problem.option)), ` has to fit into ${problem.limit} characters. What matters most?`];
    case 'too_many':
      return [bold(called(problem.option)), ` can be ${problem.limit} at most.`];
    case 'not_a_number': {
      const { option } = problem;
      const range = option.type === 'number' ? ` from ${option.least} to ${option.most}` : '';
      return [bold(option.name), ` should be a whole number${range}, and “`, asTyped(problem.given), '” is not.'];
    }
    case 'not_a_choice': {
      const choices = problem.option.type === 'choice' ? problem.option.choices : [];
      return [
        bold(problem.option.name),
        ' can be ',
        ...listed(choices),
        '. “',
        asTyped(problem.given),
        '” is none of them.',
      ];
    }
    case 'not_a_flag':
      return [bold(problem.option.name), ' can be ', code('yes'), ' or ', code('no'), '.'];
    case 'not_a_member':
      return ['I don’t see whom you mean by “', asTyped(problem.given), '”. Type @ and pick them from the list.'];
    case 'not_a_channel':
      return [
        'I don’t see which channel you mean by “',
        asTyped(problem.given),
        '”. Type # and pick it from the list.',
      ];
  }
}

/** What was wrong with what somebody typed, how it is typed, and what they typed, so that it is not lost. */
export function optionProblem(name: string, act: Act, problem: OptionProblem, typed: string): Message {
  const parts = [act.name, ...act.options.map(usage)].filter((part) => part !== '');
  // Whom they meant stands in the middle of a sentence, which is easier to mend than to begin anew.
  const giveBack = problem.code === 'not_a_member' ? handingBack : givingBack;
  const { blocks } = giveBack(message(paragraph(...sentence(problem))), typed === '' ? [] : [typed]);
  return message(
    ...blocks,
    problem.code === 'unknown_subcommand' ? undefined : note('It goes like this: ', command(name, parts.join(' '))),
  );
}
