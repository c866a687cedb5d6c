import type { Fields } from '../shapes.ts';
import { Refusal } from './method.ts';

/** A page of `items` after the cursor, and the cursor of the next one. Source: docs.slack.dev/apis/web-api/pagination. */
export function page<T>(items: readonly T[], args: Fields, most = 1000): { items: T[]; next: Fields } {
  const limit = args.limit === undefined ? Math.min(100, most) : Number(args.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw new Refusal('invalid_limit');
  const cursor = args.cursor ? Buffer.from(String(args.cursor), 'base64').toString() : 'next:0';
  const from = Number(/^next:(\d+)$/.exec(cursor)?.[1] ?? Number.NaN);
  if (!Number.isInteger(from) || from > items.length) throw new Refusal('invalid_cursor');
  const to = from + limit;
  const next = to < items.length ? Buffer.from(`next:${to}`).toString('base64') : '';
  return { items: items.slice(from, to), next: { response_metadata: { next_cursor: next } } };
}
