import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { WebSocket } from 'ws';
import { secondMs } from '../../../src/domain/time/instant.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import { withDeadline } from '../../../src/ports/deadline.ts';
import { type Frame, readFrame } from './frame.ts';

/** One WebSocket to Slack. */
export interface Connection {
  isOpen(): boolean;
  /** Whether it was handed to the network. */
  send(text: string): Promise<boolean>;
  /** Ends it, waiting for Slack's end for a moment. */
  close(): Promise<void>;
}

export interface Listener {
  /** Called for every frame but hello. */
  heard(frame: Exclude<Frame, { kind: 'hello' }>, connection: Connection): void;
  /** Called once, when the connection is over. */
  ended(connection: Connection, why: string): void;
}

/** What every connection is opened with. */
const options: WebSocket.ClientOptions = {
  handshakeTimeout: 10 * secondMs,
  // Far more than any payload that Slack documents. A longer frame ends the connection, and the next one is opened.
  maxPayload: 16 * 1024 * 1024,
  perMessageDeflate: false,
};

/** How often Slack is asked whether it is still there, and after how much silence the connection counts as lost. */
const pingEveryMs = 10 * secondMs;
const silenceMs = 30 * secondMs;

const sendWithinMs = 5 * secondMs;
const closeWithinMs = 2 * secondMs;

/**
 * Opens a connection, and resolves when Slack has said hello on it. Throws a `DeliveryError`.
 * @param signal gives up on a connection that has not said hello yet
 * @param helloWithinMs how long Slack may take until its hello, in milliseconds
 */
export function openConnection(
  url: string,
  listener: Listener,
  signal: AbortSignal,
  helloWithinMs = 20 * secondMs,
): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket = createWebSocket(url);
    const connection = connectionOn(socket);
    let isGreeted = false;
    let lastHeardAt = performance.now();
    let fault: string | undefined;

    const giveUp = (why: string): void => {
      if (isGreeted) return;
      fault = why;
      socket.terminate();
    };
    const onAbort = (): void => giveUp('stopped');
    signal.addEventListener('abort', onAbort);
    const hello = setTimeout(() => giveUp(`no hello within ${helloWithinMs / secondMs} s`), helloWithinMs);
    const heartbeat = setInterval(() => {
      if (performance.now() - lastHeardAt > silenceMs) socket.terminate();
      else if (socket.readyState === WebSocket.OPEN) socket.ping();
    }, pingEveryMs);

    const alive = (): void => {
      lastHeardAt = performance.now();
    };
    socket.on('ping', alive);
    socket.on('pong', alive);
    socket.on('error', (error) => {
      fault ??= error.message;
    });
    socket.on('message', (data, isBinary) => {
      alive();
      const frame: Frame = isBinary ? { kind: 'unreadable', why: 'a binary frame' } : readFrame(String(data));
      if (frame.kind === 'disconnect' && !isGreeted) return giveUp(`turned away: ${frame.reason}`);
      if (frame.kind !== 'hello') return listener.heard(frame, connection);
      clearTimeout(hello);
      isGreeted = true;
      resolve(connection);
    });
    socket.on('close', (code) => {
      clearTimeout(hello);
      clearInterval(heartbeat);
      signal.removeEventListener('abort', onAbort);
      const why = fault ?? `closed with ${code}`;
      listener.ended(connection, why);
      if (!isGreeted) reject(new DeliveryError('unavailable', 'no_hello', { cause: new Error(why) }));
    });
  });
}

function createWebSocket(url: string): WebSocket {
  try {
    return new WebSocket(url, { ...options, ...throughProxy(url) });
  } catch (error) {
    throw new DeliveryError('unavailable', 'no_socket_address', { cause: error });
  }
}

/** The proxy that the environment names for this address, if any. */
function throughProxy(url: string): WebSocket.ClientOptions {
  // A WebSocket begins as a request, and is named for one in the environment.
  const proxy = getProxyForUrl(url.replace(/^ws/, 'http'));
  return proxy === '' ? {} : { agent: new HttpsProxyAgent(proxy) };
}

const connectionOn = (socket: WebSocket): Connection => ({
  isOpen: () => socket.readyState === WebSocket.OPEN,

  async send(text) {
    if (socket.readyState !== WebSocket.OPEN) return false;
    const sent = new Promise<boolean>((resolve) => socket.send(text, (error) => resolve(!error)));
    return (await withDeadline(sent, sendWithinMs)) ?? false;
  },

  async close() {
    if (socket.readyState === WebSocket.CLOSED) return;
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.close(1000);
    await withDeadline(closed, closeWithinMs, () => socket.terminate());
  },
});
