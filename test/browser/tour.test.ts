import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { describeWithPart } from '../support/parts.ts';
import { cleanUp, type Program, startProgram } from '../support/program.ts';

/** At least forty characters, as feedback has to have. */
const sentences = {
  question: 'Trim on the second evening, because the feet dry faster than you think.',
  works: 'One glaze for all: you will see what the form does, and nothing else.',
  change: 'Throw twelve and keep ten, so that none of them has to be saved.',
} as const;

describeWithPart('chromium', 'the tour of the playground', (executablePath) => {
  let browser: Browser;
  let hearth: Program;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    hearth = startProgram({});
    await hearth.ready();
    browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
    });
  });

  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
    expect(hearth.errors()).toEqual([]);
  });

  afterAll(async () => {
    await browser.close();
    await cleanUp();
  });

  /** Opens the playground as somebody does who has never been there, and takes the tour in a role. */
  async function begins(role: string, viewport = { width: 1280, height: 800 }): Promise<void> {
    page = await (await browser.newContext({ viewport })).newPage();
    page.setDefaultTimeout(30_000);
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text());
    });
    const connected = page.waitForResponse((response) => response.url().includes('/playground/events'));
    await page.goto(`${hearth.url}/playground`);
    await connected;
    await page.getByText('We are makers who learn clay, glaze and fire together.').waitFor();
    if (viewport.width < 1060) await page.getByRole('button', { name: 'Tour', exact: true }).click();
    await page.getByRole('button', { name: role }).click();
  }

  const clock = async () => Date.parse((await page.locator('.clock time').getAttribute('datetime')) ?? '');
  const lines = () => page.locator('[data-region=lines]');
  const thread = () => page.locator('[data-region=thread]');
  /** The button of the next step: in the panel or, beside a thread, in the line above the messages. */
  const step = (name: string) => page.locator('[data-step]:visible', { hasText: name });
  const done = (name: string) =>
    expect.poll(() => page.locator(`#step-${name}`).getAttribute('class'), { timeout: 20_000 }).toBe('done');
  const press = (where: ReturnType<typeof lines>, name: string) =>
    where.getByRole('button', { name, exact: true }).last().click();

  async function writes(label: RegExp, text: string): Promise<void> {
    await page.getByRole('combobox', { name: label }).fill(text);
    await page.keyboard.press('Enter');
  }

  /** While it is away, the page asks in vain. */
  const whileItWasThere = () =>
    complaints.filter((complaint) => !/Failed to load resource|503|REFUSED/.test(complaint));

  /** What was written for them. */
  async function sends(text: string): Promise<void> {
    const box = page.getByRole('combobox', { name: /^Write to/ });
    await expect.poll(() => box.inputValue()).toBe(text);
    await box.press('Enter');
  }

  it('takes a newcomer from a question without an answer to a word of thanks', async () => {
    await begins('Newcomer');
    await step('Let half an hour pass').click();
    await done('unanswered');
    await step('Go to #help as Finn').click();
    await press(lines(), 'Look after this for me');
    await done('lookedAfter');
    await step('Answer as Emi').click();
    await press(thread(), 'I can help');
    await writes(/^Reply/, 'Leather-hard: it should feel cool, and hold the print of no finger.');
    await done('answered');
    await step('Thank as Finn').click();
    await press(thread(), 'Resolved');
    const form = page.getByRole('dialog');
    await form.getByLabel('Emi Sparrow').check();
    await form.locator('textarea').first().fill('for telling me what my fingers can tell');
    await form.getByRole('button', { name: 'Resolve' }).click();
    await done('thanked');
    await page.locator('[data-tour-part=newcomer]:visible', { hasText: 'as newcomer' }).waitFor();
  });

  it('takes a helper through a seal that opens before their eyes', async () => {
    await begins('Helper');
    await step('Answer Dalia as Emi').click();
    await thread().getByText('I’m looking after this for').waitFor();
    await writes(/^Reply/, 'Dry them between two boards, and turn them every evening.');
    await done('helped');
    await step('Give feedback as Emi').click();
    await lines().getByText('It stays sealed until you’ve given yours').last().waitFor();
    expect(await lines().textContent()).not.toContain('At the paragraph on ash');
    await press(lines(), 'Give feedback');
    const form = page.getByRole('dialog');
    for (const [name, text] of Object.entries(sentences)) await form.locator(`[name=${name}]`).fill(text);
    await form.getByRole('button', { name: 'Give', exact: true }).click();
    await lines().getByText('At the paragraph on ash').waitFor();
    await done('gave');
    await step('Read as Chidi').click();
    await lines().getByText(sentences.works).waitFor();
    await done('bothRead');
    await step('Go to #general as Emi').click();
    const wrote = lines().locator('[data-post]', { hasText: 'The small kiln is free' });
    await wrote.hover();
    await wrote.getByRole('button', { name: 'React with 🙌' }).click();
    await done('reacted');
  });

  it('takes a steward from what the digest would say to the digest itself', async () => {
    await begins('Steward');
    await step('Write /digest preview').click();
    await sends('/digest preview');
    await done('previewed');
    await lines().getByText('Only you can see this').last().waitFor();
    await step('Write /requests waiting').click();
    await sends('/requests waiting');
    await done('waiting');
    await step('To Monday 09:00').click();
    await done('digested');
    await step('Write one for me').click();
    await sends('/reflect prompts Which of your pieces would you show a beginner?');
    await done('asked');
    await page.getByText('That was it. Choose another role').filter({ visible: true }).waitFor();
  });

  it('forgets everything when it begins again, and asks first', async () => {
    await begins('Helper');
    await page
      .getByText(/^[1-4] of 4 done$/)
      .filter({ visible: true })
      .waitFor();
    const early = await clock();
    await page.getByRole('button', { name: 'Other roles' }).filter({ visible: true }).click();
    await page.getByRole('button', { name: 'Begin again' }).click();
    await page.getByRole('button', { name: 'Keep it' }).click();
    expect(
      await page
        .getByText(/^[1-4] of 4 done$/)
        .filter({ visible: true })
        .count(),
    ).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Begin again' }).click();
    await page.getByRole('button', { name: 'Forget it all' }).click();
    await page.waitForEvent('load', { timeout: 60_000 });
    await expect.poll(() => page.getByText('0 of 4 done').filter({ visible: true }).count()).toBe(3);
    expect(Math.abs((await clock()) - Date.now())).toBeLessThan(60_000);
    expect(early - Date.now()).toBeGreaterThan(60_000);
    await page.getByRole('link', { name: 'general' }).click();
    await lines().getByText('Our week together').waitFor();
    expect(await lines().getByText('Our week together').count()).toBe(1);
    complaints = whileItWasThere();
  });

  it('leads on by one line above the messages where the panel would cover them', async () => {
    await begins('Steward', { width: 390, height: 844 });
    const line = page.getByRole('region', { name: 'Next step of the tour' });
    expect(await line.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Other roles' }).filter({ visible: true }).click();
    await page.getByRole('button', { name: 'Begin again' }).click();
    await page.getByRole('button', { name: 'Forget it all' }).click();
    await page.waitForEvent('load', { timeout: 60_000 });
    await page.getByRole('button', { name: 'Tour', exact: true }).click();
    await page.getByRole('button', { name: 'Steward' }).click();
    await step('Write /digest preview').click();
    await sends('/digest preview');
    await line.getByText('See who waits').waitFor();
    await step('Write /requests waiting').click();
    await sends('/requests waiting');
    await line.getByText('Let the week go by').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    complaints = whileItWasThere();
  });

  it('leads on above a thread in a narrow window, and through it to the other roles', async () => {
    await begins('Newcomer', { width: 390, height: 844 });
    const line = page.getByRole('region', { name: 'Next step of the tour' });
    await step('Let half an hour pass').click();
    await done('unanswered');
    await step('Go to #help as Finn').click();
    await press(lines(), 'Look after this for me');
    await done('lookedAfter');
    await step('Answer as Emi').click();
    await line.getByText('press I can help, and answer in the thread').waitFor();
    await press(thread(), 'I can help');
    await writes(/^Reply/, 'Leather-hard: it should feel cool, and hold the print of no finger.');
    await line.getByRole('button', { name: 'Thank as Finn' }).click();
    await press(thread(), 'Resolved');
    await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
    await done('thanked');
    await line.getByRole('button', { name: 'Other roles' }).click();
    await page.getByRole('button', { name: 'Helper' }).waitFor();
    await thread().waitFor({ state: 'hidden' });
  });

  it('shows what happened meanwhile beside the messages, until one goes on', async () => {
    await begins('Helper', { width: 390, height: 844 });
    const list = page.getByRole('region', { name: 'What happened meanwhile' });
    const top = async (of: typeof list): Promise<number> => (await of.boundingBox())?.y ?? 0;
    await page.getByRole('button', { name: '+1 day' }).click();
    await list.getByRole('button').first().waitFor();
    const { y, height } = (await list.boundingBox()) ?? { y: 0, height: 0 };
    expect(await top(page.getByRole('main'))).toBeGreaterThanOrEqual(y + height);
    await list.locator('li button').first().click();
    await list.locator('li').first().waitFor({ state: 'hidden' });
    await list.getByText('What happened meanwhile').click();
    await list.locator('li').first().waitFor();
    await list.locator('li button').first().press('Escape');
    await list.waitFor({ state: 'hidden' });

    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: '+1 day' }).click();
    await list.waitFor();
    const tour = page.getByRole('complementary', { name: 'Tour' });
    const left = async (of: typeof list): Promise<number> => (await of.boundingBox())?.x ?? 0;
    expect(await left(list)).toBeGreaterThanOrEqual(await left(tour));
    await step('as Emi').click();
    await list.waitFor({ state: 'hidden' });
  });

  it('shows an answer that does not fit from its beginning', async () => {
    await begins('Helper');
    await writes(/^Write to/, '/hearth help');
    const answer = lines().locator('.whisper').last();
    await answer.getByText('/kudos help').waitFor();
    const top = async (of: typeof answer): Promise<number> => (await of.boundingBox())?.y ?? 0;
    await expect
      .poll(async () => (await top(answer)) - (await top(page.locator('[data-scroll=lines]'))))
      .toBeLessThan(60);
    expect(await top(answer)).toBeGreaterThanOrEqual(await top(page.locator('[data-scroll=lines]')));
  });
});
