import { LRUCache } from 'lru-cache';
import { defaultRules, type Rules } from '../../../src/domain/rules.ts';
import { type Json, json, parsed } from './values.ts';

type Section = keyof Rules;

/** What a community has changed, by section. */
type Changes = { readonly [S in Section]?: Partial<Rules[S]> };

const sections = Object.keys(defaultRules) as readonly Section[];

/**
 * Keeps only what differs from the defaults, so that better defaults, and rules that later versions add, reach the
 * communities that never changed them.
 */
export const rulesToJson = (rules: Rules): Json =>
  json(Object.fromEntries(sections.map((section) => [section, changesIn(rules[section], defaultRules[section])])));

function changesIn(values: object, defaults: object): object {
  const byName = new Map<string, unknown>(Object.entries(defaults));
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => json(value) !== json(byName.get(name))));
}

/**
 * By their text, so that no write makes them stale. Every event needs the rules; few installations have as many
 * communities that changed theirs.
 */
const cache = new LRUCache<Json, Rules>({ max: 200 });

export function rulesFromJson(text: Json): Rules {
  const known = cache.get(text);
  if (known) return known;
  const rules = readRules(text);
  cache.set(text, rules);
  return rules;
}

function readRules(text: Json): Rules {
  const changes = parsed<Changes>(text);
  const merged = sections.map((section) => [section, { ...defaultRules[section], ...changes[section] }]);
  // Every section has all its rules, from the defaults.
  return Object.fromEntries(merged) as Rules;
}
