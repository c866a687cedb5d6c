import type { CommandSpec, OptionSpec, OptionValue, OptionValues, SubcommandSpec } from './command.ts';
import type { CommandInput } from './event.ts';
import { joinTokens, type ReferenceToken, type Token } from './token.ts';

/** What was wrong with what somebody typed; worded in src/text. */
export type OptionProblem =
  | { readonly code: 'unknown_subcommand'; readonly given: string; readonly known: readonly string[] }
  | { readonly code: 'unknown_option'; readonly given: string; readonly known: readonly string[] }
  | { readonly code: 'unexpected'; readonly given: string }
  | { readonly code: 'missing'; readonly option: OptionSpec }
  | { readonly code: 'too_short' | 'too_long' | 'too_many'; readonly option: OptionSpec; readonly limit: number }
  | {
      readonly code: 'not_a_number' | 'not_a_choice' | 'not_a_flag';
      readonly option: OptionSpec;
      readonly given: string;
    }
  | { readonly code: 'not_a_member' | 'not_a_channel'; readonly option: OptionSpec; readonly given: string };

export type ParsedOptions =
  | { readonly ok: true; readonly act: Act; readonly values: OptionValues }
  | { readonly ok: false; readonly act: Act; readonly problem: OptionProblem; readonly values: OptionValues };

/** What will be run: the command itself or one of its subcommands. `name` is empty for the command itself. */
export type Act = Omit<SubcommandSpec, 'isDefault'>;

type Read = { readonly value: OptionValue } | { readonly problem: OptionProblem };

/** Reads what was typed after a command by its declaration, whichever platform it was typed on. */
export function parseOptions(spec: CommandSpec, input: CommandInput): ParsedOptions {
  if (input.form === 'values') {
    const act = findAct(spec, input.subcommand);
    if (!act) return unknownSubcommand(spec, input.subcommand ?? '');
    return checkValues(act, input.values);
  }
  const [first] = input.tokens;
  const named = first?.type === 'word' && !first.quoted && first.name === undefined ? first.text : undefined;
  const chosen = named === undefined ? undefined : findAct(spec, named.toLowerCase());
  if (spec.subcommands && chosen) return parseTokens(chosen, input.tokens.slice(1));
  const act = findAct(spec, undefined);
  if (!act) return unknownSubcommand(spec, named ?? '');
  const parsed = parseTokens(act, input.tokens);
  const misspelt = spec.subcommands && !parsed.ok && parsed.problem.code === 'unexpected' && named !== undefined;
  return misspelt ? unknownSubcommand(spec, named) : parsed;
}

function findAct(spec: CommandSpec, subcommand: string | undefined): Act | undefined {
  if (!spec.subcommands) return { ...spec, name: '' };
  return spec.subcommands.find((each) => (subcommand === undefined ? each.isDefault : each.name === subcommand));
}

function unknownSubcommand(spec: CommandSpec, given: string): ParsedOptions {
  const known = (spec.subcommands ?? []).map((each) => each.name);
  const act: Act = { name: '', description: spec.description, options: [], reply: 'private' };
  return { ok: false, act, problem: { code: 'unknown_subcommand', given, known }, values: {} };
}

function parseTokens(act: Act, tokens: readonly Token[]): ParsedOptions {
  const raw = new Map<string, Token[]>();
  const loose: Token[] = [];
  const hasRest = act.options.some((option) => option.place === 'rest');
  let problem: OptionProblem | undefined;
  for (const token of tokens) {
    const option = act.options.find((each) => each.name === token.name?.toLowerCase());
    if (option) raw.set(option.name, [...(raw.get(option.name) ?? []), token]);
    else {
      // "note: bring tea" is text, but "topic:css" where there is an option "topics" is a slip worth pointing out.
      if (token.name !== undefined && (!hasRest || isSlip(token.name, act.options))) {
        problem ??= { code: 'unknown_option', given: token.name, known: act.options.map((each) => each.name) };
      }
      loose.push(token);
    }
  }

  for (const option of act.options) {
    if (raw.has(option.name) || option.place === undefined || option.place === 'named') continue;
    const taken = option.place === 'rest' ? loose.splice(0) : takeNext(option, loose);
    if (taken.length > 0) raw.set(option.name, taken);
  }
  if (loose.length > 0) problem ??= { code: 'unexpected', given: joinTokens(loose) };

  const values: Record<string, OptionValue> = {};
  for (const option of act.options) {
    const given = raw.get(option.name);
    if (!given) continue;
    const read = readOption(option, given);
    if ('problem' in read) problem ??= read.problem;
    else values[option.name] = read.value;
  }
  return problem ? { ok: false, act, problem, values } : checkValues(act, values);
}

