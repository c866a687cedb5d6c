import type { HttpRoute } from '../../src/ports/http-route.ts';
import type { Log } from '../../src/ports/log.ts';
import { frontPage } from './front-page.ts';
import type { MetricsText } from './metrics.ts';
import { aboutToStop, answerReady, type ReadyCheck } from './readiness.ts';

/** Machines poll these paths, so their requests are logged at debug level. */
export const polledPaths: readonly string[] = ['/healthz', '/readyz', '/metrics'];

/** The routes that exist whichever adapters run. */
export function ownRoutes(parts: {
  readonly log: Log;
  readonly metrics: MetricsText;
  readonly checks: readonly ReadyCheck[];
  readonly playground: boolean;
  /** Whether it is about to stop. */
  readonly isDraining: () => boolean;
}): readonly HttpRoute[] {
  const { log, metrics, checks, playground, isDraining } = parts;
  return [
    { method: 'GET', path: '/healthz', handle: () => new Response('ok') },
    { method: 'GET', path: '/readyz', handle: () => (isDraining() ? aboutToStop() : answerReady(checks, log)) },
    {
      method: 'GET',
      path: '/metrics',
      handle: async () => new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType } }),
    },
    {
      method: 'GET',
      path: '/',
      handle: () =>
        playground
          ? new Response(null, { status: 302, headers: { location: '/playground' } })
          : new Response(frontPage, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    },
  ];
}
