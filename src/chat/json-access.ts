import { isVisible } from '../domain/visible-text.ts';

/**
 * Reads what a platform sent without trusting its shape. `null` and empty strings count as absent, because platforms
 * use them so.
 */

export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function at(value: unknown, path: readonly string[]): unknown {
  let found = value;
  for (const key of path) {
    if (!isJson(found)) return undefined;
    found = found[key];
  }
  return found;
}

export function textAt(value: unknown, ...path: string[]): string | undefined {
  const found = at(value, path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

/** Longer than any id of any platform, and short enough for every index. No comma: Slack reads that as a list of ids. */
const idShape = /^[\w.:/-]{1,255}$/;

/**
 * An id, or something else by which a platform calls a thing. What cannot be one is nobody's, and counts as absent: it
 * would be looked up, kept and sent back in vain, or worse, mean something else there.
 */
export function idAt(value: unknown, ...path: string[]): string | undefined {
  const found = at(value, path);
  return typeof found === 'string' && idShape.test(found) ? found : undefined;
}

/** More characters than any platform lets a name have. */
const mostNameCharacters = 255;

/** A name; one in which nothing can be seen counts as absent, and of one that cannot be one the beginning is taken. */
export function nameAt(value: unknown, ...path: string[]): string | undefined {
  const name = textAt(value, ...path);
  const short =
    name !== undefined && name.length > mostNameCharacters
      ? [...name.slice(0, 2 * mostNameCharacters)].slice(0, mostNameCharacters).join('')
      : name;
  return short !== undefined && isVisible(short) ? short : undefined;
}

export function numberAt(value: unknown, ...path: string[]): number | undefined {
  const found = at(value, path);
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

export const flagAt = (value: unknown, ...path: string[]): boolean => at(value, path) === true;

export function objectAt(value: unknown, ...path: string[]): Json | undefined {
  const found = at(value, path);
  return isJson(found) ? found : undefined;
}

export function listAt(value: unknown, ...path: string[]): readonly unknown[] {
  const found = at(value, path);
  return Array.isArray(found) ? found : [];
}

export const textsAt = (value: unknown, ...path: string[]): readonly string[] =>
  listAt(value, ...path).filter((each) => typeof each === 'string');

/** Those in a list that are ids. */
export const idsAt = (value: unknown, ...path: string[]): readonly string[] =>
  listAt(value, ...path).flatMap((each) => idAt(each) ?? []);

/** Reads whole numbers sent as text, such as Discord's permission sets; 0 for anything else. */
export function bigAt(value: unknown, ...path: string[]): bigint {
  const found = at(value, path);
  return typeof found === 'string' && /^\d{1,30}$/.test(found) ? BigInt(found) : 0n;
}
