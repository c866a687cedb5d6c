import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import type { HttpRoute, Peer } from '../../../src/ports/http-route.ts';
import { serve } from './served.ts';

const mebibyte = 1024 * 1024;

const digest: HttpRoute = {
  method: 'POST',
  path: '/digest',
  handle: async (request) =>
    new Response(
      createHash('sha256')
        .update(Buffer.from(await request.arrayBuffer()))
        .digest('hex'),
    ),
};

const post = (url: string, body: RequestInit['body']): Promise<Response> =>
  fetch(url, { method: 'POST', body, duplex: 'half' } as RequestInit);

function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(bytes.subarray(at, at + 65_536));
      at += 65_536;
      if (at >= bytes.length) controller.close();
    },
  });
}

describe('a route', () => {
  it('gets the body byte by byte as it was sent, at once or in pieces', async () => {
    const { url } = await serve([digest]);
    const bytes = new Uint8Array(randomBytes(mebibyte));
    const expected = createHash('sha256').update(bytes).digest('hex');
    expect(await (await post(`${url}/digest`, bytes)).text()).toBe(expected);
    expect(await (await post(`${url}/digest`, inPieces(bytes))).text()).toBe(expected);
  });

  it('gets an empty body as an empty one', async () => {
    const { url } = await serve([digest]);
    expect(await (await post(`${url}/digest`, '')).text()).toBe(createHash('sha256').digest('hex'));
  });

  it('gets the address, with its query, and the headers as they were sent', async () => {
    let seen: Request | undefined;
    const { url } = await serve([
      {
        method: 'GET',
        path: '/seen',
        handle: (request) => {
          seen = request;
          return new Response('seen');
        },
      },
    ]);
    await fetch(`${url}/seen?a=1&b=%20`, {
      headers: { 'x-slack-signature': 'v0=1', cookie: 'a=b', origin: 'http://a.b' },
    });
    expect(seen?.url).toBe(`${url}/seen?a=1&b=%20`);
    const headers = Object.fromEntries(seen?.headers ?? []);
    expect(headers).toMatchObject({ 'x-slack-signature': 'v0=1', cookie: 'a=b', origin: 'http://a.b' });
    expect(headers.host).toBe(new URL(url).host);
  });

  it('is told who asks, by a plain address even where the server listens for IPv6 too', async () => {
    const peers: Peer[] = [];
    const route: HttpRoute = {
      method: 'GET',
      path: '/peer',
      handle: (_, peer) => {
        peers.push(peer);
        return new Response('seen');
      },
    };
    const narrow = await serve([route]);
    await fetch(`${narrow.url}/peer`);
    const wide = await serve([route], { host: '::' });
    await fetch(`http://127.0.0.1:${new URL(wide.url).port}/peer`);
    expect(peers).toEqual([{ address: '127.0.0.1' }, { address: '127.0.0.1' }]);
  });

  it('answers with its own status, headers and bytes', async () => {
    const bytes = new Uint8Array(randomBytes(100_000));
    const { url } = await serve([
      {
        method: 'GET',
        path: '/mine',
        handle: () => new Response(bytes, { status: 203, headers: { 'x-mine': 'yes', 'content-type': 'image/png' } }),
      },
    ]);
    const answer = await fetch(`${url}/mine`);
    expect(answer.status).toBe(203);
    expect(answer.headers.get('x-mine')).toBe('yes');
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });

  it('may redirect', async () => {
    const { url } = await serve([
      { method: 'GET', path: '/old', handle: () => Response.redirect('https://hearth.example.org/new', 302) },
    ]);
    const answer = await fetch(`${url}/old`, { redirect: 'manual' });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('https://hearth.example.org/new');
  });

  it.each(['an error', 'no error at all'])(
    'that throws %s is answered 500 without a detail, and logged',
    async (kind) => {
      const { url, entries } = await serve([
        {
          method: 'POST',
          path: '/bad',
          handle: () => {
            if (kind === 'no error at all') throw 'the reason';
            throw new Error('the reason', { cause: new Error('the cause') });
          },
        },
      ]);
      const answer = await post(`${url}/bad`, 'x');
      const text = await answer.text();
      expect(answer.status).toBe(500);
      expect(text).not.toContain('the reason');
      expect(text).toContain(answer.headers.get('x-request-id'));
      const [failure, access] = entries;
      expect(failure).toMatchObject({ level: 'error', method: 'POST', path: '/bad' });
      expect(JSON.stringify(failure?.err)).toContain('the reason');
      expect(access).toMatchObject({ level: 'info', status: 500, request: failure?.request });
    },
  );

  it('is refused when there is another for the same address', async () => {
    await expect(serve([digest, digest])).rejects.toThrow('two routes for POST /digest');
  });
});

