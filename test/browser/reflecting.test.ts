import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWithPart } from '../support/parts.ts';
import { cleanUp, type Program, startProgram } from '../support/program.ts';

describeWithPart('chromium', 'reflecting in the playground', (executablePath) => {
  let browser: Browser;
  let hearth: Program;
  let page: Page;

  beforeAll(async () => {
    hearth = startProgram({});
    await hearth.ready();
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
    });
    page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    page.setDefaultTimeout(20_000);
  });

  afterAll(async () => {
    await browser.close();
    await cleanUp();
  });

  const lines = () => page.locator('[data-region=lines]');
  const seen = (text: string | RegExp) => lines().getByText(text).first().waitFor();

  async function looksAt(query: string): Promise<void> {
    const known = page.waitForResponse((response) => response.url().endsWith('/playground/vocabulary'));
    const connected = page.waitForResponse((response) => response.url().includes('/playground/events'));
    await page.goto(`${hearth.url}/playground?${query}`);
    await Promise.all([known, connected]);
  }

  async function types(line: string): Promise<void> {
    await page.getByRole('combobox', { name: /^Write to/ }).fill(line);
    await page.keyboard.press('Enter');
  }

  /** Moves the clock as the bar of the playground does. */
  async function movesTo(at: number): Promise<void> {
    const answer = await fetch(`${hearth.url}/playground/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: hearth.url },
      body: JSON.stringify({ as: 'u-finn', to: at }),
    });
    expect(answer.status, await answer.text()).toBe(200);
  }

  it('goes from joining to Friday at three, from there to an answer, and to Monday’s digest', async () => {
    await looksAt('as=u-finn&at=c-general');
    await types('/reflect join');
    await seen('the same one for everybody here, you get it.');
    const next = await lines().getByText('Next question:').locator('time').getAttribute('datetime');
    const friday = Date.parse(next ?? '');
    // The first in the demo to whom Friday comes at three takes part already: their steward, in Berlin.
    const there = new Intl.DateTimeFormat('en', {
      timeZone: 'Europe/Berlin',
      weekday: 'long',
      hour: 'numeric',
      hourCycle: 'h23',
    }).format(friday);
    expect(there).toMatch(/Friday.*15/);

    await movesTo(friday);
    await looksAt('as=u-finn&at=c-general');
    await seen('A question for all of us:');
    await page.getByRole('button', { name: 'Answer privately' }).last().click();
    const dialog = page.getByRole('dialog', { name: 'A question for you' });
    await dialog.getByLabel('Your answer').fill('My bowl leans a little less.');
    await dialog.getByLabel('Everybody here, with my name').check();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await seen('It’s waiting for the next digest, to appear there with your name.');

    await page.getByRole('button', { name: 'To Monday 09:00' }).first().click();
    await seen('What we thought about');
    await seen('My bowl leans a little less.');
    await types('/reflect mine');
    await seen('appeared in a digest, with your name');
    expect(hearth.errors()).toEqual([]);
  });
});
