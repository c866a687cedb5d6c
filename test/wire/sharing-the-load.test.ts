import { beforeEach, describe, expect, it } from 'vitest';
import { formOf, type Person, type Seen } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { aHarness, ONE_PLATFORM } from './platforms.ts';
import { answers, ask, postSaying, privatelyTold, setUp } from './story.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe.each(ONE_PLATFORM)('help on $name is nobody’s burden alone:', (platform) => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await aHarness(platform);
    await setUp(harness);
  });

  const told = ({ user }: Person, part: string): readonly Seen[] =>
    harness.saidTo(user).filter(({ text }) => text.includes(part));
  const asksOf = ({ user }: Person): readonly Seen[] =>
    harness.saidTo(user).filter(({ buttons }) => buttons.includes('Not my topic'));

  it('stewards hear of whoever waits for a day, or for an hour where it is urgent, with what was tried', async () => {
    const { sol, ada, bo, cleo, general, clock, hearth } = harness;
    await bo.uses('offer add', { text: 'Scales', topics: 'scale' }, general);
    await ask(harness, ada, 'Who can lend me a scale?');
    await clock.passMs(dayMs - 5 * minuteMs);
    expect(told(sol, 'has been waiting for help since')).toEqual([]);
    await clock.passMs(6 * minuteMs);
    const { text, buttons } = await privatelyTold(harness, sol, 'ada has been waiting for help since');
    expect(text).toContain('Who can lend me a scale?');
    expect(text).toContain('So far, I asked 1 person directly; a note in the channel brought it up once.');
    expect(buttons).toEqual([]);

    await ask(harness, cleo, 'Who has a fire blanket?', { urgent: true });
    await clock.passMs(hourMs + minuteMs);
    const urgent = await privatelyTold(harness, sol, 'cleo has been waiting for help since');
    expect(urgent.text).toMatch(/^Urgent/);
    expect(urgent.text).toContain('Who has a fire blanket?');
    expect(told(sol, 'has been waiting for help since')).toHaveLength(2);
    expect(hearth.errors()).toEqual([]);
  });

  it('whoever helped six times in a week and took nothing is not asked, reads why, and is asked again by a press', async () => {
    const { ada, bo, cleo, general, clock, hearth } = harness;
    await bo.uses('offer add', { text: 'Wheels', topics: 'wheel' }, general);
    for (const need of ['Which sponge?', 'Which slip?', 'Which stain?', 'Which stamp?', 'Which sieve?', 'Which saw?']) {
      const post = await ask(harness, ada, need);
      await answers(bo, post, 'The big one');
      await postSaying(harness, post, 'bo got in touch.');
      await formOf(await ada.presses('Resolved', post)).sends({});
      await postSaying(harness, post, 'Resolved, with help from bo.');
    }
    await ask(harness, cleo, 'Why does it wobble?', { topics: 'wheel' });
    await clock.passMs(31 * minuteMs);
    const rest = await privatelyTold(harness, bo, 'You have helped 6 times within a week.');
    expect(rest.text).toContain('I won’t ask you about anything until');
    expect(rest.buttons).toEqual(['Ask me all the same']);
    expect(asksOf(bo)).toEqual([]);

    await bo.presses('Ask me all the same', rest);
    await privatelyTold(harness, bo, 'From now on I’ll ask you as before.');
    await clock.passMs(hourMs);
    const [asked] = await harness.until(() => asksOf(bo).length > 0 && asksOf(bo));
    expect(asked?.text).toContain('Why does it wobble?');
    expect(told(bo, 'You have helped 6 times')).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });

  it('an offer of somebody who pressed nothing three times is asked about, sleeps, and wakes again', async () => {
    const { ada, bo, cleo, general, clock, hearth } = harness;
    await cleo.uses('offer add', { text: 'All about glazes', topics: 'glaze' }, general);
    for (const need of ['Why does it crawl?', 'Which one is safe for food?', 'How thick is a coat?'])
      await ask(harness, ada, need, { topics: 'glaze' });
    await clock.passMs(31 * minuteMs);
    await harness.until(() => asksOf(cleo).length === 3);
    await clock.passMs(hourMs);
    const about = await privatelyTold(harness, cleo, 'I asked you 3 times because of this offer');
    expect(about.text).toContain('All about glazes');
    expect(about.buttons).toEqual(['Keep it', 'Let it sleep', 'Remove it']);
    const found = async () => (await bo.uses('find', { topic: 'glaze' }, general)).text;
    expect(await found()).toContain('cleo');

    await clock.passMs(7 * dayMs + minuteMs);
    expect(await found()).not.toContain('cleo');
    const list = await cleo.uses('offer list', { list: 'mine' }, general);
    expect(list.text).toContain('It sleeps: nobody finds it');
    await cleo.presses('Wake it', list);
    await privatelyTold(harness, cleo, 'That offer counts as before.');
    expect(await found()).toContain('cleo');
    expect(hearth.errors()).toEqual([]);
  });
});
