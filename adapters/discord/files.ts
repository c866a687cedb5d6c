import { ComponentType, type RequestData } from 'discord.js';
import { filesOf, type Message } from '../../src/chat/message.ts';
import type { DrawPng } from '../../src/ports/drawing.ts';
import type { Log } from '../../src/ports/log.ts';
import { limits } from './limits.ts';
import type { DiscordMessage, FileNames } from './render.ts';

/** A file that is sent along. */
export interface SentFile {
  readonly name: string;
  readonly contentType: string;
  readonly data: Uint8Array<ArrayBuffer>;
}

const pictureType = 'image/png';

/** The pictures of a message as files, which are sent along and named in it (discord.dev/reference#uploading-files). */
export interface DrawnFiles {
  readonly names: FileNames;
  readonly files: readonly SentFile[];
}

const nothing: DrawnFiles = { names: new Map(), files: [] };

/** Draws the pictures of a message. Where that fails the words stand alone, and the log says so. */
export async function drawnFiles({ blocks }: Message, drawPng: DrawPng | undefined, log: Log): Promise<DrawnFiles> {
  const drawings = blocks.flatMap((block) => (block.type === 'picture' ? [block.svg] : []));
  if (drawings.length === 0 || !drawPng) return nothing;
  try {
    const named = drawings.map((svg, index) => [svg, `picture-${index + 1}.png`] as const);
    const files = await Promise.all(
      named.map(async ([svg, name]) => ({
        name,
        contentType: pictureType,
        data: Uint8Array.from(await drawPng(svg)),
      })),
    );
    return { names: new Map(named), files };
  } catch (err) {
    log.warn({ err }, 'A picture could not be drawn; the words go without it');
    return nothing;
  }
}

/** The files of a message that a part of it shows. Throws a `RangeError` where there are too many, or they are too large. */
export function attachedTo({ components }: DiscordMessage, message: Message): readonly SentFile[] {
  const urls = components.flatMap((each) => (each.type === ComponentType.File ? [each.file.url] : []));
  if (urls.length > limits.messageFiles) throw new RangeError(`A message has at most ${limits.messageFiles} files`);
  const files = filesOf(message)
    .filter(({ name }) => urls.includes(`attachment://${name}`))
    .map(({ name, mediaType, text }) => {
      return { name, contentType: `${mediaType}; charset=utf-8`, data: new TextEncoder().encode(text) };
    });
  const bytes = files.reduce((sum, { data }) => sum + data.byteLength, 0);
  if (bytes > limits.fileBytes) throw new RangeError(`The files of a message have at most ${limits.fileBytes} bytes`);
  return files;
}

/** The files that a part of the message shows. */
export function filesIn({ components }: DiscordMessage, drawn: DrawnFiles = nothing): readonly SentFile[] {
  const shown = components.flatMap((component) =>
    component.type === ComponentType.MediaGallery ? component.items.map(({ media }) => media.url) : [],
  );
  return drawn.files.filter(({ name }) => shown.includes(`attachment://${name}`));
}

/**
 * A body with its files. They are put into one form here: discord.js hands them over as a `FormData`, which the copy of
 * undici that is in charge of all connections does not take when it is another than that of discord.js; and which of the
 * libraries was loaded first decides on that.
 * Source: https://docs.discord.com/developers/reference#uploading-files
 */
export async function withFiles(
  body: object,
  files: readonly SentFile[],
): Promise<Pick<RequestData, 'body' | 'passThroughBody' | 'headers'>> {
  if (files.length === 0) return { body };
  const form = new FormData();
  form.append('payload_json', JSON.stringify(body));
  for (const [index, { name, data, contentType }] of files.entries()) {
    form.append(`files[${index}]`, new Blob([data], { type: contentType }), name);
  }
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  return {
    body: new Uint8Array(await encoded.arrayBuffer()),
    passThroughBody: true,
    headers: { 'content-type': type },
  };
}
