import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Gateway } from './gateway/gateway.ts';
import type { rest } from './rest/rest.ts';

/** One port for REST and the gateway. */
export async function serve(parts: {
  api: () => ReturnType<typeof rest>;
  gateway: () => Gateway;
}): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    parts
      .api()
      .take(request, response)
      .then((taken) => {
        if (!taken) response.writeHead(404).end();
      })
      .catch((error: unknown) => {
        // A bug in the stub must not look like an answer from Discord.
        console.error('The stub Discord failed', error);
        response.destroy();
      });
  });
  // As long as a usual load balancer. Node's five seconds end when clients in the same busy process still call.
  server.keepAliveTimeout = 75_000;
  server.on('upgrade', (request, socket, head) => parts.gateway().upgrade(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
