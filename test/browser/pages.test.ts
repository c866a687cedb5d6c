import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pagesRoutes } from '../../adapters/web/pages/routes.tsx';
import { pageNames } from '../../src/ports/pages.ts';
import type { SettingsSection } from '../../src/text/en/pages-settings.ts';
import { defaultWords } from '../../src/text/words.ts';
import { aSmallReport, pageViews } from '../support/page-builders.ts';
import { describeWithPart } from '../support/parts.ts';
import { serve } from './host.ts';

const session = 'a'.repeat(64);

/** Pages as they are made from a report, for whoever has a link. */
const routes = () => {
  const { frame, door } = defaultWords.pages;
  let isSmall = false;
  return {
    small: () => {
      isSmall = true;
    },
    routes: pagesRoutes({
      pages: {
        enter: async (token) => (token === 'good' ? session : undefined),
        leave: async () => undefined,
        show: async (_session, page) => ({ kind: 'page', view: pageViews(isSmall ? aSmallReport() : undefined)[page] }),
        save: async (_session, section, given) => {
          const { zone } = given;
          const problems: Record<string, string> = zone === 'Nowhere' ? { zone: 'I don’t know that one.' } : {};
          const values = given as Record<string, string>;
          const outcome = { section: section as SettingsSection, values, problems };
          return { kind: 'page', view: pageViews(undefined, outcome).settings };
        },
      },
      sentences: { frame, ...door },
      publicUrl: undefined,
    }),
  };
};

describeWithPart('chromium', 'the pages of stewards in a browser', (executablePath) => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
  });
  afterAll(() => browser.close());

  async function open(
    look: Parameters<Browser['newContext']>[0],
    work: (page: Page, base: string, small: () => void) => Promise<void>,
  ): Promise<void> {
    const served = routes();
    const host = await serve(served.routes);
    const context = await browser.newContext({ viewport: { width: 1180, height: 800 }, ...look });
    const complaints: string[] = [];
    try {
      const page = await context.newPage();
      page.on('console', (line) => {
        const isExpected = /status of (?:403|404|422)/.test(line.text());
        if (['error', 'warning'].includes(line.type()) && !isExpected) complaints.push(line.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await work(page, `${host.url}/pages`, served.small);
    } finally {
      await context.close();
      await host.close();
    }
    expect(complaints).toEqual([]);
  }

  async function enter(page: Page, base: string): Promise<void> {
    await page.goto(`${base}/enter?token=good`);
    await page.getByRole('button', { name: 'Open the pages' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  }

  /** What is wrong with a page, for people who see, hear or handle it in another way. */
  async function violations(page: Page): Promise<readonly string[]> {
    // Outside of the page, so that its policy stays as it is.
    await page.evaluate(axe.source);
    const found = (await page.evaluate('axe.run()')) as {
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    };
    return found.violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }

  const isNoWider = async (page: Page): Promise<boolean> =>
    (await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')) as boolean;

  /** Looks at pages, opened one after another, with their tables open. */
  async function wrongOn(page: Page, addresses: readonly string[]): Promise<readonly string[]> {
    const wrong: string[] = [];
    for (const address of addresses) {
      await page.goto(address);
      await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
      wrong.push(...(await violations(page)));
      if (!(await isNoWider(page))) wrong.push(`${address} is too wide`);
    }
    return wrong;
  }

  const allPages = (base: string) => pageNames.map((name) => (name === 'overview' ? base : `${base}/${name}`));

  it.each([
    ['in the light', {}],
    ['in the dark', { colorScheme: 'dark' }],
    ['390 pixels wide', { viewport: { width: 390, height: 800 } }],
  ] as const)('have nothing that axe complains of, and nothing beside their edges, %s', async (_name, look) => {
    await open(look, async (page, base) => {
      expect(await wrongOn(page, [`${base}/enter?token=good`])).toEqual([]);
      await enter(page, base);
      expect(await wrongOn(page, allPages(base))).toEqual([]);
      await page.locator('#zone input[type=text]').fill('Nowhere');
      await page.locator('#zone button').click();
      await page.getByText('I don’t know that one.').waitFor();
      expect(await violations(page)).toEqual([]);
    });
  });

  it('are as much for everybody where there is nothing to show', async () => {
    await open({}, async (page, base, small) => {
      small();
      expect(await wrongOn(page, [`${base}/enter?token=`, base])).toEqual([]);
      await enter(page, base);
      expect(await wrongOn(page, allPages(base).slice(0, -1))).toEqual([]);
    });
  });

  it('can be walked, filled in and left by the keyboard alone', async () => {
    await open({}, async (page, base) => {
      await page.goto(`${base}/enter?token=good`);
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
      const focused = () => page.evaluate('document.activeElement?.textContent?.trim()');

      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Skip to the page');
      expect(await page.getByRole('link', { name: 'Skip to the page' }).isVisible()).toBe(true);
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await focused()).toContain('Show as a table');
      await page.keyboard.press('Enter');
      const table = page.getByRole('table', { name: 'Requests each week' });
      await table.waitFor();
      expect(await table.getByRole('row').last().textContent()).toBe('16 Novemberabout 20');
      expect(await page.getByRole('img').first().getAttribute('aria-label')).toContain('Requests each week. Over 12');

      await page.goto(base);
      for (let tab = 0; tab < 6; tab += 1) await page.keyboard.press('Tab');
      expect(await focused()).toBe('Settings');
      const ring = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
      expect(ring).toBe('solid');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
      await page.getByRole('spinbutton', { name: 'Days to give feedback' }).focus();
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.getByRole('status').getByText('Saved.').waitFor();

      await page.getByRole('button', { name: 'Sign out' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'You’re signed out' }).waitFor();
      await page.goto(`${base}/people`);
      await page.getByRole('heading', { level: 1, name: 'You’re not signed in' }).waitFor();
    });
  });

  it('shows what is wrong next to its field, with what was written, in a page that names it', async () => {
    await open({}, async (page, base) => {
      await enter(page, base);
      await page.goto(`${base}/settings`);
      await page.getByRole('textbox', { name: 'A time zone, or a city' }).fill('Nowhere');
      await page.locator('#zone button').click();
      const box = page.getByRole('textbox', { name: 'A time zone, or a city' });
      await page.getByText('I don’t know that one.').waitFor();
      expect(await box.inputValue()).toBe('Nowhere');
      expect(await box.getAttribute('aria-invalid')).toBe('true');
      expect(await box.getAttribute('aria-describedby')).toBe('zone-zone-hint zone-zone-problem');
    });
  });
});
