import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Knows which connections have a request in hand. Node's own `closeIdleConnections` leaves those open on which no
 * request was ever made, which browsers like to keep ready; a server would wait a minute for them.
 */
export interface Connections {
  /** Closes the idle ones now, and each of the others as soon as its last request is answered. */
  close(): void;
}

export function watchConnections(server: Server): Connections {
  const inHand = new Map<Socket, number>();
  let closing = false;

  server.on('connection', (socket: Socket) => {
    inHand.set(socket, 0);
    socket.once('close', () => inHand.delete(socket));
  });

  server.on('request', ({ socket }, response: ServerResponse) => {
    inHand.set(socket, (inHand.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (inHand.get(socket) ?? 1) - 1;
      if (inHand.has(socket)) inHand.set(socket, left);
      if (closing && left === 0) socket.destroySoon();
    });
  });

  return {
    close() {
      closing = true;
      for (const [socket, requests] of inHand) if (requests === 0) socket.destroySoon();
    },
  };
}
