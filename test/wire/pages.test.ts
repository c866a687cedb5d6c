import { afterAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.ts';
import { aHarness, ONE_WAY_TO_EACH } from './platforms.ts';

/** Somebody's browser, on the pages: it keeps the cookie, and says where its forms come from. */
function browserOn(url: string) {
  let cookie = '';
  async function go(path: string, form?: Readonly<Record<string, string>>) {
    const answer = await fetch(`${url}${path}`, {
      redirect: 'manual',
      headers: { ...(cookie && { cookie }), ...(form && { 'sec-fetch-site': 'same-origin', origin: 'null' }) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    const set = answer.headers.get('set-cookie');
    if (set !== null) cookie = set.split(';')[0] ?? '';
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
  }
  return {
    go,
    /** Sends a form of a page, with what the page put into it. */
    async sends(path: string, page: string, values: Readonly<Record<string, string>>) {
      return go(path, { ...values, csrf: /name="csrf" value="(\w+)"/.exec(page)?.[1] ?? '' });
    },
  };
}

const purpose = 'To fire together';

/** From the link to a setting that is saved, and out again. */
async function walk(url: string, link: string, channelLink: RegExp): Promise<void> {
  const browser = browserOn(url);
  expect((await browser.go('/pages')).status).toBe(403);
  expect((await browser.go(link)).text).toContain('Open the pages');
  expect(await browser.go(link, {})).toMatchObject({ status: 303, location: '/pages' });
  expect((await browserOn(url).go(link, {})).status).toBe(404);
  for (const [path, heading] of [
    ['/pages', 'Overview'],
    ['/pages/waiting', 'Waiting now'],
    ['/pages/people', 'People'],
    ['/pages/ties', 'Ties'],
  ] as const) {
    const page = await browser.go(path);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining(`<h1>${heading}</h1>`)]);
  }
  const settings = (await browser.go('/pages/settings')).text;
  expect(settings).toMatch(channelLink);
  const wrong = await browser.sends('/pages/settings', settings, { section: 'purpose', purpose: '' });
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringContaining('Please fill this in.')]);
  const saved = await browser.sends('/pages/settings', settings, { section: 'purpose', purpose });
  expect([saved.status, saved.text]).toEqual([200, expect.stringContaining('Saved.')]);
  expect((await browser.sends('/pages/leave', settings, {})).text).toContain('You’re signed out');
  expect((await browser.go('/pages/settings')).status).toBe(403);
}

describe.each(ONE_WAY_TO_EACH)('the pages on $name', (platform) => {
  it('are reached by a link from the chat, and change what the chat shows', async () => {
    const publicUrl = 'https://hearth.example.org';
    const harness = await aHarness(platform, { BASE_URL: publicUrl });
    const { hearth, sol, ada, general, help } = harness;
    await sol.uses('community channel', { role: 'help', channel: help.channel }, general);
    const { answer } = await sol.uses('community pages', {}, general);
    const link = /hearth\.example\.org(\/pages\/enter\?token=[0-9a-f]+)/.exec(JSON.stringify(answer))?.[1] ?? '';
    await walk(hearth.url, link, new RegExp(`href="https://[^"]*/${help.channel}"`));
    expect((await sol.uses('community show', {}, general)).text).toContain(purpose);
    expect((await ada.uses('community pages', {}, general)).text).toContain('Only stewards can do that.');
    expect(hearth.errors()).toEqual([]);
  });
});

describe('the pages of the playground', () => {
  const hearth = startProgram({});
  afterAll(() => hearth.stop());

  const say = (text: string) =>
    fetch(`${hearth.url}/playground/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: hearth.url },
      body: JSON.stringify({ as: 'u-ada', channel: 'c-help', text }),
    });

  it('are at its own address', async () => {
    await hearth.ready();
    await say('/community pages');
    const links = await linksIn(hearth);
    expect(links).toHaveLength(1);
    await walk(hearth.url, links[0] ?? '', /href="\/playground\?as=u-ada&amp;at=c-help"/);
    await say('/community');
    expect(await seen(hearth)).toContain(purpose);
    expect(hearth.errors()).toEqual([]);
  });
});

async function seen({ url }: Program): Promise<string> {
  const answer = await fetch(`${url}/playground/pieces?as=u-ada&at=c-help`);
  return ((await answer.json()) as { readonly pieces: { readonly lines: string } }).pieces.lines;
}

const linksIn = async (hearth: Program): Promise<readonly string[]> =>
  [...(await seen(hearth)).matchAll(/href="(\/pages\/enter\?token=[0-9a-f]{64})"/g)].map(([, link]) => link ?? '');
