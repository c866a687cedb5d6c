import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

/** A request that went through a tunnel: its first line, and whether it asked for a WebSocket. */
export interface Tunnelled {
  readonly target: string;
  readonly request: string;
  readonly isWebSocket: boolean;
}

/** A proxy on loopback that only tunnels (CONNECT), and notes what it does. */
export async function startConnectProxy() {
  const tunnelled: Tunnelled[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connect', ({ url = '' }: IncomingMessage, client: Duplex) => {
    const [host, port] = [url.slice(0, url.lastIndexOf(':')), Number(url.slice(url.lastIndexOf(':') + 1))];
    const upstream = connect(port, host, () => client.write('HTTP/1.1 200 Connection established\r\n\r\n'));
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => [client, upstream].map((each) => each.destroy()));
    }
    client.on('data', (bytes: Buffer) => {
      const text = bytes.toString('latin1');
      const request = /^[A-Z]+ \S+ HTTP\/1\.1(?=\r\n)/.exec(text)?.[0];
      if (request) tunnelled.push({ target: url, request, isWebSocket: /^upgrade: websocket/im.test(text) });
    });
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The proxy listens on no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    tunnelled,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