/** Takes what the option can use off the front of the loose tokens; members from anywhere if none is in front. */
function takeNext(option: OptionSpec, loose: Token[]): Token[] {
  if (option.type !== 'members') return loose.splice(0, 1);
  const front = loose.findIndex((token) => token.type !== 'member' && !isSeparator(token));
  const leading = loose.slice(0, front === -1 ? loose.length : front);
  while (leading.length > 0 && leading.at(-1)?.type !== 'member') leading.pop();
  if (leading.length > 0) {
    loose.splice(0, leading.length);
    return leading.filter((token) => token.type === 'member');
  }
  // Mentions further on stay in the text as well, because the sentence needs them.
  return loose.filter((token) => token.type === 'member');
}

const isSeparator = (token: Token): boolean => /^(,|&|\+|and)$/i.test(token.text);

function readOption(option: OptionSpec, tokens: readonly Token[]): Read {
  const text = joinTokens(tokens.map((token) => withoutName(token, option.name)));
  switch (option.type) {
    case 'text':
      return { value: text };
    case 'number': {
      const number = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
      return Number.isSafeInteger(number)
        ? { value: number }
        : { problem: { code: 'not_a_number', option, given: text } };
    }
    case 'flag':
      if (/^(yes|y|true|on|1)$/i.test(text)) return { value: true };
      if (/^(no|n|false|off|0)$/i.test(text)) return { value: false };
      return { problem: { code: 'not_a_flag', option, given: text } };
    case 'choice': {
      const choice = option.choices.find((each) => each.toLowerCase() === text.toLowerCase());
      return choice === undefined ? { problem: { code: 'not_a_choice', option, given: text } } : { value: choice };
    }
    case 'members': {
      const members = tokens.filter((token): token is ReferenceToken => token.type === 'member');
      if (members.length < tokens.length) return { problem: { code: 'not_a_member', option, given: text } };
      return { value: [...new Set(members.map((token) => token.id))] };
    }
    case 'channel': {
      const [only] = tokens;
      if (tokens.length !== 1 || only?.type !== 'channel') {
        return { problem: { code: 'not_a_channel', option, given: text } };
      }
      return { value: only.id };
    }
  }
}

function withoutName(token: Token, optionName: string): Token {
  if (token.name?.toLowerCase() !== optionName) return token;
  const { name, ...rest } = token;
  return rest;
}

/** The limits of the declaration, for typed values and parsed ones alike. */
function checkValues(act: Act, values: OptionValues): ParsedOptions {
  for (const option of act.options) {
    const value = values[option.name];
    const problem = value === undefined || value === '' ? missing(option) : overLimit(option, value);
    if (problem) return { ok: false, act, problem, values };
  }
  return { ok: true, act, values };
}

function missing(option: OptionSpec): OptionProblem | undefined {
  return option.required ? { code: 'missing', option } : undefined;
}

function overLimit(option: OptionSpec, value: OptionValue): OptionProblem | undefined {
  if (option.type === 'text' && typeof value === 'string') {
    const length = [...value].length;
    if (length < (option.minLength ?? 0)) return { code: 'too_short', option, limit: option.minLength ?? 0 };
    if (length > option.maxLength) return { code: 'too_long', option, limit: option.maxLength };
  }
  if (option.type === 'number' && typeof value === 'number' && (value < option.least || value > option.most)) {
    return { code: 'not_a_number', option, given: String(value) };
  }
  if (option.type === 'members' && Array.isArray(value)) {
    if (value.length === 0) return missing(option);
    if (value.length > option.most) return { code: 'too_many', option, limit: option.most };
  }
  return undefined;
}

/** One edit away from an option of that name, or the same word in singular or plural. */
function isSlip(given: string, options: readonly OptionSpec[]): boolean {
  return options.some((option) => isOneEditApart(given.toLowerCase(), option.name));
}

function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}
