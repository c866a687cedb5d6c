import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server, which breaks at the worst moments. */
export interface Way {
  /** The same address, on this way. */
  readonly url: string;
  /** How many connections were cut. */
  readonly cuts: number;
  /** The next time that a client says this, the connection breaks: before it arrives, or before it is answered. */
  cut(when: 'before' | 'after', said: string): void;
  /** All connections break, and no new ones are made. @returns resolves when somebody tried in vain */
  close(): Promise<void>;
  /** Connections are made again. */
  open(): void;
  end(): Promise<void>;
}

export async function aWayTo(address: string): Promise<Way> {
  const target = new URL(address);
  const sockets = new Set<Socket>();
  let breaking: { readonly when: 'before' | 'after'; readonly said: string } | undefined;
  let inVain: (() => void) | undefined;
  let cuts = 0;

  const server = createServer((client) => {
    if (inVain) {
      client.destroy();
      inVain();
      return;
    }
    const there = connect(Number(target.port || 5432), target.hostname);
    let mute = false;
    const end = (): void => {
      client.destroy();
      there.destroy();
    };
    for (const socket of [client, there]) {
      sockets.add(socket);
      socket.on('error', end);
      socket.on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    client.on('data', (bytes) => {
      const hit = breaking && bytes.includes(breaking.said);
      const when = hit ? breaking?.when : undefined;
      if (hit) {
        breaking = undefined;
        cuts += 1;
      }
      mute = when === 'after';
      if (when === 'before') end();
      else there.write(bytes);
    });
    there.on('data', (bytes) => (mute ? end() : client.write(bytes)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const way = new URL(address);
  way.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: way.href,
    get cuts() {
      return cuts;
    },
    cut(when, said) {
      breaking = { when, said };
    },
    close() {
      const tried = new Promise<void>((resolve) => {
        inVain = resolve;
      });
      for (const socket of sockets) socket.destroy();
      return tried;
    },
    open() {
      inVain = undefined;
    },
    async end() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
