import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Changes } from './changes.ts';
import type { Files } from './files.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { SocketTransport } from './socket-transport.ts';
import type { webApi } from './web-api.ts';

interface Parts {
  api: ReturnType<typeof webApi>;
  hooks: ResponseUrls;
  socket: SocketTransport;
  changed: Changes;
  files: Files;
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** One port for the Web API, the response_urls and the sockets. */
export async function serve({
  api,
  hooks,
  socket,
  changed,
  files,
}: Parts): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? '/', 'http://stub');
      const body = await read(request);
      const method = /^\/api\/([\w.]+)$/.exec(pathname)?.[1];
      if (method) return api.handle(method, request, body, response);
      const answer =
        request.method === 'POST'
          ? (files.receive(pathname, body) ?? hooks.receive(pathname, body))
          : { status: 404, body: 'not found' };
      response.writeHead(answer.status, { 'content-type': 'text/plain; charset=utf-8' }).end(answer.body);
      changed.happened();
    })().catch((error: unknown) => {
      // A bug of the stub must not look like an answer of Slack.
      console.error('The stub Slack failed', error);
      response.destroy();
    });
  });
  // As long as a usual load balancer. Node's five seconds end when clients in the same busy process still call.
  server.keepAliveTimeout = 75_000;
  server.on('upgrade', socket.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
