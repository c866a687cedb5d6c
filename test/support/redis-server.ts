import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

/** A Redis of a test's own, which it may empty, stop and start again. It needs `redis-server` on the PATH. */
export interface RedisServer {
  readonly url: string;
  start(): Promise<void>;
  /** It is gone at once, and with it what it held. */
  kill(): Promise<void>;
  remove(): Promise<void>;
}

/** @param options as on the command line of redis-server, such as `['--maxmemory-policy', 'allkeys-lru']` */
export async function startRedisServer(options: readonly string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-redis-'));
  const port = await freePort();
  const inMemory = ['--save', '', '--appendonly', 'no'];
  const given = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, ...inMemory, ...options];
  let child: ChildProcess | undefined;

  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,

    async start() {
      child = spawn('redis-server', given, { stdio: ['ignore', 'pipe', 'inherit'] });
      await ready(child);
    },

    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },

    async remove() {
      await server.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (text: Buffer) => {
      said += text;
      if (said.includes('Ready to accept connections')) resolve();
    });
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`redis-server ended before it was ready:\n${said}`)));
  });
}
