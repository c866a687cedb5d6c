import type { CommandSpec, SubcommandSpec } from './command.ts';
import type { CommandInput } from './event.ts';
import type { Token } from './token.ts';

/** What people type after a command to learn about it, as on other command lines. */
const helpWords: ReadonlySet<string> = new Set(['help', '?', '/?', '-h', '-help', '--help', '/help']);

/** A sign after the word changes nothing: `help!` asks for the same. */
const isHelpWord = (text: string): boolean => helpWords.has(text.trim().replace(/(?<=\p{L})[!?.…]+$/u, ''));

/**
 * Whether somebody wants to know how a command works, and which subcommand of it. Only the word alone asks for that:
 * `/ask help me fix my loom` is a request. A subcommand may come before it or after it.
 */
export function helpRequest(
  spec: CommandSpec,
  input: CommandInput,
): { readonly subcommand: string | undefined } | undefined {
  const isKnown = (name: string) => spec.subcommands?.some((each) => each.name === name) === true;
  const words = input.form === 'text' ? plainWords(input.tokens) : onlyText(spec, input);
  const isTurned = words?.length === 2 && isHelpWord(words[0] ?? '') && isKnown(words[1] ?? '');
  const [first = '', second] = (isTurned ? words.toReversed() : words) ?? [];
  if (!words || words.length > 2 || isKnown(first) === (second === undefined)) return undefined;
  if (second === undefined) return isHelpWord(first) ? { subcommand: undefined } : undefined;
  const act = spec.subcommands?.find(({ name }) => name === first);
  return isHelpWord(second) && !isChoice(act, second) ? { subcommand: first } : undefined;
}

/** In `/community channel help`, the word is the kind of channel. */
const isChoice = (act: SubcommandSpec | undefined, word: string): boolean =>
  act?.options.some((option) => option.type === 'choice' && option.choices.includes(word)) === true;

/** The words, lower case; `undefined` where something is more than a word. */
function plainWords(tokens: readonly Token[]): readonly string[] | undefined {
  const isPlain = tokens.every((token) => token.type === 'word' && !token.quoted && token.name === undefined);
  return isPlain ? tokens.map(({ text }) => text.toLowerCase()) : undefined;
}

/** On platforms with typed values: the subcommand, and its text where that is all that was given. */
function onlyText(
  spec: CommandSpec,
  { subcommand, values }: Extract<CommandInput, { readonly form: 'values' }>,
): readonly string[] | undefined {
  const act = spec.subcommands ? spec.subcommands.find(({ name }) => name === subcommand) : spec;
  const [given, ...others] = Object.entries(values);
  const isRest = act?.options.some(({ name, place }) => name === given?.[0] && place === 'rest') === true;
  if (!given || !isRest || others.length > 0 || typeof given[1] !== 'string') return undefined;
  return [...(subcommand === undefined ? [] : [subcommand]), given[1].toLowerCase()];
}
