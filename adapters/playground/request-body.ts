import { HttpError } from './http-error.ts';
import { limits } from './limits.ts';
import type { Place } from './records.ts';

/** What a page sent: a JSON object, whose fields are read by name. */
export type RequestBody = Readonly<Record<string, unknown>>;

/** Throws an `HttpError` if the body is no JSON object, or too long. */
export async function readRequestBody(request: Request): Promise<RequestBody> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) throw new HttpError(415, 'Please send this as JSON.');
  const text = await readText(request);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new HttpError(400, 'That could not be read as JSON.');
    throw error;
  }
  if (!isObject(parsed)) throw new HttpError(400, 'That is JSON, but not an object.');
  return parsed;
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limits.requestBytes) throw new HttpError(413, 'That is more than the playground can take at once.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Throws an `HttpError` if there is no text of that name. */
export function textField(body: RequestBody, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new HttpError(400, `“${name}” is missing, or is not text.`);
  return value;
}

export function objectField(body: RequestBody, name: string): RequestBody {
  const value = body[name];
  if (!isObject(value)) throw new HttpError(400, `“${name}” is missing, or is not an object.`);
  return value;
}

export function placeField(body: RequestBody): Place {
  const channel = textField(body, 'channel');
  return body.thread === undefined || body.thread === null
    ? { channel }
    : { channel, thread: textField(body, 'thread') };
}

/** The id that the page gave to a text; pages of older versions send none. */
export function draftField(body: RequestBody): string | undefined {
  const draft = body.draft;
  if (draft === undefined) return undefined;
  if (typeof draft !== 'string' || !/^[\w-]{1,64}$/.test(draft)) throw new HttpError(400, '“draft” is no id.');
  return draft;
}

const isObject = (value: unknown): value is RequestBody =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
