import type { IncomingMessage } from 'node:http';
import { withDeadline } from '../../src/ports/deadline.ts';

/** Far more than chat platforms send; Slack's largest payloads are some tens of kilobytes. */
const longestBodyBytes = 1024 * 1024;

/** From the end of the headers; Slack and browsers take far less than a second. */
const bodyWithinMs = 30_000;

/** Why a body is not there: longer than a megabyte, not whole within 30 seconds, or ended by its sender. */
export type BodyProblem = 'too_long' | 'too_slow' | 'cut_off';

type Body = Uint8Array<ArrayBuffer> | BodyProblem;

/** The raw bytes of a request's body, because signatures are checked against them; or why there are none. */
export async function readBody(incoming: IncomingMessage): Promise<Body> {
  if (Number(incoming.headers['content-length'] ?? 0) > longestBodyBytes) return 'too_long';
  let stop = (): void => undefined;
  const body = new Promise<Body>((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (outcome: Body) => {
      stop();
      resolve(outcome);
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > longestBodyBytes) finish('too_long');
      else chunks.push(chunk);
    };
    const end = () => finish(Buffer.concat(chunks));
    const endEarly = () => finish('cut_off');
    stop = () => void incoming.off('data', take).off('end', end).off('error', endEarly).off('close', endEarly);
    incoming.on('data', take).on('end', end).on('error', endEarly).on('close', endEarly);
  });
  // What came together with its headers has been read by the end of this turn, and needs no deadline.
  await undefined;
  if (incoming.complete) return body;
  return withDeadline(body, bodyWithinMs, () => {
    stop();
    return 'too_slow' as const;
  });
}

/** The answers where there is no body to handle. After those that close the connection, the rest of it is not read. */
export const withoutBody = {
  too_long: { status: 413, text: 'This is more than Hearth takes at once (1 MiB).', closes: true },
  too_slow: { status: 408, text: 'The request was not whole after 30 seconds.', closes: true },
  cut_off: { status: 400, text: 'The request ended before it was whole.', closes: false },
} as const satisfies Record<BodyProblem, object>;

/** The answer where handling failed. */
export const failed = (requestId: string) =>
  ({
    status: 500,
    text: `Something went wrong here. It was noted as ${requestId}; please try again in a moment.`,
  }) as const;
