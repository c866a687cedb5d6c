import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';
import type { Said } from '../../support/memory-platform.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  await bo.types('/offer css');
});

const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const found = (said: Said | undefined): Said => {
  if (!said) throw new Error('there is no such message');
  return said;
};
const last = (person: CorePerson) => found(harness.directTo(person).at(-1));

/** Somebody asks, and thanks Bo. */
async function helped(times: number, options = ''): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    await harness.person(`Asker${n}`).types(`/ask question ${n}${options}`);
    const post = found(harness.messagesIn(help).at(-1));
    await formOf(await harness.person(`Asker${n}`).presses('Resolved', post)).sends({ helpers: [bo.user.user] });
  }
}

const asks = (need = 'how do I centre a div?') => ada.types(`/ask ${need} topics:css`);

describe('Somebody who gave more than five helps within a week, and took none', () => {
  beforeEach(async () => {
    await helped(6);
    await asks();
    await harness.pass({ minutes: 30 });
  });

  it('is not asked, and told once why, until when, and that they may answer as ever', async () => {
    expect(direct(bo)).toEqual([
      [
        'You have helped 6 times within a week. Thank you: that is a lot.',
        'So that it doesn’t all rest on you, I won’t ask you about anything until Thursday 8 January 2026 at 09:00. You can answer whatever you like, as ever.',
        '[Ask me all the same]',
      ].join('\n'),
    ]);
    await asks('what is flexbox?');
    await harness.pass({ hours: 10 });
    expect(direct(bo)).toHaveLength(1);
    await bo.presses('I can help', found(harness.messagesIn(help).findLast(({ text }) => text.includes('flexbox?'))));
    expect(harness.messagesIn(help).some(({ text }) => text.includes('Bo offered to help.'))).toBe(true);
  });

  it('is asked again when they press “Ask me all the same”, which says what is so each time', async () => {
    const told = last(bo);
    expect((await bo.presses('Ask me all the same', told)).text).toBe('Thank you. From now on I’ll ask you as before.');
    expect((await bo.presses('Ask me all the same', told)).text).toBe(
      'You said so already, thank you. I’ll ask you as before.',
    );
    await harness.pass({ hours: 1 });
    expect(last(bo).text).toContain('how do I centre a div?');
    await harness.pass({ days: 4 });
    expect((await bo.presses('Ask me all the same', told)).text).toBe('That rest is over, so I’ll ask you as before.');
  });

  it('is asked again after three days', async () => {
    await harness.pass({ days: 3 });
    await asks('what is flexbox?');
    await harness.pass({ minutes: 30 });
    expect(last(bo).text).toContain('what is flexbox?');
  });
});

it('Seats of efforts are helps: whoever took six of them within a week rests as well', async () => {
  await helped(6, ' seats:2');
  await asks();
  await harness.pass({ minutes: 30 });
  expect(direct(bo)).toEqual([expect.stringContaining('You have helped 6 times within a week.')]);
});

it('Whoever was given a hand with an effort of their own meanwhile is asked as ever', async () => {
  await helped(6, ' seats:2');
  await bo.types('/ask Who carries chairs? seats:3');
  const post = found(harness.messagesIn(help).at(-1));
  await formOf(await bo.presses('Resolved', post)).sends({ helpers: [harness.person('Asker0').user.user] });
  await asks();
  await harness.pass({ minutes: 30 });
  expect(last(bo).text).toContain('how do I centre a div?');
});

it('Nobody is told of their rest in the night', async () => {
  const cleo = harness.person('Cleo', { zone: 'America/Los_Angeles' });
  await cleo.types('/offer css');
  bo = cleo;
  await helped(6);
  await asks();
  await harness.pass({ hours: 6, minutes: 59 });
  expect(direct(cleo)).toEqual([]);
  await harness.pass({ hours: 2 });
  expect(direct(cleo)).toEqual([expect.stringContaining('You have helped 6 times')]);
});

