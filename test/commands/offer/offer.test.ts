import { describe, expect, it } from 'vitest';
import { formActions } from '../../../src/chat/actions.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { aHarness } from '../../support/core-harness.ts';

describe('/offer', () => {
  it('is found by everybody here, with what it is about', async () => {
    const harness = await aHarness();
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    const { text } = await ada.types('/offer I can look over CSS layouts kind:skills topics:CSS, flexbox');
    expect(text).toBe(
      [
        'Thank you! Everybody here can find your offer now: /find looks for it, and /offer list shows it.',
        '> I can look over CSS layouts',
        'skills: css, flexbox',
        '[Take it back]',
      ].join('\n'),
    );
    expect((await bo.types('/offer list')).text).toBe(
      ['# What people here offer', 'Ada offers:', '> I can look over CSS layouts', 'skills: css, flexbox'].join('\n'),
    );
    expect((await ada.types('/offer list mine')).text).toContain('You offer:\n> I can look over CSS layouts');
  });

  it('opens a form without words, and keeps what is filled in', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    const { form } = await ada.types('/offer');
    expect(form?.action).toBe(formActions.offer);
    const values = { text: 'A quiet room', kind: 'assets' };
    const { text } = await ada.submits({ action: formActions.offer, subject: '' }, values);
    expect(text).toContain('> A quiet room\nassets');
    const empty = await ada.submits({ action: formActions.offer, subject: '' }, { text: '...', kind: 'assets' });
    expect(empty.problems).toMatchObject({ text: expect.any(String) });
  });

  it('is taken back with one press, once', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    const { answer } = await ada.types('/offer sourdough');
    if (!answer) throw new Error('There is an answer');
    expect((await ada.presses('Take it back', answer)).text).toBe('You no longer offer this:\n> sourdough');
    expect((await ada.presses('Take it back', answer)).text).toBe('That offer is gone already.');
    expect((await harness.person('Bo').types('/offer list')).text).toBe(
      'Nobody offers anything here right now. To offer something: /offer.',
    );
  });

  it('is taken back by name of the command, too, which offers nothing by that word', async () => {
    const harness = await aHarness();
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    await ada.types('/offer sourdough');
    const { text, answer } = await ada.types('/offer remove');
    expect(text).toContain('You offer:\n> sourdough');
    if (!answer) throw new Error('There is an answer');
    await ada.types('/offer remove sourdough');
    expect((await bo.types('/offer list')).text).not.toContain('remove');
    expect((await ada.presses('Take it back', answer)).text).toBe('You no longer offer this:\n> sourdough');
    expect((await ada.types('/offer remove')).text).toContain('You offer nothing yet');
  });

  it.each([
    ['mine', '/offer list mine'],
    ['My offers!', '/offer list mine'],
    ['show all', '/offer list'],
    ['delete my offer', '/offer remove'],
    ['stop', '/offer pause'],
    ['online', '/offer around'],
  ])('that says no more than “%s” is not published, but led to the command that is meant', async (typed, line) => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    expect((await ada.types(`/offer ${typed}`)).text).toBe(
      `Did you mean ${line}?\n“${typed}” is not offered to anybody. If that is what you want to offer, please say it in a few more words.`,
    );
    expect((await ada.types('/offer list')).text).toContain('Nobody offers anything here right now.');
    const { text } = await ada.submits({ action: formActions.offer, subject: '' }, { text: typed, kind: 'time' });
    expect(text).toContain('Did you mean');
  });

  it.each(['my time', 'stop motion', 'all things css', 'sleep coaching', '時間', 'lisp'])(
    'like “%s” is published as it is',
    async (typed) => {
      const harness = await aHarness();
      expect((await harness.person('Ada').types(`/offer ${typed}`)).text).toContain(
        'Everybody here can find your offer',
      );
    },
  );

  it('lists page by page, to the end', async () => {
    const harness = await aHarness();
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    for (let number = 1; number <= 7; number += 1) {
      await ada.types(`/offer thing ${number}`);
      await harness.pass({ minutes: 1 });
    }
    const first = await bo.types('/offer list');
    expect(first.text).toContain('thing 3');
    expect(first.text).not.toContain('thing 2');
    if (!first.answer) throw new Error('There is an answer');
    const { text } = await bo.presses('Show more', first.answer);
    expect(text).toContain('> thing 2');
    expect(text).not.toContain('Show more');
  });

  it('has an end for one person, and says so', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    const { maxPerMember } = defaultRules.offer;
    for (let number = 1; number <= maxPerMember; number += 1) await ada.types(`/offer thing ${number}`);
    expect((await ada.types('/offer one more')).text).toBe(
      `You have ${maxPerMember} offers, as many as I keep for one person. To take one back: /offer list mine.`,
    );
  });

  it('of somebody who left is not shown', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await ada.types('/offer sourdough');
    await ada.leaves();
    expect((await harness.person('Bo').types('/offer list')).text).toContain('Nobody offers anything');
  });
});

describe('/offer around', () => {
  it('says so beside what somebody offers, and ends alone', async () => {
    const harness = await aHarness();
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    await ada.types('/offer sourdough');
    expect((await ada.types('/offer around')).text).toContain('until 2026-01-05 11:00 UTC');
    expect((await bo.types('/offer list')).text).toContain('Around until 2026-01-05 11:00 UTC');
    await harness.pass({ hours: 2 });
    expect((await bo.types('/offer list')).text).not.toContain('round until');
  });

  it('says so where there is nothing to find yet, and is over with one press', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    const { text, answer } = await ada.types('/offer around 3');
    expect(text).toContain('So that others find you as well, you can say what you know or can do: /offer.');
    if (!answer) throw new Error('There is an answer');
    expect((await ada.presses('Not any more', answer)).text).toBe('All right. I no longer say that you are around.');
  });
});

describe('/offer pause', () => {
  it('hides what somebody offers until they end it', async () => {
    const harness = await aHarness();
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    await ada.types('/offer sourdough');
    expect((await ada.types('/offer pause')).text).toContain(
      'Nobody finds what you offer, and I don’t ask you to help anybody, until you end the break',
    );
    expect((await bo.types('/offer list')).text).toContain('Nobody offers anything');
    expect((await ada.types('/offer rye')).text).toContain('nobody finds it while you take a break');
    expect((await ada.types('/offer pause off')).text).toBe(
      'Welcome back! People find what you offer again, and I may ask you to help somebody.',
    );
    expect((await bo.types('/offer list')).text).toContain('> rye');
  });

  it('until a day ends by itself', async () => {
    const harness = await aHarness();
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    await ada.types('/offer sourdough');
    expect((await ada.types('/offer pause 2 weeks')).text).toContain('until Monday 19 January 2026');
    await harness.pass({ days: 15 });
    expect((await bo.types('/offer list')).text).toContain('> sourdough');
  });

  it('that is unclear says how to say it, with this command', async () => {
    const harness = await aHarness();
    const { text } = await harness.person('Ada').types('/offer pause soon');
    expect(text).toContain('/offer pause 3 weeks');
  });
});
