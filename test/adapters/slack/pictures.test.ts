import { afterEach, describe, expect, it } from 'vitest';
import { createPictures, noPictures } from '../../../adapters/slack/pictures.ts';
import { privately } from '../../../src/chat/answer.ts';
import { message, paragraph, picture } from '../../../src/chat/message.ts';
import { minuteMs } from '../../../src/domain/time/instant.ts';
import { TooManyDrawings } from '../../../src/ports/drawing.ts';
import { type Installed, install } from './installed.ts';

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="red"/></svg>';
const peer = { address: '127.0.0.1' };

describe('the address of a picture', () => {
  let now = 1_000_000;
  const drawPng = async (drawn: string) => Buffer.from(`drawn: ${drawn}`);
  const pictures = createPictures({ baseUrl: 'https://hearth.example', secret: 'a-secret', drawPng, now: () => now });
  const fetched = async (address: string, by = pictures) => by.routes[0]?.handle(new Request(address), peer);
  const address = (): string => pictures.addressOf(svg) ?? '';

  it('leads to it, in any process', async () => {
    const other = createPictures({ baseUrl: 'https://hearth.example', secret: 'a-secret', drawPng, now: () => now });
    const response = await fetched(address(), other);
    expect(response?.headers.get('content-type')).toBe('image/png');
    expect(response?.headers.get('cache-control')).toContain('no-store');
    expect(await response?.text()).toBe(`drawn: ${svg}`);
  });

  it('leads nowhere after five minutes', async () => {
    const old = address();
    now += 5 * minuteMs + 1;
    expect((await fetched(old))?.status).toBe(404);
  });

  it.each(['drawn', 'until', 'proof'])('leads nowhere with another %s, or none', async (part) => {
    const changed = new URL(address());
    changed.searchParams.set(part, `${changed.searchParams.get(part)}0`);
    expect((await fetched(changed.href))?.status).toBe(404);
    changed.searchParams.delete(part);
    expect((await fetched(changed.href))?.status).toBe(404);
  });

  it('leads nowhere for now while too many others are drawn', async () => {
    const busy = createPictures({
      baseUrl: 'https://hearth.example',
      secret: 'a-secret',
      drawPng: () => Promise.reject(new TooManyDrawings(20)),
      now: () => now,
    });
    expect((await fetched(address(), busy))?.status).toBe(503);
  });

  it('is of no use to a Hearth with another secret', async () => {
    const other = createPictures({ baseUrl: 'https://hearth.example', secret: 'another', drawPng, now: () => now });
    expect((await fetched(address(), other))?.status).toBe(404);
  });

  it('is there only where Slack can come, and for what fits into it', () => {
    for (const baseUrl of ['http://hearth.example', 'https://localhost', 'https://10.0.0.7']) {
      expect(createPictures({ baseUrl, secret: 'a-secret', drawPng, now: () => now })).toBe(noPictures);
    }
    const noise = Array.from({ length: 4_000 }, (_, index) => ((index * 7_919) % 9_973).toString(36)).join('');
    expect(pictures.addressOf(noise)).toBeUndefined();
  });
});

describe('a private answer with a picture', () => {
  let app: Installed;
  afterEach(() => app.close());
  const answered = async (baseUrl: string) => {
    app = await install({ baseUrl });
    app.inbound.answer = async () => privately(message(paragraph('Two in, three out.'), picture(svg, 'Two bars')));
    await app.bo.command('/ask', 'how?', { in: app.help });
    await app.stub.until(() => app.stub.ephemerals(app.bo).length === 1);
    return app.stub.ephemerals(app.bo)[0]?.blocks?.map((block) => ({ ...block })) as Record<string, unknown>[];
  };

  it('shows it, with its words for whoever cannot see it, to that person alone', async () => {
    const [words, image] = await answered('https://hearth.example');
    expect(words).toMatchObject({ type: 'rich_text' });
    expect(image).toMatchObject({ type: 'image', alt_text: 'Two bars' });
    const path = String(image?.image_url).replace('https://hearth.example', app.url);
    const response = await fetch(path);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('is its words alone where Slack cannot come', async () => {
    expect(await answered('http://127.0.0.1:3000')).toMatchObject([{ type: 'rich_text' }]);
  });

  it('is its words alone where Slack did not get the picture', async () => {
    expect(await answered('https://hearth.invalid')).toMatchObject([{ type: 'rich_text' }]);
  });
});
