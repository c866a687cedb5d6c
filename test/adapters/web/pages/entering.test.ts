import { describe, expect, it } from 'vitest';
import { open } from './opened.ts';

describe('the link to the pages', () => {
  it('is not used up by whoever only looks, as chat apps do', async () => {
    const { get, post, pages } = await open();
    for (const _ of [1, 2]) {
      const page = await get('/pages/enter?token=good');
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<button type="submit">Open the pages</button>');
      expect(page.headers.get('set-cookie')).toBeNull();
    }
    await fetch((await get('/pages/enter?token=good')).url, { method: 'HEAD' });
    expect(pages.tried).toBe(0);
    expect((await post('/pages/enter?token=good')).status).toBe(303);
  });

  it('begins a session in a cookie that no script and no other site gets', async () => {
    const { post } = await open('https://hearth.example.org');
    const entered = await post('/pages/enter?token=good');
    expect(entered.headers.get('location')).toBe('/pages');
    expect(entered.headers.get('set-cookie')).toMatch(
      /^__Secure-hearth-pages=[0-9a-f]{64}; HttpOnly; SameSite=Lax; Path=\/pages; Secure$/,
    );
    const plain = await (await open('http://hearth.lan:3000/base')).post(
      '/pages/enter?token=good',
      {},
      {
        origin: 'http://hearth.lan:3000',
      },
    );
    expect(plain.headers.get('location')).toBe('/base/pages');
    expect(plain.headers.get('set-cookie')).toMatch(
      /^hearth-pages=[0-9a-f]{64}; HttpOnly; SameSite=Lax; Path=\/base\/pages$/,
    );
  });

  it('says the same of one that was used, has expired or never was', async () => {
    const { post, get } = await open();
    await post('/pages/enter?token=good');
    const answers = [
      await post('/pages/enter?token=good'),
      await post(`/pages/enter?token=${'f'.repeat(64)}`),
      await post('/pages/enter?token=%0d%0aset-cookie:%20a=b'),
      await post('/pages/enter'),
      await get('/pages/enter?token=%3Cb%3E'),
      await get('/pages/enter'),
    ];
    const seen = await Promise.all(answers.map(async (answer) => [answer.status, await answer.text()]));
    expect(new Set(seen.map(String)).size).toBe(1);
    expect(seen[0]?.[0]).toBe(404);
    expect(seen[0]?.[1]).toContain('type /community pages');
    expect(answers.map(({ headers }) => headers.get('set-cookie'))).toEqual(answers.map(() => null));
  });

  it('begins another session each time, whatever cookie came with it', async () => {
    const { enter, post, pages, get } = await open();
    const planted = `hearth-pages=${'b'.repeat(64)}`;
    const fixed = await post('/pages/enter?token=good', {}, { 'sec-fetch-site': 'same-origin', cookie: planted });
    expect(fixed.headers.get('set-cookie')).not.toContain('b'.repeat(64));
    expect(pages.sessions.has('b'.repeat(64))).toBe(false);
    expect((await get('/pages', { cookie: planted })).status).toBe(403);
    expect(await enter()).not.toBe(await enter());
  });

  it('cannot be pressed by the page of somebody else, who would have the visitor in a session of their own', async () => {
    const { post, pages } = await open('https://hearth.example.org');
    for (const headers of [
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site', origin: 'https://evil.hearth.example.org' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
    ]) {
      const refused = await post('/pages/enter?token=good', {}, headers);
      expect(refused.status).toBe(403);
      expect(refused.headers.get('set-cookie')).toBeNull();
    }
    expect(pages.links.has('good')).toBe(true);
    expect((await post('/pages/enter?token=good', {}, { origin: 'https://hearth.example.org' })).status).toBe(303);
  });
});

describe('guessing of links', () => {
  const guess = (opened: Awaited<ReturnType<typeof open>>, from: string) =>
    opened.post('/pages/enter?token=nothing', {}, { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': from });

  it('ends for five minutes after thirty that led nowhere, and holds up nobody whose link is good', async () => {
    const opened = await open();
    for (let tries = 0; tries < 30; tries += 1) expect((await guess(opened, '192.0.2.1')).status).toBe(404);
    const refused = await guess(opened, '192.0.2.1');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('300');
    expect(await refused.text()).toContain('Please wait five minutes');
    expect((await guess(opened, '192.0.2.2')).status).toBe(404);
    const neighbour = { 'sec-fetch-site': 'same-origin', 'x-forwarded-for': '192.0.2.1' };
    expect((await opened.post('/pages/enter?token=good', {}, neighbour)).status).toBe(303);
    opened.pass(300_001);
    expect((await guess(opened, '192.0.2.1')).status).toBe(404);
  });

  it('counts those of one network of IPv6 together, and goes by what the nearest proxy says', async () => {
    const opened = await open();
    for (let tries = 0; tries < 30; tries += 1) await guess(opened, `198.51.100.${tries}, 2001:db8:1:2::${tries}`);
    expect((await guess(opened, '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await guess(opened, '2001:db8:1:3::1')).status).toBe(404);
  });
});
