import { onTestFinished } from 'vitest';
import { createLog } from '../../../adapters/system/log.ts';
import { createMetrics } from '../../../adapters/web/metrics.ts';
import type { ReadyCheck } from '../../../adapters/web/readiness.ts';
import { createWebServer } from '../../../adapters/web/server.ts';
import type { Route } from '../../../src/ports/http-route.ts';

export interface LogEntry {
  readonly level: string;
  readonly msg: string;
  readonly request: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly err: { readonly message: string; readonly cause: { readonly message: string } };
}

/** Starts a server on a free port, which is stopped after the test. */
export async function serve(
  routes: readonly Route[] = [],
  options: { readonly checks?: readonly ReadyCheck[]; readonly host?: string; readonly port?: number } = {},
) {
  const entries: LogEntry[] = [];
  const metrics = createMetrics();
  const server = createWebServer({
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    routes,
    log: createLog({ level: 'debug', write: (line) => entries.push(JSON.parse(line)) }),
    metrics,
    checks: options.checks ?? [],
  });
  onTestFinished(() => server.stop());
  const { url } = await server.start();
  return { url, server, entries, metrics };
}
