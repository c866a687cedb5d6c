import { checkValues } from './check-options.ts';
import { wordsOfChoice } from './choice.ts';
import type { CommandSpec, OptionSpec, OptionValue } from './command.ts';
import type { CommandInput } from './event.ts';
import { isSlip } from './option-slip.ts';
import type { Act, OptionProblem, ParsedOptions } from './parsed-options.ts';
import { readOption } from './read-option.ts';
import { withSpacedNames } from './spaced-names.ts';
import { isUnit, mentionsInARow, notFound, takeNext } from './take-options.ts';
import { joinTokens, type Token } from './token.ts';

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

/** The value of a named option that begins at `from`, and the position after it. */
function valueFrom(act: Act, option: OptionSpec, tokens: readonly Token[], from: number) {
  if (option.type === 'text' && option.isSentence) {
    const isOption = ({ name }: Token) => act.options.some((each) => each.name === name?.toLowerCase());
    let end = from + 1;
    for (let token = tokens[end]; token && !isOption(token); token = tokens[end]) end += 1;
    return { value: tokens.slice(from, end), end };
  }
  const row = option.type === 'members' ? mentionsInARow(option, tokens, from) : { members: [], end: from };
  const end = Math.max(row.end, from + wordsOfChoice(option, tokens, from));
  return row.members.length > 0 ? { value: row.members, end } : { value: tokens.slice(from, end), end };
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
      const { value, end } = valueFrom(act, option, tokens, index);
      const typed = given.get(option.name) ?? [];
      for (const each of value) typed.push(each);
      given.set(option.name, typed);
      next = end;
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
    if (option.type === 'number' && taken.length > 0 && isUnit(option, loose[0])) loose.shift();
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
