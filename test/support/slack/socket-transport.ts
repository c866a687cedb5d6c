import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { newSecret } from './ids.ts';
import type { Fields } from './shapes.ts';
import type { Answer, Outgoing, Reply, Transport } from './transport.ts';

export interface SocketTransport extends Transport {
  /** A fresh address for one connection, as apps.connections.open hands out. */
  issueUrl(base: string): string;
  /** Takes over an HTTP upgrade; refuses one without an unused ticket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  connections(): number;
  /**
   * Tells every connection to go away, for this reason or none. After `refresh_requested` and `link_disabled` Slack
   * closes them itself, at once; after others it lets them be for a while.
   */
  disconnect(reason: string | undefined): void;
  /** Every connection breaks off without a word. */
  cut(): void;
  /** Sends this over every connection, as it is: text, or a binary frame. */
  sendFrame(frame: string | Uint8Array): void;
  /** Whether connections to come get a hello. */
  greet(isGreeting: boolean): void;
  /** The ids of all envelopes that were acknowledged, once for each time. */
  readonly acknowledged: readonly string[];
  /** How many connections were ever opened. */
  opened(): number;
  close(): void;
}

interface Settings {
  appId: string;
  timeoutMs: () => number;
  connected: () => void;
  /** Called when an envelope was acknowledged. */
  heard: () => void;
}

const TYPES = { event: 'events_api', command: 'slash_commands', interaction: 'interactive' } as const;
const PING_MS = 5_000;

/** Socket Mode. Source: docs.slack.dev/apis/events-api/using-socket-mode. */
export function socketTransport({ appId, timeoutMs, connected, heard }: Settings): SocketTransport {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open: WebSocket[] = [];
  const waiting = new Map<string, { socket: WebSocket; settle: (answer: Answer) => void }>();
  const acknowledged: string[] = [];
  let turn = 0;
  let openedSoFar = 0;
  let isGreeting = true;

  const debugInfo = (): Fields => ({ host: 'applink-stub', build_number: 1, approximate_connection_time: 3600 });

  function greet(socket: WebSocket): void {
    open.push(socket);
    openedSoFar += 1;
    const pinging = setInterval(() => socket.ping('Ping from applink-stub'), PING_MS);
    socket.on('message', (data) => acknowledge(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(pinging);
      open.splice(open.indexOf(socket), 1);
      for (const pending of waiting.values()) {
        if (pending.socket === socket) pending.settle({ acknowledged: false, reason: 'connection_failed' });
      }
      connected();
    });
    if (isGreeting) socket.send(hello());
    connected();
  }

  const hello = (): string =>
    JSON.stringify({
      type: 'hello',
      num_connections: open.length,
      debug_info: debugInfo(),
      connection_info: { app_id: appId },
    });

  function acknowledge(data: string): void {
    let said: { envelope_id?: string; payload?: Fields };
    try {
      said = JSON.parse(data) as typeof said;
    } catch {
      return; // Slack ignores what is not JSON
    }
    acknowledged.push(String(said.envelope_id));
    const empty = said.payload === undefined || Object.keys(said.payload).length === 0;
    const reply: Reply = empty ? undefined : said.payload;
    waiting.get(String(said.envelope_id))?.settle({ acknowledged: true, status: 200, reply });
    heard();
  }

  return {
    issueUrl(base) {
      const ticket = newSecret(32);
      tickets.add(ticket);
      return `${base}/link/?ticket=${ticket}&app_id=${appId}`;
    },

    upgrade(request, socket, head) {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stub');
      if (!pathname.startsWith('/link') || !tickets.delete(searchParams.get('ticket') ?? '')) {
        socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, greet);
    },

    connections: () => open.length,

    disconnect(reason) {
      for (const socket of [...open]) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: debugInfo() }));
        if (reason === 'refresh_requested' || reason === 'link_disabled') socket.close(1000);
      }
    },

    cut() {
      for (const socket of [...open]) socket.terminate();
    },

    sendFrame(frame) {
      for (const socket of open) socket.send(frame);
    },

    greet(given) {
      isGreeting = given;
    },

    acknowledged,
    opened: () => openedSoFar,

    close() {
      for (const socket of [...open]) socket.terminate();
      server.close();
    },

    send({ kind, payload, retry }: Outgoing): Promise<Answer> {
      const socket = open[turn++ % Math.max(open.length, 1)];
      if (!socket) return Promise.resolve({ acknowledged: false, reason: 'connection_failed' });
      const envelopeId = randomUUID();
      return new Promise((resolve) => {
        const settle = (answer: Answer): void => {
          clearTimeout(timer);
          waiting.delete(envelopeId);
          resolve(answer);
        };
        const timer = setTimeout(() => settle({ acknowledged: false, reason: 'http_timeout' }), timeoutMs());
        waiting.set(envelopeId, { socket, settle });
        socket.send(
          JSON.stringify({
            envelope_id: envelopeId,
            payload,
            type: TYPES[kind],
            accepts_response_payload: kind !== 'event',
            ...(kind === 'event' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {}),
          }),
        );
      });
    },
  };
}
