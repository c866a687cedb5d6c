import type { IncomingMessage } from 'node:http';
import { RESTJSONErrorCodes as Code } from 'discord-api-types/v10';
import { LIMITS } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import { isObject } from '../rules/rule.ts';
import type { Fields } from '../shapes.ts';

export interface UploadedFile {
  /** the n of `files[n]` */
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
  /** of texts only */
  readonly text: string | undefined;
}

export interface Body {
  /** `undefined` where there is none */
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

export async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(Code.RequestBodyContainsInvalidJSON);
  }
}

/** A JSON body, or a form with `payload_json` and files. Source: docs.discord.com/developers/reference#uploading-files. */
export async function readBody(request: IncomingMessage, raw: Buffer): Promise<Body> {
  const type = request.headers['content-type'] ?? '';
  if (raw.length === 0) return { json: undefined, files: [] };
  if (!type.startsWith('multipart/form-data')) return { json: parse(raw.toString('utf8')), files: [] };
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': type } }).formData();
  const files: UploadedFile[] = [];
  for (const [field, value] of form) {
    const key = /^files\[(\d+)\]$/.exec(field)?.[1];
    if (typeof value === 'string' || key === undefined) continue;
    if (value.size > LIMITS.fileBytes) throw new Refusal(Code.RequestEntityTooLarge);
    const text = /^(text|application\/json)/.test(value.type) ? await value.text() : undefined;
    files.push({ key, name: value.name, size: value.size, contentType: value.type, text });
  }
  const payload = form.get('payload_json');
  return { json: typeof payload === 'string' ? parse(payload) : {}, files };
}

/**
 * Files as a message shows them, named and described by the body's `attachments`. Files that the message already has stay
 * if they are named there. Source: docs.discord.com/developers/reference#editing-message-attachments.
 */
export function attachmentsOf(
  body: Fields,
  files: readonly UploadedFile[],
  newId: () => string,
  had: readonly Fields[] = [],
): Fields[] {
  const described = Array.isArray(body.attachments) ? body.attachments.filter(isObject) : undefined;
  const kept = had.filter((one) => described?.some(({ id }) => String(id) === one.id) ?? true);
  const added = files.map((file) => {
    const own = described?.find((one) => String(one.id) === file.key);
    const id = newId();
    const url = `https://cdn.discordapp.com/attachments/stub/${id}/${file.name}`;
    return {
      id,
      filename: own?.filename ?? file.name,
      ...(own?.description ? { description: own.description } : {}),
      size: file.size,
      url,
      proxy_url: url.replace('cdn', 'media'),
      content_type: file.contentType,
    };
  });
  return [...kept, ...added];
}
