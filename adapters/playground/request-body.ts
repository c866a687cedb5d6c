import { Refusal } from './http-error.ts';
import { limits } from './limits.ts';
import type { Place } from './records.ts';

/** What a page sent: a JSON object, whose parts are read by name. */
export type Asked = Readonly<Record<string, unknown>>;

/** Throws a `Refusal` where it is no JSON object, or too long to be read at all. */
export async function readAsked(request: Request): Promise<Asked> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) throw new Refusal(415, 'Please send this as JSON.');
  const text = await readText(request);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refusal(400, 'That could not be read as JSON.');
    throw error;
  }
  if (!isObject(parsed)) throw new Refusal(400, 'That is JSON, but not an object.');
  return parsed;
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limits.requestBytes) throw new Refusal(413, 'That is more than the playground takes at once.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Throws a `Refusal` where there is no text of that name. */
export function textOf(asked: Asked, name: string): string {
  const value = asked[name];
  if (typeof value !== 'string') throw new Refusal(400, `“${name}” is missing, or is no text.`);
  return value;
}

export function objectOf(asked: Asked, name: string): Asked {
  const value = asked[name];
  if (!isObject(value)) throw new Refusal(400, `“${name}” is missing, or is no object.`);
  return value;
}

export function placeAsked(asked: Asked): Place {
  const channel = textOf(asked, 'channel');
  return asked.thread === undefined || asked.thread === null
    ? { channel }
    : { channel, thread: textOf(asked, 'thread') };
}

/** The id that the page gave to what was written; a page from before there were any gives none. */
export function draftAsked(asked: Asked): string | undefined {
  const draft = asked.draft;
  if (draft === undefined) return undefined;
  if (typeof draft !== 'string' || !/^[\w-]{1,64}$/.test(draft)) throw new Refusal(400, '“draft” is no id.');
  return draft;
}

const isObject = (value: unknown): value is Asked =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
