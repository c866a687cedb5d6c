import type { IncomingMessage } from 'node:http';
import type { Fields } from './shapes.ts';

/** One Web API call, as it was made and answered. */
export interface Call {
  method: string;
  /** without the token; blocks, views and the like as data */
  args: Fields;
  /** epoch milliseconds */
  at: number;
  /** whether it was carried out, whatever the caller was told */
  taken: boolean;
  /** whether the caller was told that it was carried out */
  ok: boolean;
  error?: string;
  status?: number;
}

const JSON_ARGUMENTS = ['blocks', 'attachments', 'metadata', 'view', 'files'];

/** The arguments of a form or JSON body. Sources: docs.slack.dev/apis/web-api (content types, errors). */
export function readArguments(request: IncomingMessage, body: string): { args: Fields } | { refused: string } {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://stub').searchParams);
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim();
  if (body === '' && !type) return { args: query };
  if (type === 'application/x-www-form-urlencoded') {
    return { args: { ...query, ...Object.fromEntries(new URLSearchParams(body)) } };
  }
  if (type !== 'application/json') return { refused: type ? 'invalid_post_type' : 'missing_post_type' };
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return { refused: 'json_not_object' };
    // A token belongs in the header when the body is JSON.
    const { token: _, ...args } = value as Fields;
    return { args: { ...query, ...args } };
  } catch {
    return { refused: 'invalid_json' };
  }
}

export function readToken(request: IncomingMessage, args: Fields): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? (typeof args.token === 'string' && args.token ? args.token : undefined);
}

/** Arguments as a person wants to read them in a test. */
export function recordable(args: Fields): Fields {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => {
      if (!JSON_ARGUMENTS.includes(key) || typeof value !== 'string') return [key, value];
      try {
        return [key, JSON.parse(value)];
      } catch {
        return [key, value];
      }
    }),
  );
}
