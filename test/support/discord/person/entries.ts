import { ComponentType } from 'discord-api-types/v10';
import { LIMITS } from '../limits.ts';
import { length } from '../rules/rule.ts';
import { type Component, type Fields, idOf, type Ref } from '../shapes.ts';
import type { EntityKind, Resolved } from './resolve.ts';

/** What a person puts into a field: text, a choice by its label or value, several of them, people, or nothing. */
export type Entry = string | boolean | Ref | readonly (string | Ref)[] | null;

const ENTITY: Readonly<Record<number, EntityKind>> = {
  [ComponentType.UserSelect]: 'user',
  [ComponentType.RoleSelect]: 'role',
  [ComponentType.MentionableSelect]: 'mentionable',
  [ComponentType.ChannelSelect]: 'channel',
};
const CHOICES: readonly number[] = [ComponentType.StringSelect, ComponentType.RadioGroup, ComponentType.CheckboxGroup];

const several = (entry: Entry): (string | Ref)[] =>
  ((Array.isArray(entry) ? entry : entry === null ? [] : [entry]) as (string | Ref)[]).filter((one) => one !== '');

function optionValue(component: Component, wanted: string | Ref): string {
  const options = component.options ?? [];
  const found = options.find((one) => one.value === wanted || one.label === wanted);
  if (found) return found.value;
  const there = options.map((one) => one.label).join(', ');
  throw new Error(`There is no choice ${JSON.stringify(wanted)} in ${component.custom_id}; there is ${there}`);
}

/** The values that a person chose in a menu; adds whom or what they name to `into`. */
export function chosen(component: Component, entry: Entry, into: Resolved): string[] {
  if (CHOICES.includes(component.type)) return several(entry).map((one) => optionValue(component, one));
  const kind = ENTITY[component.type];
  if (!kind) throw new Error(`${component.custom_id} is not a menu`);
  return several(entry).map((one) => {
    into.add(kind, idOf(one));
    return idOf(one);
  });
}

/** What a field holds before anybody touched it. */
function initial(component: Component): Entry {
  if (component.type === ComponentType.TextInput) return component.value ?? '';
  if (component.type === ComponentType.Checkbox) return component.default === true;
  if (component.options) return component.options.filter((one) => one.default).map((one) => one.value);
  return (component.default_values ?? []).map((one) => one.id);
}

/** A field as it is submitted. */
export function entered(component: Component, given: Entry | undefined, into: Resolved): Fields {
  const entry = given === undefined ? initial(component) : given;
  const { id, type, custom_id } = component;
  if (type === ComponentType.TextInput) return { id, type, custom_id, value: entry === null ? '' : String(entry) };
  if (type === ComponentType.Checkbox) return { id, type, custom_id, value: entry === true };
  const values = chosen(component, entry, into);
  if (type === ComponentType.RadioGroup) return { id, type, custom_id, value: values[0] ?? null };
  return { id, type, custom_id, values };
}

/** The fewest and the most that a person may choose; a field that is not required may stay empty. */
function bounds(component: Component): [number, number] {
  const least = component.required === false ? 0 : Math.max(component.min_values ?? 1, 0);
  return [least, component.max_values ?? 1];
}

/** What the client says about a field before it sends the form. */
export function complaintAbout(component: Component, field: Fields): string | undefined {
  if (component.type === ComponentType.TextInput) {
    const size = length(String(field.value));
    if (size === 0) return component.required === false ? undefined : 'This field is required.';
    if (size < (component.min_length ?? 0)) return `Must be at least ${component.min_length} characters.`;
    const most = component.max_length ?? LIMITS.inputChars;
    return size > most ? `Must be no more than ${most} characters.` : undefined;
  }
  if (component.type === ComponentType.RadioGroup) {
    return field.value === null && component.required !== false ? 'This field is required.' : undefined;
  }
  if (!Array.isArray(field.values)) return undefined;
  const [least, most] = bounds(component);
  const count = field.values.length;
  if (count === 0 && component.required === false) return undefined;
  if (count < least) return least === 1 ? 'This field is required.' : `Choose at least ${least}.`;
  return count > most ? `Choose no more than ${most}.` : undefined;
}
