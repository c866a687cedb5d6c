import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Knows which connections have a request in flight. Node's own `closeIdleConnections` does not close connections that
 * never had a request, which browsers open in advance; a server would wait a minute for them.
 */
export interface Connections {
  /**
   * Closes the idle ones, and each of the others as soon as its last request is answered. An idle one that was used or
   * opened within the last `graceMs` milliseconds may bring a request for as long.
   */
  close(graceMs: number): void;
}

export function watchConnections(server: Server): Connections {
  const inFlight = new Map<Socket, number>();
  const usedAt = new WeakMap<Socket, number>();
  let closing = false;

  server.on('connection', (socket: Socket) => {
    inFlight.set(socket, 0);
    usedAt.set(socket, performance.now());
    socket.once('close', () => inFlight.delete(socket));
  });

  server.on('request', ({ socket }, response: ServerResponse) => {
    inFlight.set(socket, (inFlight.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (inFlight.get(socket) ?? 1) - 1;
      if (inFlight.has(socket)) inFlight.set(socket, left);
      usedAt.set(socket, performance.now());
      if (closing && left === 0) socket.destroySoon();
    });
  });

  const closeIdle = (usedBefore: number): void => {
    for (const [socket, requests] of inFlight) {
      if (requests === 0 && (usedAt.get(socket) ?? 0) <= usedBefore) socket.destroySoon();
    }
  };

  return {
    close(graceMs) {
      closing = true;
      closeIdle(performance.now() - graceMs);
      if (graceMs > 0) setTimeout(closeIdle, graceMs, Number.POSITIVE_INFINITY);
    },
  };
}
