import type { IncomingMessage } from 'node:http';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { WebSocket } from 'ws';
import { LIMITS } from '../limits.ts';
import { isObject } from '../rules/rule.ts';
import { outlet } from './outlet.ts';
import type { Goodbye, Link, SentPacket } from './session.ts';

export const CLOSE = {
  unknownOpcode: { code: GatewayCloseCodes.UnknownOpcode, reason: 'Unknown opcode.' },
  decodeError: { code: GatewayCloseCodes.DecodeError, reason: 'Error while decoding payload.' },
  notAuthenticated: { code: GatewayCloseCodes.NotAuthenticated, reason: 'Not authenticated.' },
  authenticationFailed: { code: GatewayCloseCodes.AuthenticationFailed, reason: 'Authentication failed.' },
  alreadyAuthenticated: { code: GatewayCloseCodes.AlreadyAuthenticated, reason: 'Already authenticated.' },
  invalidSequence: { code: GatewayCloseCodes.InvalidSeq, reason: 'Invalid seq.' },
  rateLimited: { code: GatewayCloseCodes.RateLimited, reason: 'You are being rate limited.' },
  invalidShard: { code: GatewayCloseCodes.InvalidShard, reason: 'Invalid shard.' },
  invalidVersion: { code: GatewayCloseCodes.InvalidAPIVersion, reason: 'Invalid API version.' },
  invalidIntents: { code: GatewayCloseCodes.InvalidIntents, reason: 'Invalid intent(s).' },
  disallowedIntents: { code: GatewayCloseCodes.DisallowedIntents, reason: 'Disallowed intent(s).' },
} as const satisfies Record<string, Goodbye>;

interface Handlers {
  now: () => number;
  received(link: Link, packet: SentPacket): void;
  closed(link: Link, code: number): void;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function link(socket: WebSocket, request: IncomingMessage, { now, received, closed }: Handlers): Link {
  const url = new URL(request.url ?? '/', 'ws://stub');
  const out = outlet(socket, url.searchParams.get('compress'));
  let sentSince = now();
  let sent = 0;

  const made: Link = {
    path: url.pathname,
    session: undefined,
    silent: false,
    send(packet) {
      if (made.silent || socket.readyState !== WebSocket.OPEN) return;
      out.write(JSON.stringify({ t: null, s: null, d: null, ...packet }));
    },
    relay: (packets) =>
      new Promise((settle, fail) => {
        let left = packets.length;
        if (left === 0) settle();
        for (const packet of packets) {
          socket.send(packet, (error) => {
            left -= 1;
            if (error) fail(error);
            else if (left === 0) settle();
          });
        }
      }),
    close: ({ code, reason }) => socket.close(code, reason),
    cut: () => socket.terminate(),
    compressPackets: () => out.compressPackets(),
  };

  function isTooMuch(): boolean {
    if (now() - sentSince >= LIMITS.gatewaySendsWindowMs) [sentSince, sent] = [now(), 0];
    sent += 1;
    return sent > LIMITS.gatewaySends;
  }

  socket.on('message', (data) => {
    if (made.silent) return;
    const packet = parsed(String(data));
    if (isTooMuch()) made.close(CLOSE.rateLimited);
    else if (isObject(packet) && typeof packet.op === 'number') received(made, packet as unknown as SentPacket);
    else made.close(CLOSE.decodeError);
  });
  socket.on('close', (code) => {
    out.end();
    closed(made, code);
  });
  // A connection that breaks is followed by 'close', where it is dealt with.
  socket.on('error', () => undefined);

  const [version, encoding] = [url.searchParams.get('v'), url.searchParams.get('encoding') ?? 'json'];
  if (version !== '10') made.close(CLOSE.invalidVersion);
  else if (encoding !== 'json') made.close(CLOSE.decodeError);
  return made;
}
