import type { IncomingMessage } from 'node:http';

/** Far more than chat platforms send; Slack's largest payloads are some tens of kilobytes. */
const longestBodyBytes = 1024 * 1024;

/** The raw bytes of a request's body, because signatures are checked against them; or why there are none. */
export async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | 'too_long' | 'cut_off'> {
  if (Number(incoming.headers['content-length'] ?? 0) > longestBodyBytes) return 'too_long';
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (body: Uint8Array<ArrayBuffer> | 'too_long' | 'cut_off') => {
      incoming.off('data', take).off('end', end).off('error', endEarly).off('close', endEarly);
      resolve(body);
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > longestBodyBytes) finish('too_long');
      else chunks.push(chunk);
    };
    const end = () => finish(Buffer.concat(chunks));
    const endEarly = () => finish('cut_off');
    incoming.on('data', take).on('end', end).on('error', endEarly).on('close', endEarly);
  });
}

/** The answers where there is no body to handle, or handling it failed. */
export const tooLong = { status: 413, text: 'This is more than Hearth takes at once (1 MiB).' } as const;

export const cutOff = { status: 400, text: 'The request ended before it was whole.' } as const;

export const failed = (requestId: string) =>
  ({
    status: 500,
    text: `Something went wrong here. It was noted as ${requestId}; please try again in a moment.`,
  }) as const;
