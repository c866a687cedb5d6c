import { isWithin, textProblem } from './check-form.ts';
import type { CommandSpec, OptionSpec, OptionValue, OptionValues, SubcommandSpec } from './command.ts';
import type { CommandInput } from './event.ts';
import { editDistance } from './near-word.ts';
import { tidyText } from './sanitise-text.ts';
import { joinTokens, type ReferenceToken, type Token } from './token.ts';

/** What was wrong with what somebody typed. The words for it are in src/text. */
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

/** `values` holds what was understood and is within its limits, even next to a problem: a form can start from it. */
export type ParsedOptions =
  | { readonly ok: true; readonly act: Act; readonly values: OptionValues }
  | { readonly ok: false; readonly act: Act; readonly problem: OptionProblem; readonly values: OptionValues };

/** What runs: the command itself or one of its subcommands. `name` is empty for the command itself. */
export type Act = Omit<SubcommandSpec, 'isDefault'>;

type Read = { readonly value: OptionValue } | { readonly problem: OptionProblem };

/** Reads what was typed after a command, guided by its declaration, on any platform. */
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
  if (!spec.subcommands) return parsed;
  const isStray = !parsed.ok && (parsed.problem.code === 'unexpected' || parsed.problem.code === 'unknown_option');
  const takesWords = act.options.some(({ place = 'named' }) => place !== 'named');
  return named !== undefined && isStray && !takesWords ? unknownSubcommand(spec, named) : parsed;
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

function parseTokens(act: Act, typed: readonly Token[]): ParsedOptions {
  const tokens = withSpacedNames(act, typed);
  const given = new Map<string, Token[]>();
  const loose: Token[] = [];
  const rest = act.options.find((option) => option.place === 'rest');
  let problem: OptionProblem | undefined;
  let next = 0;
  for (const [index, token] of tokens.entries()) {
    if (index < next) continue;
    const option = act.options.find((each) => each.name === token.name?.toLowerCase());
    if (option) {
      const row = option.type === 'members' ? mentionsInARow(tokens, index) : { members: [], end: index };
      const typed = given.get(option.name) ?? [];
      typed.push(...(row.members.length > 0 ? row.members : [token]));
      given.set(option.name, typed);
      next = row.end;
    } else {
      // "note: bring tea" is text, but "topic:css" where there is an option "topics" is a slip worth pointing out.
      if (token.name !== undefined && (!rest || isSlip(token.name, act.options))) {
        problem ??= { code: 'unknown_option', given: token.name, known: act.options.map((each) => each.name) };
      }
      loose.push(token);
    }
  }

  for (const option of act.options) {
    if (given.has(option.name) || option.place !== 'next') continue;
    const taken = takeNext(option, loose);
    if (taken.length > 0) given.set(option.name, [...taken]);
    if (option.type === 'members') problem ??= notFound(option, loose);
  }
  if (rest && loose.length > 0) {
    // In "text:how do I centre this" the name is on the first word only.
    const taken = new Set([...(given.get(rest.name) ?? []), ...loose.splice(0)]);
    given.set(
      rest.name,
      tokens.filter((token) => taken.has(token)),
    );
  }
  if (loose.length > 0) problem ??= { code: 'unexpected', given: joinTokens(loose) };

  const values: Record<string, OptionValue> = {};
  for (const option of act.options) {
    const typed = given.get(option.name);
    if (!typed) continue;
    const read = readOption(option, typed);
    if ('problem' in read) problem ??= read.problem;
    else values[option.name] = read.value;
  }
  const checked = checkValues(act, values);
  return problem ? { ok: false, act, problem, values: checked.values } : checked;
}

/**
 * Reads `kind: support` like `kind:support` when the option can have the value that follows. Nearly every word is a
 * possible text, so in front of a text the name has to begin the line, or its value has to end it: `topics: css, html`.
 * Elsewhere it is part of a sentence. `kind: suport` has to begin the line, too: it is a slip worth pointing out.
 */
