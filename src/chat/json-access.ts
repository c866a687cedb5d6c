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

/** A name; one in which nothing can be seen counts as absent. */
export function nameAt(value: unknown, ...path: string[]): string | undefined {
  const name = textAt(value, ...path);
  return name !== undefined && isVisible(name) ? name : undefined;
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

/** Reads whole numbers sent as text, such as Discord's permission sets; 0 for anything else. */
export function bigAt(value: unknown, ...path: string[]): bigint {
  const found = at(value, path);
  return typeof found === 'string' && /^\d{1,30}$/.test(found) ? BigInt(found) : 0n;
}
