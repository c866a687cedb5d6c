import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The server cannot listen. The message says which setting to change. */
class ListenError extends Error {
  override readonly name = 'ListenError';
  readonly code: string;

  constructor(code: string, text: string, cause: unknown) {
    super(text, { cause });
    this.code = code;
  }
}

/**
 * Starts listening. Throws a `ListenError`.
 * @returns the address to open in a browser on this machine
 */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) =>
      reject(new ListenError(cause.code ?? 'unknown', explain(cause, host, port), cause));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
  return urlOf(host, server.address());
}

function urlOf(host: string, bound: AddressInfo | string | null): string {
  if (bound === null || typeof bound === 'string') throw new Error('The server listens on no port.');
  const everywhere = bound.address === '0.0.0.0' || bound.address === '::';
  const name = everywhere ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${bound.port}`;
}

function explain({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use. Set PORT to another number, or stop the other program that uses it.`;
    case 'EACCES':
      return `This program is not allowed to listen on port ${port}. Set PORT to 1024 or higher.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `This machine has no address ${host} to listen on. Set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses.`;
    default:
      return `Cannot listen on port ${port} of ${host}: ${message}. Set HOST and PORT to an address that is free.`;
  }
}
