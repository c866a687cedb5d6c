import { defaultRules, type Rules } from '../../../src/domain/rules.ts';
import { type Json, json, parsed } from './values.ts';

type Section = keyof Rules;

/** What a community has changed, by section. */
type Changes = { readonly [S in Section]?: Partial<Rules[S]> };

const sections = Object.keys(defaultRules) as readonly Section[];

/**
 * Only what differs from the defaults is kept, so that better defaults, and rules that come with later versions, reach
 * the communities that never changed them.
 */
export const rulesToJson = (rules: Rules): Json =>
  json(Object.fromEntries(sections.map((section) => [section, changesIn(rules[section], defaultRules[section])])));

function changesIn(values: object, defaults: object): object {
  const standard = new Map<string, unknown>(Object.entries(defaults));
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => json(value) !== json(standard.get(name))));
}

/** More texts than there are communities that changed their rules in most installations. */
const mostRead = 200;

/** What was read before, by its text, so that it is right whoever writes: the rules are asked for at every event. */
const read = new Map<Json, Rules>();

export function rulesFromJson(text: Json): Rules {
  const known = read.get(text);
  if (known) return known;
  const rules = readRules(text);
  if (read.size >= mostRead) read.clear();
  read.set(text, rules);
  return rules;
}

function readRules(text: Json): Rules {
  const changes = parsed<Changes>(text);
  const merged = sections.map((section) => [section, { ...defaultRules[section], ...changes[section] }]);
  // Every section is there, with every rule of its own.
  return Object.fromEntries(merged) as Rules;
}
