import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { openForm, privately } from '../../src/chat/answer.ts';
import { button } from '../../src/chat/button.ts';
import type { CommandEvent } from '../../src/chat/event.ts';
import type { Form } from '../../src/chat/form.ts';
import { buttons, message, paragraph } from '../../src/chat/message.ts';
import { aPlayground } from '../adapters/playground/support/playground.ts';
import { describeWithPart } from '../support/parts.ts';
import { serve } from './host.ts';

const askForm: Form = {
  action: 'ask:new',
  subject: '',
  title: 'Ask for help',
  submitLabel: 'Ask',
  fields: [
    { type: 'text', name: 'need', label: 'What do you need?', required: true, long: true, maxLength: 100 },
    { type: 'text', name: 'topics', label: 'Topics', maxLength: 10 },
    { type: 'members', name: 'helpers', label: 'Who might know?', most: 3 },
  ],
};

const help = { platform: 'playground', space: 'playground', channel: 'c-help' } as const;

describeWithPart('chromium', 'the playground in a browser', (executablePath) => {
  let browser: Browser;
  let playground: Awaited<ReturnType<typeof aPlayground>>;
  let host: Awaited<ReturnType<typeof serve>>;
  let page: Page;
  /** Complaints of the browser: violations of the policy, errors of scripts, missing files. */
  let complaints: string[];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });

  afterAll(() => browser.close());

  beforeEach(async () => {
    playground = await aPlayground();
    playground.core.answer = (event) => {
      const { command, input } = event as CommandEvent;
      if (command === 'ask' && input.form === 'text' && input.tokens.length === 0) return openForm(askForm);
      return privately(message(paragraph('That is noted.')));
    };
    host = await serve(playground.platform.routes);
    complaints = [];
    page = await newPage();
  });

  afterEach(async () => {
    await page.context().close();
    await playground.platform.stop();
    await host.close();
    expect(complaints).toEqual([]);
  });

  async function newPage(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    const opened = await context.newPage();
    opened.setDefaultTimeout(20_000);
    opened.on('console', (line) => {
      if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
    });
    opened.on('pageerror', (error) => complaints.push(error.message));
    return opened;
  }

  async function open(query = 'as=u-finn&at=c-help'): Promise<void> {
    const known = page.waitForResponse((response) => response.url().endsWith('/playground/vocabulary'));
    const connected = page.waitForResponse((response) => response.url().includes('/playground/events'));
    await page.goto(`${host.url}/playground?${query}`);
    await Promise.all([known, connected]);
  }

  const box = () => page.getByRole('combobox', { name: /^Write to/ });
  const lines = () => page.locator('[data-region=lines]');
  const seen = (text: string) => lines().getByText(text).waitFor();

  it('shows what is written, at once, to everybody who looks', async () => {
    await open();
    const other = await newPage();
    await other.goto(`${host.url}/playground?as=u-emi&at=c-help`);
    await box().fill('Has anybody seen the <big> sieve?');
    await page.keyboard.press('Enter');
    await seen('Has anybody seen the <big> sieve?');
    await other.getByText('Has anybody seen the <big> sieve?').waitFor();
    expect(await box().inputValue()).toBe('');
    await other.context().close();
  });

  it('completes a command from the keyboard alone, and opens its form', async () => {
    // Others are not offered what only stewards may do.
    await open('as=u-ada&at=c-help');
    await box().focus();
    expect(await box().getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.type('/co');
    await page.getByRole('combobox', { name: /^Write to/, expanded: true }).waitFor();
    const active = page.locator(`#${await box().getAttribute('aria-activedescendant')}`);
    expect(await active.getAttribute('aria-selected')).toBe('true');
    expect(await active.locator('xpath=..').getAttribute('id')).toBe(await box().getAttribute('aria-controls'));
    await page.keyboard.press('Tab');
    expect(await box().inputValue()).toBe('/community ');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('option', { selected: true }).textContent()).toContain('purpose');
    await page.keyboard.press('Enter');
    expect(await box().inputValue()).toBe('/community purpose ');

    await box().fill('');
    await page.keyboard.type('/as');
    await page.keyboard.press('Enter');
    expect(await box().inputValue()).toBe('/ask ');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Ask for help' }).waitFor();
    expect(await page.evaluate('document.activeElement?.id')).toBe('field-need');
  });

  it('takes a suggestion by a click, and by Tab where Enter would send; after Escape there is none', async () => {
    await open();
    await box().focus();
    await page.keyboard.type('Thanks @');
    await page.getByRole('option', { name: '@Emi Sparrow' }).click();
    expect(await box().inputValue()).toBe('Thanks @Emi Sparrow ');
    expect(await page.evaluate('document.activeElement?.id')).toBe('write-channel');

    await box().fill('/ask How? ki');
    await page.getByRole('option', { name: 'kind:' }).waitFor();
    expect(await page.getByRole('option', { selected: true }).count()).toBe(0);
    await page.keyboard.press('Tab');
    expect(await box().inputValue()).toBe('/ask How? kind:');
    await page.keyboard.press('Escape');
    await page.getByRole('option').first().waitFor({ state: 'detached' });
    expect(await box().getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Enter');
    await seen('That is noted.');
  });

  it('says next to a field what to correct, keeps what was typed, and submits the form', async () => {
    await open();
    await box().fill('/ask');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Ask for help' });
    await dialog.getByLabel('Topics').fill('far too long for this');
    await dialog.getByLabel('Emi Sparrow').check();
    await dialog.getByRole('button', { name: 'Ask' }).click();
    await dialog.getByText('Please fill this in.').waitFor();
    await dialog.getByText(/there is room for 10/).waitFor();
    expect(await dialog.getByLabel('Topics').inputValue()).toBe('far too long for this');
    expect(await dialog.getByLabel('What do you need?').getAttribute('aria-invalid')).toBe('true');

    await dialog.getByLabel('What do you need?').fill('A hand with the kiln');
    await dialog.getByLabel('Topics').fill('kiln');
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect(playground.core.received.submits).toMatchObject([
      { values: { need: 'A hand with the kiln', topics: 'kiln', helpers: ['u-emi'] } },
    ]);
    await seen('That is noted.');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await lines().getByText('That is noted.').waitFor({ state: 'detached' });
  });

  it('keeps what was typed when Hearth cannot take it', async () => {
    await open();
    playground.core.broken = true;
    await box().fill('/ask How do I trim a bowl?');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/try again/)
      .waitFor();
    expect(await box().inputValue()).toBe('/ask How do I trim a bowl?');
    complaints = complaints.filter((complaint) => !complaint.includes('500'));
  });

  it('sends the same draft again if the answer got lost', async () => {
    await open();
    await page.route('**/playground/say', (route) => route.fetch().then(() => route.abort()), { times: 1 });
    await box().fill('/ask How do I trim a bowl?');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('does not answer').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => box().inputValue()).toBe('');
    const [first, again] = playground.core.received.commands.slice(-2);
    expect(again?.id).toBe(first?.id);
    complaints = complaints.filter((complaint) => !complaint.includes('ERR_FAILED'));
  });

  it('keeps a draft for each channel', async () => {
    await open();
    await box().fill('Half a thought');
    await page.getByRole('link', { name: 'general' }).click();
    await page.getByRole('heading', { name: '#general' }).waitFor();
    await expect.poll(() => box().inputValue()).toBe('');
    await page.getByRole('link', { name: 'help' }).click();
    await expect.poll(() => box().inputValue()).toBe('Half a thought');
  });

  it('acts as somebody else, presses a button, answers in the thread and reacts', async () => {
    const posted = await playground.platform.post(
      help,
      message(
        paragraph('Finn asks: how do I trim a bowl?'),
        buttons(button('ask:help', 'I can help', 'r-1', 'primary')),
      ),
      'key',
    );
    await open();
    await page.getByLabel('Emi Sparrow').check();
    await page.getByText('Twenty years of wood firing.').waitFor();
    await page.getByRole('button', { name: 'I can help' }).click();
    await seen('That is noted.');
    expect(playground.core.received.presses).toMatchObject([
      { user: { user: 'u-emi' }, action: 'ask:help', subject: 'r-1' },
    ]);

    const request = page.locator(`#m-${posted.id}`);
    await request.hover();
    await request.getByRole('button', { name: 'Reply in thread' }).click();
    await page.getByRole('combobox', { name: 'Reply in the thread' }).fill('Slowly, @Finn.');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Thread' }).getByText('Slowly,').waitFor();
    expect(playground.core.received.messages).toMatchObject([{ message: { at: { thread: posted.id } } }]);

    await request.hover();
    await request.getByRole('button', { name: 'React with 💡' }).click();
    await request.getByRole('button', { name: '💡 by Emi Sparrow' }).waitFor();
    await request.getByRole('button', { name: '💡 by Emi Sparrow' }).click();
    await request.getByRole('button', { name: '💡 by Emi Sparrow' }).waitFor({ state: 'detached' });
    expect(playground.core.received.reactions.map(({ change }) => change)).toEqual(['added', 'removed']);
  });

  it('reaches a message and its buttons with the keyboard', async () => {
    await open();
    await page.locator('[data-region=lines] > [tabindex="0"]').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Home');
    const thread = page.locator('.post:focus').getByRole('button', { name: 'Reply in thread' });
    await thread.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Thread' }).waitFor();
    expect(await page.evaluate('document.activeElement?.id')).toBe('write-thread');
    await page.keyboard.press('Escape');
    await page.getByRole('complementary', { name: 'Thread' }).waitFor({ state: 'hidden' });
  });

  it('is one stop for Tab, with arrows, Home and End from message to message', async () => {
    await open('as=u-finn&at=c-welcome');
    const focused = () => page.evaluate('document.activeElement?.closest(".post")?.id');
    const posts = await page.locator('[data-region=lines] > .post').evaluateAll((all) => all.map(({ id }) => id));
    await box().focus();
    while ((await focused()) === undefined || (await focused()) === null) await page.keyboard.press('Shift+Tab');
    expect(await focused()).toBe(posts.at(-1));
    while ((await focused()) === posts.at(-1)) await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate('document.activeElement?.closest("[data-region=lines]") === null')).toBe(true);
    await page.locator(`#${posts.at(-1)}`).focus();
    for (const [key, id] of [
      ['ArrowUp', posts.at(-2)],
      ['Home', posts[0]],
      ['ArrowUp', posts[0]],
      ['ArrowDown', posts[1]],
      ['End', posts.at(-1)],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focused()).toBe(id);
    }
  });

  it('keeps the focus while the page changes, and moves it to the message if its button is gone', async () => {
    await open();
    const first = page.locator('.post').first();
    const focused = () => page.evaluate('document.activeElement?.closest(".post")?.id');
    await first.focus();
    await playground.act('say', { as: 'u-emi', channel: 'c-help', text: 'Good morning.' });
    await seen('Good morning.');
    expect(await focused()).toBe(await first.getAttribute('id'));
    expect(await lines().locator('[tabindex="0"]').count()).toBe(1);

    await first.getByRole('button', { name: 'React with 💡' }).press('Enter');
    const mine = first.getByRole('button', { name: '💡 by Finn Harbour' });
    await mine.press('Enter');
    await mine.waitFor({ state: 'detached' });
    expect(await focused()).toBe(await first.getAttribute('id'));
  });

  it('goes back with the browser’s own button', async () => {
    await open();
    await page.getByRole('link', { name: 'general' }).click();
    await page.getByRole('heading', { name: '#general' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: '#help' }).waitFor();
  });

  it('moves the clock, and says so', async () => {
    await open();
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.getByText('Tuesday 6 January, 13:00').waitFor();
    await page.getByText('Time has passed.').waitFor();
  });

  it('lists what happened when the clock is moved, and leads there, also to what is for somebody else', async () => {
    const { platform } = playground;
    playground.brings(async () => {
      for (const [n, text] of ['First', 'Second'].entries()) {
        const said = message(paragraph(`${text} one waits`), buttons(button('ask:help', 'I can help', 'r1')));
        await platform.post(help, said, `n${n}`);
      }
      const ada = await platform.openDirect({ platform: 'playground', space: 'playground', user: 'u-ada' });
      await platform.post(ada, message(paragraph('Only for Ada')), 'd1');
    });
    await open('as=u-finn&at=c-general');
    await page.getByRole('button', { name: '+1 week' }).click();
    const list = page.getByRole('region', { name: 'What happened meanwhile' });
    await list.getByRole('button', { name: '2 nudges in #help' }).click();
    await page.getByRole('heading', { name: '#help' }).waitFor();
    await seen('First one waits');
    await list.getByRole('button', { name: '1 direct message to Ada' }).click();
    await seen('Only for Ada');
    expect(page.url()).toContain('as=u-ada');
    await list.getByRole('button', { name: 'Close what happened' }).click();
    await list.waitFor({ state: 'hidden' });
  });

  it('moves to Monday once, though the button is pressed twice in a row', async () => {
    await open();
    const monday = page
      .getByRole('region', { name: 'Time in the community' })
      .getByRole('button', { name: 'To Monday' });
    await monday.dblclick({ delay: 100 });
    await page.getByText('Monday 12 January, 09:00').waitFor();
    await page.locator('.move[aria-disabled=false]').first().waitFor();
    expect(new Date(playground.clock.now()).toISOString()).toBe('2026-01-12T08:00:00.000Z');
    await monday.click();
    await page.getByText('Monday 19 January, 09:00').waitFor();
  });

  it('remembers that the tour was closed', async () => {
    await open();
    const guide = page.getByRole('complementary', { name: 'Tour' });
    await guide.getByRole('button', { name: 'Close the tour' }).click();
    await guide.waitFor({ state: 'hidden' });
    await open();
    expect(await guide.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Tour', exact: true }).click();
    await guide.waitFor();
  });

  it('works in a narrow window, without scrolling sideways', async () => {
    await page.context().close();
    page = await newPage({ viewport: { width: 390, height: 844 } });
    await open();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    // No part of the first button is where nobody can scroll to.
    const offsets = "['.moves', '.move'].map((each) => document.querySelector(each).getBoundingClientRect().left)";
    const [moves = 0, first = 0] = (await page.evaluate(offsets)) as readonly number[];
    expect(first).toBeGreaterThanOrEqual(moves);
    await page.getByRole('button', { name: 'Channels and people' }).click();
    await page.getByRole('link', { name: 'general' }).click();
    await page.getByRole('heading', { name: '#general' }).waitFor();
    await box().fill('From a small window.');
    await page.keyboard.press('Enter');
    await seen('From a small window.');
  });

  it('says when Hearth is away, and comes back by itself', async () => {
    await open();
    await playground.platform.stop();
    await page.getByText('Hearth is away for a moment.').waitFor();
    await playground.platform.start(playground.core);
    await page.getByText('Hearth is away for a moment.').waitFor({ state: 'hidden' });
    complaints = complaints.filter((complaint) => !complaint.includes('503'));
  });
});
