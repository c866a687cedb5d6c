import { describe, expect, it } from 'vitest';
import { pageNames } from '../../../../src/ports/pages.ts';
import { pageViews } from '../../../support/page-builders.ts';
import { open } from './opened.ts';

const everyPage = pageNames.map((name) => (name === 'overview' ? '/pages' : `/pages/${name}`));

describe('the pages', () => {
  it('are shown to nobody without a session, nor with one that is made up or cannot be told apart', async () => {
    const { get, enter } = await open();
    const cookie = await enter();
    for (const path of everyPage) {
      expect((await get(path, { cookie })).status).toBe(200);
      for (const other of [
        '',
        'hearth-pages=',
        `hearth-pages=${'c'.repeat(64)}`,
        `hearth-pages=../../etc`,
        `other=1; ${cookie}x`,
        `${cookie}; hearth-pages=${'c'.repeat(64)}`,
      ]) {
        const refused = await get(path, other === '' ? {} : { cookie: other });
        expect(refused.status).toBe(403);
        expect(await refused.text()).not.toContain('Willow');
      }
      expect((await get(path, { cookie: `theme=dark; ${cookie}; ${cookie}` })).status).toBe(200);
    }
  });

  it('come with headers that keep them to their reader, and out of frames', async () => {
    const { get, post, enter } = await open('https://hearth.example.org');
    const cookie = await enter();
    const answers = [
      ...(await Promise.all(everyPage.map((path) => get(path, { cookie })))),
      await get('/pages'),
      await get('/pages/enter?token=good'),
      await post('/pages/enter?token=nothing'),
      await post('/pages/settings', {}, {}),
    ];
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    const all = await Promise.all(answers.map((answer) => answer.text()));
    expect(all.join('')).not.toMatch(/<script|style=|onclick|https?:\/\/(?!chat\.example)/);
  });

  it('are looked at again by the browser itself where there is more to see in a while', async () => {
    const { get, enter, pages } = await open();
    const cookie = await enter();
    const first = await get('/pages', { cookie });
    expect([first.status, first.headers.get('refresh')]).toEqual([200, null]);
    pages.instead = { kind: 'page', view: { ...pageViews().overview, lookAgainSeconds: 60 } };
    const again = await get('/pages', { cookie });
    expect([again.status, again.headers.get('refresh')]).toEqual([200, '60']);
  });

  it('say that they are for stewards, and end the session, once somebody is none', async () => {
    const { get, enter, pages } = await open();
    const cookie = await enter();
    pages.instead = { kind: 'no_steward' };
    const refused = await get('/pages/people', { cookie });
    expect(refused.status).toBe(403);
    expect(refused.headers.get('set-cookie')).toMatch(/^hearth-pages=; Max-Age=0/);
    expect(await refused.text()).toContain('These pages are for stewards');
  });

  it('show nothing where nobody can say whether somebody is one, and say when to try again', async () => {
    const { get, enter, pages } = await open();
    const cookie = await enter();
    pages.instead = { kind: 'unknown' };
    const answer = await get('/pages', { cookie });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
    expect(answer.headers.get('set-cookie')).toBeNull();
    const text = await answer.text();
    expect(text).toContain('so I show nothing');
    expect(text).not.toContain('Willow');
  });

  it('change nothing by being looked at', async () => {
    const { get, enter, pages } = await open();
    const cookie = await enter();
    const refused = await get('/pages/leave', { cookie });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST']);
    await get('/pages/settings?section=purpose&purpose=Mine', { cookie });
    expect(pages.saved).toEqual([]);
    expect(pages.sessions.size).toBe(1);
  });
});

describe('forms of the pages', () => {
  const ownPage = { 'sec-fetch-site': 'same-origin', origin: 'null' };

  it('are taken from a page of the same session', async () => {
    const { enter, formToken, post, pages } = await open();
    const cookie = await enter();
    const csrf = await formToken(cookie);
    const saved = await post('/pages/settings', { csrf, section: 'purpose', purpose: 'Ours' }, { ...ownPage, cookie });
    expect(saved.status).toBe(200);
    expect(pages.saved).toEqual([['purpose', { csrf, section: 'purpose', purpose: 'Ours' }]]);
  });

  it('are taken from nowhere else: another site, another session, or nobody knows', async () => {
    const { enter, formToken, post, pages } = await open();
    const [cookie, other] = [await enter(), await enter()];
    const csrf = await formToken(cookie);
    const values = { csrf, section: 'purpose', purpose: 'Theirs' };
    const refusals = [
      await post('/pages/settings', values, { cookie, 'sec-fetch-site': 'cross-site' }),
      await post('/pages/settings', values, { cookie, 'sec-fetch-site': 'same-site', origin: 'https://evil.example' }),
      await post('/pages/settings', values, { cookie, origin: 'https://evil.example' }),
      await post('/pages/settings', values, { cookie }),
      await post('/pages/settings', { ...values, csrf: '' }, { ...ownPage, cookie }),
      await post('/pages/settings', { ...values, csrf: await formToken(other) }, { ...ownPage, cookie }),
      await post('/pages/settings', values, ownPage),
      await post('/pages/settings', values, { ...ownPage, cookie: `hearth-pages=${'d'.repeat(64)}` }),
      await post('/pages/leave', {}, { ...ownPage, cookie }),
    ];
    expect(refusals.map(({ status }) => status)).toEqual(refusals.map(() => 403));
    expect(pages.saved).toEqual([]);
    expect(pages.sessions.size).toBe(2);
  });

  it('sign out here, and take the cookie away', async () => {
    const { enter, formToken, post, get, pages } = await open();
    const cookie = await enter();
    const left = await post('/pages/leave', { csrf: await formToken(cookie) }, { ...ownPage, cookie });
    expect(left.headers.get('set-cookie')).toBe('hearth-pages=; Max-Age=0; HttpOnly; SameSite=Lax; Path=/pages');
    expect(await left.text()).toContain('You’re signed out');
    expect(pages.sessions.size).toBe(0);
    expect((await get('/pages', { cookie })).status).toBe(403);
  });
});
