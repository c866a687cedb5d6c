import type { OptionSpec } from '../../chat/command.ts';
import { meantNames } from '../../chat/meant.ts';
import { bold, code, command, type Inline, type Message, message, note, paragraph } from '../../chat/message.ts';
import type { Act, OptionProblem } from '../../chat/parsed-options.ts';
import { givingBack, handingBack } from './given-back.ts';
import { typedExample } from './hearth.ts';
import { enumerate } from './phrase.ts';
import { synonyms } from './synonyms.ts';

/** `a, b or c`. */
const oneOf = (names: readonly string[]): readonly Inline[] => enumerate(names.map(code), ' or ');

/** The beginning of what somebody typed, to recognise it by; they get the whole of it back elsewhere. */
const asTyped = (given: string): string => ([...given].length > 60 ? `${[...given].slice(0, 59).join('')}…` : given);

/** A description in the middle of a sentence. */
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** An option by the name that people know: the rest of the line has none for them. */
const called = ({ name, place }: OptionSpec): string => (place === 'rest' ? 'Your text' : name);

function sentence(problem: OptionProblem): readonly (Inline | string)[] {
  switch (problem.code) {
    case 'unknown_subcommand':
      return problem.given === ''
        ? ['Please say which one: ', ...oneOf(problem.known), '.']
        : ['I don’t know “', asTyped(problem.given), '” here. Try ', ...oneOf(problem.known), '.'];
    case 'unknown_option':
      return problem.known.length === 0
        ? ['I don’t know “', asTyped(problem.given), ':” here.']
        : ['I don’t know “', asTyped(problem.given), ':” here. Try ', ...oneOf(problem.known), '.'];
    case 'unexpected':
      return ['I don’t know what to do with “', asTyped(problem.given), '”.'];
    case 'missing':
      return ['One thing is missing: ', bold(lowerFirst(problem.option.description)), '.'];
    case 'too_short':
      return [bold(called(problem.option)), ` needs at least ${problem.limit} characters.`];
    case 'too_long':
      return [bold(called(problem.option)), ` can have up to ${problem.limit} characters. What matters most?`];
    case 'too_many':
      return [bold(called(problem.option)), ` can be up to ${problem.limit} people.`];
    case 'not_a_number': {
      const { option } = problem;
      const range = option.type === 'number' ? ` from ${option.least} to ${option.most}` : '';
      return [bold(option.name), ` is a whole number${range}, and “`, asTyped(problem.given), '” isn’t one.'];
    }
    case 'not_a_choice': {
      const choices = problem.option.type === 'choice' ? problem.option.choices : [];
      return [bold(problem.option.name), ' can be ', ...oneOf(choices), ', but not “', asTyped(problem.given), '”.'];
    }
    case 'not_a_flag':
      return [bold(problem.option.name), ' can be ', ...oneOf(['yes', 'no']), '.'];
    case 'not_a_member':
      return [
        'I don’t know who you mean by “',
        asTyped(problem.given),
        '”. ',
        problem.option.type === 'members' && problem.option.groups
          ? 'Type @ and pick whom you mean from the list.'
          : 'Type @ and pick people from the list, one by one. I can’t take a group here.',
      ];
    case 'everyone':
      return [
        '“',
        asTyped(problem.given),
        '” is everybody at once, and this one is for a few. Type @ and pick whom you mean from the list.',
      ];
    case 'not_a_channel':
      return [
        'I don’t know which channel you mean by “',
        asTyped(problem.given),
        '”. Type # and pick it from the list.',
      ];
  }
}

/** What was probably meant, as it would be typed. */
function guesses(name: string, problem: OptionProblem): readonly Inline[] {
  const meant = (given: string, known: readonly string[]) => meantNames(given, known, synonyms.names);
  switch (problem.code) {
    case 'unknown_subcommand':
      return meant(problem.given, problem.known).map((each) => command(name, each));
    case 'unknown_option':
      return meant(problem.given, problem.known).map((each) => code(`${each}:`));
    case 'not_a_choice':
      return problem.option.type === 'choice'
        ? meant(problem.given, problem.option.choices).map((each) => code(`${problem.option.name}:${each}`))
        : [];
    default:
      return [];
  }
}

function howToType(name: string, act: Act): readonly (Inline | string)[] {
  const typed = command(name, typedExample(act.name, act.example));
  return act.example === undefined ? ['Just type ', typed, '.'] : ['For example: ', typed];
}

/** What was wrong with what somebody typed, an example that works, and what they typed, so that it is not lost. */
export function optionProblem(name: string, act: Act, problem: OptionProblem, typed: string): Message {
  // A name sits in the middle of a sentence, and correcting that is easier than typing it again.
  const giveBack = problem.code === 'not_a_member' || problem.code === 'everyone' ? handingBack : givingBack;
  const likely = guesses(name, problem);
  const guess = likely.length === 0 ? undefined : paragraph('Did you mean ', ...enumerate(likely, ' or '), '?');
  const { blocks } = giveBack(message(paragraph(...sentence(problem)), guess), typed === '' ? [] : [typed]);
  return message(...blocks, problem.code === 'unknown_subcommand' ? undefined : note(...howToType(name, act)));
}