describe('every request', () => {
  it('has an id of its own, in the answer, in its log line and for its handler; its query stays out of the log', async () => {
    let given: string | null = null;
    const { url, entries } = await serve([
      {
        method: 'GET',
        path: '/id',
        handle: (request) => {
          given = request.headers.get('x-request-id');
          return new Response('ok');
        },
      },
    ]);
    const first = await fetch(`${url}/id?code=hidden`, { headers: { 'x-request-id': 'chosen by somebody' } });
    const id = first.headers.get('x-request-id');
    expect(given).toBe(id);
    expect(entries).toMatchObject([{ level: 'info', request: id, method: 'GET', path: '/id', status: 200 }]);
    expect(JSON.stringify(entries)).not.toContain('hidden');
    const second = await fetch(`${url}/id`);
    expect(second.headers.get('x-request-id')).not.toBe(id);
    expect(id).not.toBe('chosen by somebody');
  });

  it('for something that is not there is answered 404', async () => {
    const { url } = await serve([digest]);
    const answer = await fetch(`${url}/nowhere`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('There is nothing at this address.');
  });

  it('by another method than its address takes is answered 405, with those that it takes', async () => {
    const { url } = await serve([digest]);
    const answer = await fetch(`${url}/digest`);
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    const health = await fetch(`${url}/healthz`, { method: 'DELETE' });
    expect(health.status).toBe(405);
    expect(health.headers.get('allow')).toBe('GET, HEAD');
  });

  it('may ask for the headers alone', async () => {
    const { url } = await serve();
    const answer = await fetch(`${url}/healthz`, { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  it('with more than a mebibyte is answered 413, whether or not it says so beforehand, and its handler not asked', async () => {
    const asked: string[] = [];
    const { url, entries } = await serve([
      {
        method: 'POST',
        path: '/big',
        handle: () => {
          asked.push('big');
          return new Response('taken');
        },
      },
    ]);
    const bytes = new Uint8Array(mebibyte + 1);
    const whole = await post(`${url}/big`, bytes);
    const pieces = await post(`${url}/big`, inPieces(bytes));
    expect([whole.status, pieces.status]).toEqual([413, 413]);
    expect(whole.headers.get('connection')).toBe('close');
    expect(await pieces.text()).toContain('1 MiB');
    expect(asked).toEqual([]);
    expect(entries.map(({ level }) => level)).toEqual(['info', 'info']);
  });

  it('that announces more than a mebibyte is refused before it is sent', async () => {
    const { url } = await serve([digest]);
    const socket = await openSocket(url);
    socket.write(`POST /digest HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${mebibyte + 1}\r\n\r\n`);
    const [first] = await once(socket, 'data');
    expect(String(first)).toContain('HTTP/1.1 413 ');
    socket.destroy();
  });

  it('that breaks off before it is whole never reaches its handler', async () => {
    const asked: string[] = [];
    const route: HttpRoute = { ...digest, handle: () => new Response(`${asked.push('digest')}`) };
    const { url, entries } = await serve([route]);
    const socket = await openSocket(url);
    socket.write('POST /digest HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\nhalf');
    await vi.waitFor(() => expect(socket.bytesWritten).toBeGreaterThan(60), { interval: 1 });
    socket.end();
    await vi.waitFor(() => expect(entries).toMatchObject([{ status: 400, path: '/digest' }]), { interval: 1 });
    expect(asked).toEqual([]);
  });
});

async function openSocket(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}
