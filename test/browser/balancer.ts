import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One address for several processes, which take turns. */
export interface Balancer {
  readonly url: string;
  /** The paths that were asked for, and which process was asked, in order. */
  readonly asked: readonly { readonly path: string; readonly process: number }[];
  leadTo(urls: readonly string[]): void;
  close(): Promise<void>;
}

/** A load balancer without any memory of who asked before. */
export async function startBalancer(): Promise<Balancer> {
  const asked: { path: string; process: number }[] = [];
  let targets: readonly string[] = [];
  let turn = 0;

  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method, headers, url = '/' } = incoming;
    const path = url.replace(/\?.*/, '');
    // What a browser asks for by itself takes no turn.
    const target = path === '/favicon.ico' ? undefined : targets[turn++ % targets.length];
    if (target === undefined) return void outgoing.writeHead(404).end();
    asked.push({ path, process: targets.indexOf(target) });
    const passed = request(new URL(url, target), { method, headers, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  }

  const server = createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    leadTo(urls) {
      targets = urls;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
