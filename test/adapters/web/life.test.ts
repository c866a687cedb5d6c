import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { HttpRoute, PlainRoute } from '../../../src/ports/http-route.ts';
import { watchTimers } from '../../support/watched-timers.ts';
import { serve } from './served.ts';

const portOf = (url: string): number => Number(new URL(url).port);

/** A stream of events that goes on for ever, and tells what becomes of it. */
function endless(): { route: HttpRoute; cancelled: Promise<void>; aborted: Promise<void> } {
  let cancel = (): void => undefined;
  let abort = (): void => undefined;
  const cancelled = new Promise<void>((resolve) => {
    cancel = resolve;
  });
  const aborted = new Promise<void>((resolve) => {
    abort = resolve;
  });
  const handle = (request: Request): Response => {
    request.signal.addEventListener('abort', abort);
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('data: hello\n\n')),
      cancel,
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  return { route: { method: 'GET', path: '/events', handle }, cancelled, aborted };
}

describe('starting', () => {
  it('says where it listens', async () => {
    const { url } = await serve();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const six = await serve([], { host: '::1' });
    expect(six.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    const everywhere = await serve([], { host: '0.0.0.0' });
    expect(everywhere.url).toMatch(/^http:\/\/localhost:\d+$/);
  });

  it('on a port in use says which, and what to do', async () => {
    const first = await serve();
    const port = portOf(first.url);
    await expect(serve([], { port })).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use. Set PORT to another number, or stop the other program that uses it.`,
    );
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
  });

  it('on an address that the machine does not have says so', async () => {
    await expect(serve([], { host: '192.0.2.1' })).rejects.toThrow('This machine has no address 192.0.2.1');
  });
});

const plain: PlainRoute = { method: 'POST', path: '/plain', receive: async () => ({ status: 200 }) };

const handled: HttpRoute = { method: 'POST', path: '/handled', handle: () => new Response('done') };

/** What comes until the other side closes the connection. */
async function readAll(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) text += chunk;
  return text;
}

describe('stopping', () => {
  it('lets a request in hand finish, then closes its connection, and takes no new one', async () => {
    let release = (): void => undefined;
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let signal: AbortSignal | undefined;
    const slow: HttpRoute = {
      method: 'GET',
      path: '/slow',
      handle: async (request) => {
        signal = request.signal;
        arrive();
        await released;
        return new Response('done');
      },
    };
    const { url, server } = await serve([slow]);
    const answer = fetch(`${url}/slow`);
    await arrived;
    let stopped = false;
    const stopping = server.stop().then(() => {
      stopped = true;
    });
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    expect(stopped).toBe(false);
    expect(signal?.aborted).toBe(false);
    release();
    expect(await (await answer).text()).toBe('done');
    const answeredAt = performance.now();
    await stopping;
    expect(performance.now() - answeredAt).toBeLessThan(1_000);
  });

  it('closes connections that are kept alive, or were opened and never used, at once', async () => {
    const { url, server } = await serve();
    const agent = new Agent({ keepAlive: true });
    const [answer] = (await once(get(`${url}/healthz`, { agent }), 'response')) as [IncomingMessage];
    answer.resume();
    await once(answer, 'end');
    const unused = connect(portOf(url), '127.0.0.1');
    await once(unused, 'connect');
    unused.resume();
    const startedAt = performance.now();
    await Promise.all([server.stop(), once(unused, 'close')]);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    agent.destroy();
  });

  it('ends event streams at once, in good order, and tells whoever feeds them', async () => {
    const { route, cancelled, aborted } = endless();
    const { url, server } = await serve([route]);
    const answer = await fetch(`${url}/events`);
    const text = answer.text();
    const startedAt = performance.now();
    await server.stop();
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(await text).toBe('data: hello\n\n');
    await Promise.all([cancelled, aborted]);
  });

  it('a second time, or before it was started, is no matter', async () => {
    const { server } = await serve();
    await server.stop();
    await expect(server.stop()).resolves.toBeUndefined();
  });
});

describe('draining', () => {
  it('says that it is not ready and closes each connection after its answer, while it goes on answering', async () => {
    const { url, server, entries } = await serve([plain]);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const drained = server.drain(300);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ready: false, checks: [{ name: 'stop', ok: false, detail: 'stopping' }] },
    ]);
    const answers = [
      await fetch(`${url}/healthz`),
      await fetch(`${url}/nowhere`),
      await fetch(`${url}/plain`, { method: 'POST' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 200]);
    expect(answers.map(({ headers }) => headers.get('connection'))).toEqual(['close', 'close', 'close']);
    expect(entries.filter(({ level }) => level === 'warn')).toEqual([]);
    await drained;
    await server.stop();
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  });

  it('lets a connection that was opened at the last moment bring its request', async () => {
    const { url, server } = await serve([plain]);
    await server.drain(50);
    const socket = connect(portOf(url), '127.0.0.1');
    await once(socket, 'connect');
    const stopped = server.stop();
    socket.write('POST /plain HTTP/1.1\r\nHost: hearth\r\nContent-Length: 0\r\n\r\n');
    const answer = await readAll(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 200 [\s\S]*connection: close/i);
    await stopped;
  });

  it('takes no time where there is nobody to tell', async () => {
    const { url, server } = await serve();
    await server.drain(0);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });
});

describe('a connection', () => {
  it('is kept longer than a load balancer keeps it', async () => {
    const { url } = await serve([plain]);
    const answer = await fetch(`${url}/plain`, { method: 'POST' });
    const seconds = Number(/timeout=(\d+)/.exec(answer.headers.get('keep-alive') ?? '')?.[1]);
    expect(seconds).toBeGreaterThan(60);
  });

  it.each([
    ['/plain', 'a plain route'],
    ['/handled', 'another route'],
  ])('whose request is not whole after 30 seconds is told so and closed: %s', async (path) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const timers = watchTimers();
    onTestFinished(() => {
      timers.stop();
      vi.useRealTimers();
    });
    const { url, entries } = await serve([plain, handled]);
    const socket = connect(portOf(url), '127.0.0.1');
    socket.write(`POST ${path} HTTP/1.1\r\nHost: hearth\r\nContent-Length: 10\r\n\r\nabc`);
    await vi.waitFor(() => expect(timers.set.map(({ ms }) => ms)).toContain(30_000));
    vi.advanceTimersByTime(29_999);
    socket.write('d');
    vi.advanceTimersByTime(1);
    const answer = await readAll(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toMatch(/^connection: close/im);
    expect(answer).toContain('The request was not whole after 30 seconds.');
    expect(entries).toContainEqual(expect.objectContaining({ status: 408, path }));
  });
});

describe('an event stream', () => {
  it('is told when its reader goes away', async () => {
    const { route, cancelled, aborted } = endless();
    const { url } = await serve([route]);
    const reader = new AbortController();
    await fetch(`${url}/events`, { signal: reader.signal });
    reader.abort();
    await Promise.all([cancelled, aborted]);
  });

  it('of which only the headers are asked for ends at once', async () => {
    const { route, cancelled } = endless();
    const { url } = await serve([route]);
    await fetch(`${url}/events`, { method: 'HEAD' });
    await cancelled;
  });

  it('that breaks is ended and logged, and the server goes on', async () => {
    const { url, entries } = await serve([
      {
        method: 'GET',
        path: '/broken',
        handle: () => {
          const body = new ReadableStream({
            pull() {
              throw new Error('the source broke');
            },
          });
          return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
        },
      },
    ]);
    expect(await (await fetch(`${url}/broken`)).text()).toBe('');
    expect(JSON.stringify(entries)).toContain('the source broke');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });
});

describe('a handler', () => {
  it('sees that its client went away', async () => {
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    let gone = (): void => undefined;
    const noticed = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const { url } = await serve([
      {
        method: 'GET',
        path: '/wait',
        handle: async (request) => {
          request.signal.addEventListener('abort', gone);
          arrive();
          await noticed;
          return new Response('nobody reads this');
        },
      },
    ]);
    const client = new AbortController();
    const answer = fetch(`${url}/wait`, { signal: client.signal });
    await arrived;
    client.abort();
    await expect(answer).rejects.toThrow();
    await noticed;
  });
});
