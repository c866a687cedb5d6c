import type { File, Message } from '../../src/chat/message.ts';
import type { HttpRoute } from '../../src/ports/http-route.ts';
import { plain } from './access-guard.ts';
import { limits } from './limits.ts';

/** How many files there are at a time, and for how many bytes: the latest. They stand nowhere but in memory. */
const most = { files: 20, bytes: 4 * limits.fileBytes } as const;

/** The files that Hearth sent, by where they can be downloaded. */
export interface Files {
  /** Keeps the files of a message, and puts into it where they are. Throws a `RangeError` where one is too large. */
  keep(message: Message, nextId: () => string): Message;
  find(id: string): File | undefined;
}

export function createFiles(): Files {
  const kept = new Map<string, File>();

  function keep(id: string, file: File): void {
    kept.set(id, file);
    // The oldest come first.
    for (const oldest of kept.keys()) {
      const bytes = [...kept.values()].reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
      if (kept.size <= most.files && bytes <= most.bytes) return;
      kept.delete(oldest);
    }
  }

  return {
    find: (id) => kept.get(id),
    keep: (message, nextId) => ({
      ...message,
      blocks: message.blocks.map((block) => {
        if (block.type !== 'file') return block;
        if (Buffer.byteLength(block.text) > limits.fileBytes) throw new RangeError('This file is too large');
        const id = nextId();
        keep(id, block);
        // What is stored with the post only leads there.
        return { ...block, text: id };
      }),
    }),
  };
}

const filePath = '/playground/file';

export const fileUrl = (id: string): string => `${filePath}?${new URLSearchParams({ id })}`;

/** Where files are downloaded. They are never shown within the playground, whose scripts would then be theirs, too. */
export const fileRoute = (files: Files): HttpRoute => ({
  method: 'GET',
  path: filePath,
  handle: (request) => {
    const found = files.find(new URL(request.url).searchParams.get('id') ?? '');
    if (!found) return plain(404, 'This file is not here any more. Please ask for it again.');
    const headers = {
      'content-type': `${found.mediaType}; charset=utf-8`,
      'content-disposition': `attachment; filename="${found.name}"`,
      'cache-control': 'no-store',
    };
    return new Response(found.text, { headers });
  },
});
