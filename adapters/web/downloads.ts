import type { Download } from '../../src/ports/download.ts';
import type { HttpRoute } from '../../src/ports/http-route.ts';
import { careful } from './careful.ts';
import { oneTimeLinkRoutes } from './one-time-link.ts';

/** What people read in the browser. */
interface Sentences {
  readonly title: string;
  readonly explanation: string;
  readonly button: string;
  readonly gone: string;
}

const pageHeaders = {
  ...careful,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
} as const;

/** A link that downloads a file once. */
export function downloadRoutes({
  path,
  sentences: { title, explanation, button, gone },
  take,
}: {
  readonly path: string;
  readonly sentences: Sentences;
  /** What the link with this token leads to, for this one time. */
  readonly take: (token: string) => Promise<Download | undefined>;
}): readonly HttpRoute[] {
  const form = `<form method="post"><button>${button}</button></form>`;
  return oneTimeLinkRoutes({
    path,
    ask: () => new Response(page(title, `<p>${explanation}</p>${form}`), { headers: pageHeaders }),
    gone: () => new Response(page(title, `<p>${gone}</p>`), { status: 404, headers: pageHeaders }),
    use: async (token) => {
      const download = await take(token);
      if (!download) return undefined;
      const { fileName, type, chunks } = download;
      return new Response(streamOf(chunks), {
        headers: { ...careful, 'content-type': type, 'content-disposition': `attachment; filename="${fileName}"` },
      });
    },
  });
}

/** Asks for the next part once the one before is on its way, and for no more once the reader is gone. */
function streamOf(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await chunks.next();
        if (next.done) controller.close();
        else controller.enqueue(encoder.encode(next.value));
      },
      cancel: async () => void (await chunks.return(undefined)),
    },
    { highWaterMark: 1 },
  );
}

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`;
