import { beforeAll, describe, expect, it } from 'vitest';
import { formOf, type Person, type Reply } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { aHarness, PLATFORMS } from './platforms.ts';
import { aWorkspace, type RunningOnSlack } from './slack-workspace.ts';
import { answers, ask, privatelyTold, setUp, thank } from './story.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** The day after the next one, which can be chosen in any zone. */
const inTwoDays = (): string => new Date(Date.now() + 2 * dayMs).toISOString().slice(0, 10);

describe.each(PLATFORMS)('my page on $name', (platform) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await aHarness(platform);
    await setUp(harness);
  });

  const page = (person: Person): Promise<Reply> => person.uses('home', {}, harness.general);
  const askedAbout = ({ user }: Person, need: string) =>
    harness.saidTo(user).find(({ text, buttons }) => text.includes(need) && buttons.includes('Not now'));

  it('is short where there is nothing to say, and its buttons work', async () => {
    const { ada, bo } = harness;
    expect((await page(ada)).text).toContain('Nothing waits for you, and nothing is under way.');
    await thank(harness, bo, [ada], 'for the loan of a sieve');
    const shown = await page(ada);
    expect(shown.text).toContain('for the loan of a sieve');
    await ada.presses('What I gave and got', shown);
    await privatelyTold(harness, ada, 'My balance');
  });

  it('shows who came forward, and what somebody said they would do', async () => {
    const { ada, bo } = harness;
    const post = await ask(harness, ada, 'Who knows about raku?');
    await bo.presses('I can help', post);
    expect((await page(ada)).text).toMatch(/Who knows about raku\? @?bo offered to help/);
    expect((await page(bo)).text).toMatch(/You offered to help @?ada: Who knows about raku\?/);
    await answers(bo, post, 'I do.');
  });

  it('changes settings by a form, which a pause of everything goes by: somebody else is asked', async () => {
    const { ada, bo, cleo, general, clock, hearth } = harness;
    await bo.uses('offer add', { text: 'celadon' }, general);
    await cleo.uses('offer add', { text: 'celadon glazes' }, general);
    const form = formOf(await bo.presses('Change my settings', await page(bo)));
    // Slack says it in the form, Discord below it.
    const wrong = await form.sends({ 'Pause everything until': '1 January 2020' }).then(
      ({ text }) => text,
      (refused: Error) => refused.message,
    );
    expect(wrong).toContain('sooner than tomorrow');
    const saved = await formOf(await bo.presses('Change my settings', await page(bo))).sends({
      'Pause everything until': inTwoDays(),
      'Your quiet hours': '23:00 to 7:00',
    });
    expect(saved.broken).toBeUndefined();
    const paused = await page(bo);
    expect(paused.text).toContain('Everything is paused until ');
    expect(paused.text).toContain('Quiet hours: 23:00 to 07:00');
    await ask(harness, ada, 'My celadon crawls at the rim');
    await clock.passMs(31 * minuteMs);
    await harness.until(() => askedAbout(cleo, 'celadon'));
    expect(askedAbout(bo, 'celadon')).toBeUndefined();
    await bo.presses('End the pause', paused);
    await privatelyTold(harness, bo, 'The pause is over');
    expect((await page(bo)).text).not.toContain('Everything is paused');
    expect(hearth.errors()).toEqual([]);
  });
});

describe('the Home tab', () => {
  let wired: RunningOnSlack;
  beforeAll(async () => {
    wired = await aWorkspace();
    await setUp(wired.harness);
  });

  const shown = (): string => {
    const home = wired.slack.home(wired.ada);
    return home ? wired.wordsOf(home) : '';
  };
  const tab = () => {
    const home = wired.slack.home(wired.ada);
    if (!home) throw new Error('Nothing is on the tab');
    return home;
  };

  it('shows the same page, and what is so now after a form that was opened there', async () => {
    const { ada, slack, until, hearth } = wired;
    await ada.opensHome();
    await until(shown);
    const typed = await ada.command('/home', '', { in: wired.general });
    expect(shown()).toBe(typed.message ? wired.wordsOf(typed.message) : '');
    const { view } = await ada.press(tab(), 'Change my settings');
    if (!view) throw new Error('No form opened');
    const sent = await ada.submit(view, { 'Pause everything until': inTwoDays() });
    expect(sent.kind).toBe('updated');
    await until(() => shown().includes('Everything is paused until'));
    expect(hearth.errors()).toEqual([]);
    expect(slack.calls.filter(({ method, ok }) => method === 'views.publish' && !ok)).toEqual([]);
  });

  it('answers what is pressed on it directly, and is shown anew', async () => {
    const { ada, harness, until } = wired;
    await ada.press(tab(), 'End the pause');
    await privatelyTold(harness, harness.ada, 'The pause is over');
    await until(() => !shown().includes('Everything is paused'));
  });
});