function withSpacedNames(act: Act, tokens: readonly Token[]): readonly Token[] {
  const joined: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    const before = joined.at(-1);
    const name = before?.text.endsWith(':') && isPlain(before, /:$/) ? before.text.slice(0, -1).toLowerCase() : '';
    const option = name === '' ? undefined : act.options.find((each) => each.place !== 'rest' && each.name === name);
    const isValue = option && token.name === undefined && isValueOf(option, token);
    const isMeant = isValue
      ? option.type !== 'text' || index === 1 || endOfList(act, tokens, index) !== undefined
      : index === 1 && isNearlyChoice(option, token);
    if (before && option && isMeant) {
      joined[joined.length - 1] = { ...token, name: option.name, gap: before.gap };
    } else joined.push(token);
  }
  return withWholeLists(act, joined);
}

/** Reads `topics:css, html` like `topics:css,html` where that ends the line, or another option follows. */
function withWholeLists(act: Act, tokens: readonly Token[]): readonly Token[] {
  const whole = [...tokens];
  for (const [index, token] of tokens.entries()) {
    const option = act.options.find(({ name }) => name === token.name?.toLowerCase());
    if (option?.type !== 'text' || option.place === 'rest') continue;
    const end = endOfList(act, tokens, index) ?? index;
    for (let at = index + 1; at < end; at += 1) {
      const part = tokens[at];
      if (part) whole[at] = { ...part, name: option.name };
    }
  }
  return whole;
}

/**
 * The position after the words from `from` on that commas join to a list; `undefined` when other words follow that
 * belong to no option.
 */
function endOfList(act: Act, tokens: readonly Token[], from: number): number | undefined {
  let end = from + 1;
  for (let last = tokens[from]; last && isList(last); last = tokens[end - 1]) {
    const following = tokens[end];
    if (following === undefined || following.name !== undefined) break;
    end += 1;
  }
  const next = tokens[end];
  const name = next?.name ?? (next?.text.endsWith(':') ? next.text.slice(0, -1) : undefined);
  const isOption = act.options.some((option) => option.name === name?.toLowerCase());
  return next === undefined || isOption ? end : undefined;
}

const isList = (token: Token): boolean => token.type === 'word' && !token.quoted && token.text.endsWith(',');

function isValueOf(option: OptionSpec, token: Token): boolean {
  const read = readOption(option, [token]);
  return 'value' in read && overLimit(option, read.value) === undefined;
}

const isNearlyChoice = (option: OptionSpec | undefined, token: Token): boolean =>
  option?.type === 'choice' &&
  isPlain(token, /./) &&
  option.choices.some((choice) => isOneEditApart(token.text.toLowerCase(), choice.toLowerCase()));

/** Takes what the option can use off the front of the loose tokens; members from anywhere, if none is in front. */
function takeNext(option: OptionSpec, loose: Token[]): readonly Token[] {
  if (option.type !== 'members') return loose.splice(0, 1);
  const { members, end } = mentionsInARow(loose, 0);
  loose.splice(0, end);
  // Mentions further on stay in the text, too, because the sentence needs them.
  return members.length > 0 ? members : loose.filter((token) => token.type === 'member');
}

/** Names that stand where mentions belong, but that the platform made no mention of: it knows nobody by that name. */
function notFound(option: OptionSpec, loose: readonly Token[]): OptionProblem | undefined {
  const end = loose.findIndex((token) => !isPlain(token, joint) && !isPlain(token, mentionLike));
  const names = (end === -1 ? loose : loose.slice(0, end)).filter((token) => isPlain(token, mentionLike));
  if (names.length === 0) return undefined;
  return { code: 'not_a_member', option, given: joinTokens(names).replace(/[,:;]$/, '') };
}

/** What can stand between the mentions in a row. */
const joint = /^([,;&/|+·•]|\+\+|and|plus)$/i;

/** What belongs to a name rather than to the reason after it: "@ana: thank you", and "@ana++", as other bots have it. */
const mark = /^([,:;/–—-]|\+{2,3}[,:;]?|\+1[,:;]?)$/;

