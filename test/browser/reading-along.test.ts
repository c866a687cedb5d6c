import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { privately } from '../../src/chat/answer.ts';
import { button } from '../../src/chat/button.ts';
import { buttons, message, paragraph } from '../../src/chat/message.ts';
import { aPlayground } from '../adapters/playground/support/playground.ts';
import { describeWithPart } from '../support/parts.ts';
import { serve } from './host.ts';

const phone = { width: 390, height: 844 };
const general = { platform: 'playground', space: 'playground', channel: 'c-general' } as const;

describeWithPart('chromium', 'reading along in the playground', (executablePath) => {
  let browser: Browser;
  let playground: Awaited<ReturnType<typeof aPlayground>>;
  let host: Awaited<ReturnType<typeof serve>>;
  let page: Page;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    playground = await aPlayground();
    playground.core.answer = () => privately(message(paragraph('These are the next times.')));
    host = await serve(playground.platform.routes);
    page = await newPage({ width: 1280, height: 800 });
  });

  afterEach(async () => {
    await page.context().close();
    await playground.platform.stop();
    await host.close();
  });

  async function newPage(viewport: { width: number; height: number }): Promise<Page> {
    const opened = await (await browser.newContext({ viewport })).newPage();
    opened.setDefaultTimeout(20_000);
    return opened;
  }

  async function open(query: string): Promise<void> {
    const connected = page.waitForResponse((response) => response.url().includes('/playground/events'));
    await page.goto(`${host.url}/playground?${query}`);
    await connected;
  }

  /** Somebody else writes so much that it does not fit into the window. */
  async function fill(count = 30): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await playground.act('say', { as: 'u-emi', channel: 'c-general', text: `Long ago, number ${index}.` });
    }
  }

  const everybodyHasSeen = async (): Promise<void> => {
    for (const as of ['u-finn', 'u-ada']) await playground.act('see', { as, channel: 'c-general' });
  };

  const toEndPx = async (): Promise<number> =>
    Number(
      await page.evaluate(
        "(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector('[data-scroll=lines]'))",
      ),
    );

  const mark = () => page.getByRole('button', { name: /new message/ });
  const isInView = async (text: string): Promise<boolean> => {
    const box = await page.getByText(text, { exact: true }).boundingBox();
    const frame = await page.locator('[data-scroll=lines]').boundingBox();
    return box !== null && frame !== null && box.y >= frame.y && box.y + box.height <= frame.y + frame.height;
  };

  it.each(['u-finn', 'u-ada'])('opens a channel at its end, and stays there, for %s', async (as) => {
    await fill();
    await everybodyHasSeen();
    await open(`as=${as}&at=c-general`);
    await expect.poll(toEndPx).toBeLessThan(1);
    await page.setViewportSize({ width: 700, height: 500 });
    await expect.poll(toEndPx).toBeLessThan(1);
    await page.setViewportSize({ width: 1280, height: 800 });
    await playground.act('say', { as: 'u-emi', channel: 'c-general', text: 'And one more.' });
    await page.getByText('And one more.').waitFor();
    await expect.poll(toEndPx).toBeLessThan(1);
    expect(await mark().isVisible()).toBe(false);
  });

  it('goes to the end of a channel from another one', async () => {
    await fill();
    await everybodyHasSeen();
    await open('as=u-finn&at=c-help');
    await page.getByRole('link', { name: 'general' }).click();
    await page.getByRole('heading', { name: '#general' }).waitFor();
    await expect.poll(toEndPx).toBeLessThan(1);
  });

  it('opens a channel at the first message that is new to whoever looks, and leads on to the newest', async () => {
    await fill();
    await everybodyHasSeen();
    await playground.act('say', { as: 'u-emi', channel: 'c-general', text: 'This one is new.' });
    await fill();
    await open('as=u-finn&at=c-help');
    await page.getByRole('link', { name: 'general' }).click();
    await expect.poll(() => isInView('This one is new.')).toBe(true);
    expect(await mark().textContent()).toMatch(/^\s*\d+ new messages\s*$/);
    await mark().click();
    await expect.poll(toEndPx).toBeLessThan(1);
    await mark().waitFor({ state: 'hidden' });
    // The address leads to the same place for somebody who has seen nothing of it.
    await open('as=u-ada&at=c-general');
    await expect.poll(() => isInView('This one is new.')).toBe(true);
  });

  it('shows the beginning of a long message that is new, and no mark for the rest of it', async () => {
    await everybodyHasSeen();
    const long = message(...Array.from({ length: 40 }, (_, index) => paragraph(`Paragraph ${index}.`)));
    await playground.platform.post(general, long, 'key');
    await open('as=u-finn&at=c-general');
    await expect.poll(() => isInView('Paragraph 0.')).toBe(true);
    expect(await mark().isVisible()).toBe(false);
  });

  it('stays at the message that a link leads to', async () => {
    await fill();
    const first = await playground.platform.post(general, message(paragraph('Look here.')), 'key');
    await fill();
    await everybodyHasSeen();
    await open(`as=u-finn&at=c-general#m-${first.id}`);
    await page.waitForTimeout(300);
    expect(await isInView('Look here.')).toBe(true);
    expect(await mark().isVisible()).toBe(false);
  });

  it('leads to the answer to a button of an older card', async () => {
    const card = message(paragraph('Rituals'), buttons(button('ritual:change', 'Change', 'digest')));
    await playground.platform.post(general, card, 'key');
    await fill();
    await everybodyHasSeen();
    await open('as=u-ada&at=c-general');
    const change = page.getByRole('button', { name: 'Change' });
    await change.scrollIntoViewIfNeeded();
    expect(await mark().isVisible()).toBe(false);
    await change.click();
    await mark().click();
    await expect.poll(() => isInView('These are the next times.')).toBe(true);
  });

  it('shows the answer to a button of one’s own page, which stands in the channel with Hearth', async () => {
    playground.core.home = async () => message(buttons(button('ask:more', 'More', '')));
    await open('as=u-finn&at=home');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('heading', { name: 'Hearth' }).waitFor();
    await expect.poll(() => isInView('These are the next times.')).toBe(true);
  });

  it('names on a phone whom one acts as, and leads to the tour', async () => {
    await page.context().close();
    page = await newPage(phone);
    await open('as=u-finn&at=c-general');
    const bar = page.getByRole('region', { name: 'Time in the community' });
    await bar.getByText('Finn Harbour').click();
    await page.getByLabel('Emi Sparrow').check();
    await bar.getByText('Emi Sparrow').waitFor();
    await bar.getByRole('button', { name: 'Tour' }).click();
    await page.getByRole('complementary', { name: 'Tour' }).getByText('npx hearth demo').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(phone.width);
  });

  it('aligns what people write, read and type by its own direction', async () => {
    await open('as=u-finn&at=c-general');
    const box = page.getByRole('combobox', { name: /^Write to/ });
    await box.fill('שלום לכולם');
    const directionOf = (selector: string) =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}')).direction`);
    const newest = '[data-region=lines] > li:last-child .said p';
    expect(await directionOf('#write-channel')).toBe('rtl');
    await page.keyboard.press('Enter');
    await page.locator(newest, { hasText: 'שלום לכולם' }).waitFor();
    expect(await directionOf(newest)).toBe('rtl');
    await playground.platform.post(general, message(paragraph('مرحبا بالجميع')), 'key');
    await page.locator(newest, { hasText: 'مرحبا بالجميع' }).waitFor();
    expect(await directionOf(newest)).toBe('rtl');
    await playground.platform.post(general, message(paragraph('Good morning.')), 'another key');
    await page.locator(newest, { hasText: 'Good morning.' }).waitFor();
    expect(await directionOf(newest)).toBe('ltr');
  });
});
