import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Shown } from '../../src/app/privacy/gather.ts';
import { pageOf } from '../../src/app/privacy/page.ts';
import { aCommunity, aMember, monday } from '../support/builders.ts';
import { describeWithPart } from '../support/parts.ts';

const long = 'a'.repeat(300);
const hostile = '<img src=x onerror="document.title=1"> & <script>document.title = 2</script>';

const shown = new Map<string, Shown>([
  [
    'about_me',
    one({ type: 'about_me', id: 'm1', name: 'Ada Alder', time_zone: 'Europe/Berlin', steward: true, bot: false }),
  ],
  ['account', one({ type: 'account', platform: 'slack', space: 'T0WILLOW', user: 'U0ADA' })],
  [
    'request',
    {
      count: 250,
      latest: [
        { type: 'request', id: 'r1', need: hostile, topics: ['css', 'grid'], asked_at: '2026-01-05T09:00:00.000Z' },
        { type: 'request', id: 'r2', need: `How do I prune an apple tree?\nIt is old.`, tried: long, state: 'open' },
      ],
    },
  ],
  [
    'thanks_received',
    one({ type: 'thanks_received', from: 'Bo Birch', reason: 'for the patient review', kind: 'feedback' }),
  ],
  ['a_kind_of_later', one({ type: 'a_kind_of_later', where: { platform: 'slack', id: 7 } })],
]);

function one(record: Shown['latest'][number]): Shown {
  return { latest: [record], count: 1 };
}

describeWithPart('chromium', 'what is kept of somebody, as a page in a browser', (executablePath) => {
  let browser: Browser;
  const asked: string[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
  });
  afterAll(() => browser.close());

  async function open(look: object): Promise<Page> {
    const page = await (await browser.newContext(look)).newPage();
    page.on('request', (request) => asked.push(request.url()));
    const community = { ...aCommunity(), name: 'Oakfield <b>' };
    await page.setContent(await pageOf({ community, member: aMember(), madeAt: monday, shown, file: 'my-data.json' }));
    return page;
  }

  it.each([
    ['on a phone, light', { viewport: { width: 360, height: 740 }, colorScheme: 'light' }],
    ['on a phone, dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
    ['on a desk', { viewport: { width: 1_280, height: 800 }, colorScheme: 'light' }],
  ] as const)('has nothing that axe complains of, and nothing beside its edges, %s', async (name, look) => {
    const page = await open(look);
    const folder = process.env.SCREENSHOTS;
    if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(/\W+/g, '-')}.png`, fullPage: true });
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(look.viewport.width);
    // The policy of the page lets no script of its own run; one that the browser is told to run does.
    await page.evaluate(axe.source);
    const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string }[] };
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('shows what people wrote as they wrote it, runs nothing of it, and loads nothing', async () => {
    const page = await open({});
    const text = await page.locator('main').textContent();
    expect(text).toContain(hostile);
    expect(text).toContain('248 more, older ones, are in my-data.json.');
    expect(await page.title()).toBe('What Hearth keeps about Ada Alder in Oakfield <b>');
    expect(await page.locator('script, img').count()).toBe(0);
    expect(asked.filter((url) => !url.startsWith('about:'))).toEqual([]);
  });

  it('begins with who somebody is, and leads to each kind, the latest first', async () => {
    const page = await open({});
    expect(await page.locator('nav a').allInnerTexts()).toEqual([
      'Who I am here',
      'My accounts',
      'What I asked for',
      'Thanks I got',
      'A kind of later',
    ]);
    const needs = await page.locator('#request ~ dl').allInnerTexts();
    expect(needs[0]).toContain('apple tree');
    await page.close();
  });
});
