import { beforeAll, describe, expect, it } from 'vitest';
import { formOf, type Person, refOf, type Seen } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { aHarness, PLATFORMS } from './platforms.ts';
import { answers, ask, postSaying, privatelyTold, setUp, underPost } from './story.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

describe.each(PLATFORMS)('help on $name', (platform) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await aHarness(platform);
    await setUp(harness);
  });

  const nowSaying = (message: Seen, part: string): Promise<Seen> =>
    harness.until(() => {
      const now = harness.now(refOf(message));
      return now?.text.includes(part) ? now : undefined;
    });
  const askedAbout = ({ user }: Person, need: string): Seen | undefined =>
    harness.saidTo(user).find(({ text, buttons }) => text.includes(need) && buttons.includes('Not now'));

  it('is asked of whoever offers what the words name, and no more of whoever wants no direct asks', async () => {
    const { ada, bo, cleo, general, clock, hearth } = harness;
    await bo.uses('offer add', { text: 'celadon' }, general);
    await cleo.uses('offer add', { text: 'gardening' }, general);
    await ask(harness, ada, 'My celadon crawls at the rim');
    await clock.passMs(31 * minuteMs);
    const asked = await privatelyTold(harness, bo, 'what you offer here is about celadon');
    expect(asked.buttons).toEqual(['I can help', 'Not now', 'Not my topic', 'Don’t ask me directly']);
    expect(askedAbout(cleo, 'celadon')).toBeUndefined();
    await bo.presses('Don’t ask me directly', asked);
    const said = await privatelyTold(harness, bo, 'I won’t ask you directly any more');
    await harness.until(() => askedAbout(cleo, 'celadon'));
    expect((await bo.uses('home', {}, general)).text).toContain('Asks to help somebody: none');
    await bo.presses('Do ask me again', said);
    await privatelyTold(harness, bo, 'I’ll ask you');
    expect(hearth.errors()).toEqual([]);
  });

  it('that somebody got is passed on: two days later they are shown who waits, and it says how that stands', async () => {
    const { ada, bo, cleo, clock, hearth } = harness;
    const solved = await ask(harness, ada, 'Which sponge is best?');
    await answers(bo, solved, 'The big one.');
    await postSaying(harness, solved, 'bo');
    await formOf(await ada.presses('Resolved', solved)).sends({ 'A word of thanks': 'Soft!' });
    await underPost(harness, solved, 'Soft!');
    await clock.passMs(2 * dayMs - 5 * minuteMs);
    const waiting = await ask(harness, cleo, 'Who has a spare wheel?');
    await clock.passMs(6 * minuteMs);
    const shown = await privatelyTold(harness, ada, 'Perhaps you can help somebody else in turn');
    expect(shown.text).toContain('Who has a spare wheel?');
    await answers(bo, waiting, 'I have.');
    const now = await nowSaying(shown, 'needed');
    expect(now.buttons).toEqual([]);
    expect(hearth.errors()).toEqual([]);
  });
});
