import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports that no system gives to connections by itself, so that none of them takes one before the test listens there. */
const [lowest, highest] = [20_000, 32_000];

/** How many ports each worker has to itself, so that no two choose the same one at the same moment. */
const ofOneWorker = 1_000;
const workers = (highest - lowest) / ofOneWorker;
const first = lowest + (Number(process.env.VITEST_POOL_ID ?? 0) % workers) * ofOneWorker;

/** Begins anywhere, because another run may go on beside this one. */
let next = Math.floor(Math.random() * ofOneWorker);

/** A port on which nobody listens on 127.0.0.1 just now; another one each time, until a thousand have been used. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + (next++ % ofOneWorker);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await Promise.race([
      once(server, 'listening').then(() => true),
      once(server, 'error').then(() => false),
    ]).catch(() => false);
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
