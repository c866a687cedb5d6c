import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { HttpRoute } from '../../src/ports/http-route.ts';

/** Serves routes on a free port of this machine. */
export async function serve(routes: readonly HttpRoute[]): Promise<{ readonly url: string; close(): Promise<void> }> {
  const listener = getRequestListener(
    async (request, env) => {
      const { pathname } = new URL(request.url);
      const route = routes.find(({ method, path }) => method === request.method && path === pathname);
      const { incoming } = env as HttpBindings;
      if (!route) return new Response('There is nothing here', { status: 404 });
      return route.handle(request, { address: incoming.socket.remoteAddress ?? '' });
    },
    { overrideGlobalObjects: false },
  );
  const server: Server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
