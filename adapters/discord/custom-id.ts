import type { SpaceRef } from '../../src/chat/address.ts';
import { type ActionName, actionId, parseActionId } from '../../src/chat/button.ts';
import type { FormValues } from '../../src/chat/form.ts';
import { limits } from './limits.ts';

/** What comes back from Discord with a button or a form. */
export interface CustomId {
  readonly action: ActionName;
  readonly subject: string;
  /** The server that it belongs to, where the place does not say. */
  readonly space: string | undefined;
  /** The values of fields that a form had no room to show. */
  readonly carried: FormValues;
}

/**
 * `feature:action:subject`, followed by anything else that has to come back, within Discord's 100 characters:
 * `?seats=3` for fields that a form had no room to show, and `@123…` for the server. In direct messages Discord does not
 * say which server somebody acts for, so the button does; where there is no room for that, the key of a message that it is
 * about names the server as well.
 */
export function customId(
  action: ActionName,
  subject: string,
  more: { readonly space?: SpaceRef | undefined; readonly carried?: FormValues } = {},
): string {
  const id = actionId(action, subject);
  const space = more.space === undefined ? '' : `@${more.space.space}`;
  const carried = writeCarried(more.carried ?? {});
  const whole = [`${id}${carried}${space}`, `${id}${space}`].find((each) => each.length <= limits.customId);
  return whole ?? id;
}

/** `undefined` where it is none of Hearth's. */
export function parseCustomId(text: string): CustomId | undefined {
  const [, id = '', carried = '', space] = /^(.*?)(\?[^?@]*)?(?:@(\d{17,20}))?$/s.exec(text) ?? [];
  const named = parseActionId(id);
  return named && { ...named, space: space ?? serverIn(named.subject), carried: readCarried(carried) };
}

/** The server in the key of a channel or a message (`addressKey`). */
const serverIn = (subject: string): string | undefined => /(?:^|\/)discord\/(\d{17,20})\//.exec(subject)?.[1];

/** Each value follows a letter for its type; there is no room for lists. */
function writeCarried(values: FormValues): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'number') query.set(name, `n${value}`);
    else if (typeof value === 'boolean') query.set(name, value ? 'y' : 'f');
    else if (typeof value === 'string') query.set(name, `t${value}`);
  }
  return query.size === 0 ? '' : `?${query}`;
}

function readCarried(query: string): FormValues {
  const values: Record<string, FormValues[string]> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (value.startsWith('n')) values[name] = Number(value.slice(1));
    else if (value.startsWith('t')) values[name] = value.slice(1);
    else values[name] = value === 'y';
  }
  return values;
}