/** A name typed by hand. If it had been picked from the list, it would be a mention. */
const mentionLike = /^@[\p{L}\p{N}_]/u;

/** The mentions from `from` on with nothing but "," or "and" between them, and the position after them. */
function mentionsInARow(tokens: readonly Token[], from: number): { members: readonly Token[]; end: number } {
  const members: Token[] = [];
  let end = from;
  for (let index = from, token = tokens[index]; token; index += 1, token = tokens[index]) {
    if (token.type === 'member' && (token.name === undefined || index === from)) {
      members.push(token);
      end = index + 1;
    } else if (!isPlain(token, joint)) break;
  }
  if (members.length > 0) while (isMark(tokens[end])) end += 1;
  return { members, end };
}

const isMark = (token: Token | undefined): boolean => token !== undefined && isPlain(token, mark);

const isPlain = (token: Token, pattern: RegExp): boolean =>
  token.type === 'word' && !token.quoted && token.name === undefined && pattern.test(token.text);

function readOption(option: OptionSpec, tokens: readonly Token[]): Read {
  const unnamed = tokens.map((token) => withoutName(token, option.name));
  const text = tidyText(joinTokens(unnamed));
  switch (option.type) {
    case 'text': {
      const isRepeated = tokens.length > 1 && tokens.every((token) => token.name?.toLowerCase() === option.name);
      return { value: isRepeated ? unnamed.map((token) => token.text.replace(/,$/, '')).join(', ') : text };
    }
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
      return { value: members.map((token) => token.id) };
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

/** Checks the limits of the declaration, for values and parsed text alike. Only values within them are passed on. */
function checkValues(act: Act, given: OptionValues): ParsedOptions {
  const values: Record<string, OptionValue> = {};
  let wrong: OptionProblem | undefined;
  let absent: OptionProblem | undefined;
  for (const option of act.options) {
    const value = tidied(given[option.name]);
    if (value === undefined) {
      absent ??= missing(option);
      continue;
    }
    const overstepped = overLimit(option, value);
    wrong ??= overstepped;
    if (!overstepped) values[option.name] = value;
  }
  // A wrong value comes first: a form that opened for the missing one would not show it.
  const problem = wrong ?? absent;
  return problem ? { ok: false, act, problem, values } : { ok: true, act, values };
}

/** The value as it is shown, and without repeats. One in which nothing can be seen counts as not given. */
function tidied(value: OptionValue | undefined): OptionValue | undefined {
  if (typeof value === 'string') return tidyText(value) || undefined;
  if (Array.isArray(value)) return value.length > 0 ? [...new Set(value)] : undefined;
  return value;
}

function missing(option: OptionSpec): OptionProblem | undefined {
  return option.required ? { code: 'missing', option } : undefined;
}

function overLimit(option: OptionSpec, value: OptionValue): OptionProblem | undefined {
  if (option.type === 'text' && typeof value === 'string') {
    const code = textProblem(value, option);
    if (code !== undefined) {
      return { code, option, limit: code === 'too_short' ? (option.minLength ?? 0) : option.maxLength };
    }
  }
  if (option.type === 'number') {
    if (!isWithin(value, option)) return { code: 'not_a_number', option, given: String(value) };
  }
  if (option.type === 'choice' && !option.choices.includes(String(value))) {
    return { code: 'not_a_choice', option, given: String(value) };
  }
  if (option.type === 'members' && Array.isArray(value) && value.length > option.most) {
    return { code: 'too_many', option, limit: option.most };
  }
  return undefined;
}

/**
 * Whether it is one typing slip away from the name of an option. The `rest` option needs no name, so something like it
 * ("test:unit" for "text") is no slip.
 */
function isSlip(given: string, options: readonly OptionSpec[]): boolean {
  const lowerCase = given.toLowerCase();
  return options.some((option) => option.place !== 'rest' && isOneEditApart(lowerCase, option.name));
}

/** One letter added, missing or changed, or two neighbours swapped. */
const isOneEditApart = (a: string, b: string): boolean => Math.abs(a.length - b.length) <= 1 && editDistance(a, b) <= 1;
