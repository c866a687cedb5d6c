import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, refOf, type Seen } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { aHarness, PLATFORMS } from './platforms.ts';
import { answers, ask, postSaying, privatelyTold, setUp, underPost } from './story.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

describe.each(PLATFORMS)('what becomes of an offer and of a request that is closed, on $name', (platform) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await aHarness(platform);
    await setUp(harness);
    for (const person of [harness.bo, harness.cleo])
      await person.uses('offer add', { text: 'Glazes', topics: 'glaze' }, harness.general);
  });

  /** What asked somebody directly about this. */
  const askAbout = ({ user }: Person, need: string): Promise<Seen> =>
    harness.until(() =>
      harness.saidTo(user).find(({ text, buttons }) => text.includes(need) && buttons.includes('Not now')),
    );

  /** A message as it reads now, once it says this. */
  const reads = (message: Seen, part: string): Promise<Seen> =>
    harness.until(() => {
      const now = harness.now(refOf(message));
      return now?.text.includes(part) ? now : undefined;
    });

  it('asks whoever offered whether they are in touch, lets the offer lapse, and asks others', async () => {
    const { ada, bo, cleo, clock, hearth } = harness;
    const post = await ask(harness, ada, 'Why does my glaze crawl?', { topics: 'glaze' });
    await bo.presses('I can help', post);
    await postSaying(harness, post, 'bo offered to help.');
    await clock.passMs(dayMs + minuteMs);
    const question = await privatelyTold(harness, bo, 'Are you in touch?');
    expect(question.text).toContain('If I hear nothing for a few hours, I’ll take your name off.');
    expect(question.buttons).toEqual(['We’re in touch', 'I can’t after all']);
    expect(harness.saidTo(cleo.user).filter(({ buttons }) => buttons.includes('Not now'))).toEqual([]);

    await clock.passMs(4 * hourMs + minuteMs);
    const told = await privatelyTold(harness, ada, 'bo offered to help with this');
    expect(told.text).toContain('so your request waits for others again');
    await postSaying(harness, post, 'Waiting for help.');
    expect((await reads(question, 'Your name is off it again')).buttons).toEqual([]);
    await underPost(harness, post, 'that offer no longer stands');
    expect((await askAbout(cleo, 'Why does my glaze crawl?')).text).toContain('nobody has answered yet');
    await answers(cleo, post, 'It is put on too thick.');
    await postSaying(harness, post, 'cleo got in touch.');
    expect(hearth.errors()).toEqual([]);
  });

  it('counts whoever says that they are in touch, and whoever steps back as never there', async () => {
    const { ada, bo, cleo, clock, hearth } = harness;
    const post = await ask(harness, ada, 'Who has a pug mill?');
    for (const person of [bo, cleo]) await person.presses('I can help', post);
    await postSaying(harness, post, 'offered to help.');
    await clock.passMs(dayMs + minuteMs);
    const about = ({ user }: Person) =>
      harness.until(() =>
        harness
          .saidTo(user)
          .find(({ text, buttons }) => text.includes('pug mill') && buttons.includes('We’re in touch')),
      );
    await bo.presses('We’re in touch', await about(bo));
    await postSaying(harness, post, 'bo got in touch; cleo offered to help.');
    await cleo.presses('I can’t after all', await about(cleo));
    await privatelyTold(harness, cleo, 'No problem at all.');
    const now = await postSaying(harness, post, 'bo got in touch.');
    expect(now.text).not.toContain('cleo');
    expect(hearth.errors()).toEqual([]);
  });

  it('tells an asker which steward closed their request, and opens it again from there', async () => {
    const { ada, sol, hearth } = harness;
    const post = await ask(harness, ada, 'Who buys my old wheel?');
    await sol.presses('Withdraw', post);
    const told = await privatelyTold(harness, ada, 'sol, a steward, closed your request.');
    expect(told.text).toContain('Who buys my old wheel?');
    expect(told.buttons).toEqual(['Open it again']);
    await postSaying(harness, post, 'A steward closed this request.');
    await underPost(harness, post, 'sol, a steward, closed this request.');

    await ada.presses('Open it again', told);
    await postSaying(harness, post, 'Waiting for help.');
    await underPost(harness, post, 'This is open again');
    expect((await reads(told, 'This is how it stands: Waiting for help.')).buttons).toEqual([]);
    // Nobody is asked more than three times a week, and the last story asks once more.
    await ada.presses('Withdraw', post);
    await postSaying(harness, post, 'Whoever asked this took it back.');
    expect(hearth.errors()).toEqual([]);
  });

  it('asks once more whom it had asked before a request was taken back and opened again', async () => {
    const { ada, bo, clock, hearth } = harness;
    const need = 'Which glaze fits a dark clay?';
    const post = await ask(harness, ada, need, { topics: 'glaze' });
    await clock.pass('half_hour');
    const first = await askAbout(bo, need);
    await ada.presses('Withdraw', post);
    const taken = await harness.until(() =>
      harness.saidTo(ada.user).find(({ text, buttons }) => text.includes(need) && buttons.includes('Open it again')),
    );
    expect((await reads(first, 'is closed by now')).buttons).toEqual([]);

    await ada.presses('Open it again', taken);
    await postSaying(harness, post, 'Waiting for help.');
    expect((await reads(first, 'ada asked for help:')).buttons).toEqual(['I can help']);
    await clock.pass('half_hour');
    expect((await reads(first, 'That was before it waited for help again.')).buttons).toEqual([]);
    const again = await askAbout(bo, need);
    await bo.presses('I can help', again);
    await postSaying(harness, post, 'bo offered to help.');
    await reads(again, 'You came forward to help ada');
    expect(hearth.errors()).toEqual([]);
  });
});
