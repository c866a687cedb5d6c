import { constants, createDeflate, deflateSync } from 'node:zlib';
import type { WebSocket } from 'ws';

/** Packets larger than this are worth compressing one by one. */
const LARGE = 1_024;

/** Sends packets, compressed as the app asked. */
export interface Outlet {
  write(text: string): void;
  /** identify with `compress: true`: large packets are deflated one by one from now on */
  compressPackets(): void;
  end(): void;
}

/**
 * discord.js 14 asks for `zlib-stream` where zlib-sync is installed, else for nothing.
 * Source: docs.discord.com/developers/events/gateway#encoding-and-compression.
 */
export function outlet(socket: WebSocket, transport: string | null): Outlet {
  if (transport === 'zlib-stream') {
    // One stream for the whole connection; every packet ends in a sync flush, which is how its end is known.
    const stream = createDeflate({ flush: constants.Z_SYNC_FLUSH });
    stream.on('data', (chunk: Buffer) => socket.send(chunk));
    return { write: (text) => void stream.write(text), compressPackets: () => undefined, end: () => stream.destroy() };
  }
  let eachPacket = false;
  return {
    write(text) {
      socket.send(eachPacket && text.length > LARGE ? deflateSync(text) : text);
    },
    compressPackets() {
      eachPacket = true;
    },
    end: () => undefined,
  };
}
