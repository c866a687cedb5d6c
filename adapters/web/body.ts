import type { IncomingMessage } from 'node:http';

/** Far above what chat platforms send; Slack's largest payloads are some tens of kilobytes. */
const longestBodyBytes = 1024 * 1024;

/** The body of a request, byte by byte as it came, since signatures are checked against it; or why there is none. */
export async function readBody(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | 'too_long' | 'cut_off'> {
  if (Number(incoming.headers['content-length'] ?? 0) > longestBodyBytes) return 'too_long';
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const settle = (body: Uint8Array<ArrayBuffer> | 'too_long' | 'cut_off') => {
      incoming.off('data', take).off('end', end).off('error', cutOff).off('close', cutOff);
      resolve(body);
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > longestBodyBytes) settle('too_long');
      else chunks.push(chunk);
    };
    const end = () => settle(Buffer.concat(chunks));
    const cutOff = () => settle('cut_off');
    incoming.on('data', take).on('end', end).on('error', cutOff).on('close', cutOff);
  });
}