describe('An offer because of which somebody was asked three times without any press', () => {
  const offers = async () => (await bo.types('/offer list mine')).text;
  beforeEach(async () => {
    for (const need of ['one?', 'two?', 'three?']) await asks(need);
    await harness.pass({ minutes: 89 });
  });

  it('is asked about once, an hour after the last, and sleeps after a week without an answer', async () => {
    expect(direct(bo)).toHaveLength(3);
    await harness.pass({ minutes: 1 });
    expect(last(bo).text).toBe(
      [
        'I asked you 3 times because of this offer, and you may have been busy:',
        '> css',
        'Shall I keep it as it is? If I hear nothing for 7 days, I let it sleep: nobody finds it then, until you wake it.',
        '[Keep it] [Let it sleep] [Remove it]',
      ].join('\n'),
    );
    expect((await ada.types('/find css')).text).toContain('Bo');
    await harness.pass({ days: 7 });
    expect((await ada.types('/find css')).text).not.toContain('Bo offers');
    expect((await ada.types('/offer list')).text).not.toContain('Bo offers');
    expect(await offers()).toContain('It sleeps: nobody finds it');
    const told = direct(bo).length;
    await asks('four?');
    await harness.pass({ hours: 2 });
    expect(direct(bo)).toHaveLength(told);
  });

  it('sleeps at once, if its member wants that, and wakes again', async () => {
    await harness.pass({ minutes: 1 });
    expect((await bo.presses('Let it sleep', last(bo))).text).toContain('It sleeps now, so nobody finds it.');
    expect((await ada.types('/find css')).text).not.toContain('Bo offers');
    const list = await bo.types('/offer list mine');
    expect((await bo.presses('Wake it', list)).text).toBe('Lovely, thank you. That offer counts as before.');
    expect((await ada.types('/find css')).text).toContain('Bo');
    await harness.pass({ days: 8 });
    expect(await offers()).not.toContain('It sleeps');
  });

  it('is kept when its member says so, or answers anything meanwhile', async () => {
    await harness.pass({ minutes: 1 });
    expect((await bo.presses('Keep it', last(bo))).text).toBe('Lovely, thank you. That offer counts as before.');
    await harness.pass({ days: 8 });
    expect(await offers()).not.toContain('It sleeps');
  });

  it('can be removed, after which the other buttons say that it is gone', async () => {
    await harness.pass({ minutes: 1 });
    const asked = last(bo);
    await bo.presses('Remove it', asked);
    expect((await bo.presses('Keep it', asked)).text).toBe('That offer is not there any more.');
    expect((await bo.presses('Let it sleep', asked)).text).toBe('That offer is not there any more.');
  });

  it('is not asked about when they pressed something before the hour was over', async () => {
    await bo.presses('Not now', last(bo));
    await harness.pass({ hours: 3 });
    expect(direct(bo).join()).not.toContain('because of this offer');
  });

  it('is not asked about when the last of the requests was answered within the hour', async () => {
    const post = found(harness.messagesIn(help).findLast(({ text }) => text.includes('three?')));
    await formOf(await ada.presses('Resolved', post)).sends();
    await harness.pass({ hours: 3 });
    expect(direct(bo).join()).not.toContain('because of this offer');
  });
});

it('An ask that was closed after a press about another takes none of those off that came since', async () => {
  for (const need of ['one?', 'two?']) await asks(need);
  await harness.pass({ minutes: 30 });
  const second = found(harness.directTo(bo).find(({ text }) => text.includes('two?')));
  await bo.presses('Not now', second);
  await asks('three?');
  await harness.pass({ minutes: 31 });
  const first = found(harness.messagesIn(help).find(({ text }) => text.includes('one?')));
  await formOf(await ada.presses('Resolved', first)).sends();
  await harness.pass({ days: 8 });
  for (const need of ['four?', 'five?']) await asks(need);
  await harness.pass({ minutes: 90 });
  expect(last(bo).text).toContain('I asked you 3 times because of this offer');
});
