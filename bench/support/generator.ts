/**
 * A process of its own that sends prepared requests over a few connections, one request at a time on each, and prints
 * the result as JSON. Arguments: file of requests, port, connections, how many requests warm up, and requests per
 * second (0: as fast as the answers come).
 */
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { unpacked } from './request-file.ts';

/** The result of a load. Times are those of the requests after the warm-up. */
export interface Load {
  readonly seconds: number;
  readonly counted: number;
  /** How many requests, including the warm-up, were answered with 200. */
  readonly acknowledged: number;
  /** How long each answer took, in milliseconds; with a given rate, from when its request was due. */
  readonly milliseconds: readonly number[];
}

const [file = '', port = '', connections = '', warmUp = '', perSecond = ''] = process.argv.slice(2);
const requests = unpacked(readFileSync(file));
const warm = Number(warmUp);
const intervalMs = Number(perSecond) === 0 ? 0 : 1_000 / Number(perSecond);
const milliseconds: number[] = [];
let next = 0;
let acknowledged = 0;
let answered = 0;
let countedFrom = performance.now();
let beganAt = 0;

await Promise.all(Array.from({ length: Number(connections) }, opened)).then(async (sockets) => {
  beganAt = performance.now();
  await Promise.all(sockets.map(drive));
});
const load: Load = {
  seconds: (performance.now() - countedFrom) / 1_000,
  counted: requests.length - warm,
  acknowledged,
  milliseconds,
};
process.stdout.write(JSON.stringify(load));

function opened(): Promise<Socket> {
  return new Promise((settle, fail) => {
    const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => settle(socket)).once('error', fail);
  });
}

/** Sends one request after another until there are none left. */
function drive(socket: Socket): Promise<void> {
  return new Promise((settle, fail) => {
    let sentAt = 0;
    let rest = '';
    const send = (): void => {
      const place = next++;
      const request = requests[place];
      if (!request) {
        socket.off('close', cutOff).end();
        settle();
        return;
      }
      const dueAt = beganAt + place * intervalMs;
      const waitMs = intervalMs === 0 ? 0 : dueAt - performance.now();
      if (waitMs > 1) setTimeout(write, waitMs, request, dueAt);
      else write(request, intervalMs === 0 ? performance.now() : dueAt);
    };
    const write = (request: Buffer, since: number): void => {
      sentAt = since;
      socket.write(request);
    };
    const cutOff = (): void => fail(new Error('The connection was closed in the middle'));
    socket.on('close', cutOff).on('error', fail);
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1');
      const status = statusOfWhole(rest);
      if (status === undefined) return;
      rest = '';
      answered += 1;
      if (status === 200) acknowledged += 1;
      const now = performance.now();
      if (answered > warm) milliseconds.push(now - sentAt);
      else if (answered === warm) countedFrom = now;
      send();
    });
    send();
  });
}

/** The status of a complete answer, judged by its length or by the chunk that ends it. */
function statusOfWhole(text: string): number | undefined {
  const head = text.indexOf('\r\n\r\n');
  if (head < 0) return undefined;
  const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
  const isWhole = length === undefined ? text.endsWith('\r\n0\r\n\r\n') : text.length >= head + 4 + Number(length);
  return isWhole ? Number(text.slice(9, 12)) : undefined;
}
