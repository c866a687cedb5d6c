import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { ownPage, reflects } from '../../support/reflecting.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, bo] = [harness.person('Ada', { zone: 'UTC' }), harness.person('Bo')];
});

describe('/reflect', () => {
  it('opens a form with a prompt, for the writer alone unless they choose otherwise', async () => {
    const form = formOf(await ada.types('/reflect'));
    expect(form.title).toBe('A question for you');
    expect(form.fields).toMatchObject([
      { name: 'text', required: true, maxLength: 3_000, hint: expect.stringMatching(/\?$/) },
      { name: 'sharing', value: 'private', choices: [{ value: 'private' }, { value: 'unnamed' }, { value: 'named' }] },
    ]);
  });

  it('has the same prompt until it is answered, and then another', async () => {
    const hint = async () => formOf(await ada.types('/reflect')).fields[0]?.hint;
    const first = await hint();
    expect(await hint()).toBe(first);
    await reflects(ada, 'Bread.');
    expect(await hint()).not.toBe(first);
  });

  it('keeps what was written, and shows it to nobody else', async () => {
    const reply = await reflects(ada, 'I would like to bake.');
    expect(reply.text).toContain('Saved for you. I show it to nobody else.');
    expect(await ownPage(ada)).toContain('> I would like to bake.\nI show it to you alone');
    expect(await ownPage(bo)).toContain('You haven’t written anything yet.');
    expect(harness.platform.everything()).toEqual([]);
    expect(JSON.stringify(harness.log)).not.toContain('bake');
  });

  it('offers to come to who does not take part, and only to them', async () => {
    expect((await reflects(ada, 'Bread.')).text).toContain(
      'Would you like a question like this from time to time? /reflect join.',
    );
    await ada.types('/reflect join');
    expect((await reflects(ada, 'Soup.')).text).not.toContain('/reflect join');
  });

  it.each([
    ['nothing but dots', '...', 'Please write something, up to 3000 characters.'],
    ['nothing but spaces', '   ', 'Please write something, up to 3000 characters.'],
    ['more than 3,000 characters', 'x'.repeat(3_001), 'That’s too long: please write up to 3000 characters.'],
  ])('asks again next to the field for %s, and keeps nothing', async (_what, text, problem) => {
    const reply = await reflects(ada, text);
    expect(reply).toMatchObject({ kind: 'problems', text: problem });
    expect(await ownPage(ada)).toContain('You haven’t written anything yet.');
  });

  it('takes 3,000 characters', async () => {
    expect((await reflects(ada, 'x'.repeat(3_000))).kind).toBe('message');
  });

  it('keeps what is shared in some way that it does not know to its writer', async () => {
    await reflects(ada, 'Hm.', 'with-the-world');
    expect(await ownPage(ada)).toContain('> Hm.\nI show it to you alone');
  });
});

describe('/reflect mine', () => {
  it('has five on a page, newest first, and leads to older ones', async () => {
    for (let n = 1; n <= 7; n += 1) {
      await reflects(ada, `Thought ${n}.`);
      await harness.pass({ hours: 1 });
    }
    const first = await ada.types('/reflect mine');
    const thoughts = (text: string) => [...text.matchAll(/> Thought (\d)/g)].map(([, n]) => Number(n));
    expect(thoughts(first.text)).toEqual([7, 6, 5, 4, 3]);
    const second = await ada.presses('Older ones', first);
    expect(thoughts(second.text)).toEqual([2, 1]);
    expect(second.text).not.toContain('[Older ones]');
  });

  it('lets the writer change their words, and share them with more or fewer', async () => {
    await reflects(ada, 'First words.');
    const form = formOf(await ada.presses('Read or change', await ada.types('/reflect mine')));
    expect(form.fields).toMatchObject([{ value: 'First words.' }, { value: 'private' }]);
    const reply = await form.sends({ text: 'Second words.', sharing: 'named' });
    expect(reply.text).toContain('It’s waiting for the next digest, to appear there with your name.');
    expect(await ownPage(ada)).toContain('> Second words.\nwaiting for a digest, with your name');
    expect(await ownPage(ada)).not.toContain('First words.');
  });

  it('lets the writer take it back for good, after asking', async () => {
    await reflects(ada, 'Forget me.', 'named');
    const asked = await ada.presses('Take back', await ada.types('/reflect mine'));
    expect(asked.text).toContain('Shall I delete this for good?\n> Forget me.');
    expect(await ownPage(ada)).toContain('Forget me.');
    await ada.presses('Delete it', asked);
    expect(await ownPage(ada)).toContain('You haven’t written anything yet.');
    expect(JSON.stringify(await harness.records('reflection'))).not.toContain('Forget me.');
    expect((await ada.presses('Delete it', asked)).text).toContain('That one is no longer there.');
  });

  it('is no way to the words of others: their buttons do nothing for anybody else', async () => {
    await reflects(ada, 'My own words.');
    const page = await ada.types('/reflect mine');
    for (const label of ['Read or change', 'Take back']) {
      const reply = await bo.presses(label, page);
      expect(reply.text).toBe('That one is no longer there. /reflect mine shows what is.');
    }
    const form = formOf(await ada.presses('Read or change', page));
    expect((await bo.submits(form, { text: 'Mine now.', sharing: 'named' })).text).toContain('no longer there');
    expect(await ownPage(ada)).toContain('My own words.');
  });

  it('sends everything in full, to their own conversation only', async () => {
    const long = `${'A long thought. '.repeat(60)}The end.`;
    await reflects(ada, long);
    await reflects(ada, 'A short one.');
    expect(await ownPage(ada)).not.toContain('The end.');
    const reply = await ada.presses('Send me all of them', await ada.types('/reflect mine'));
    expect(reply.text).toContain('I’m sending you everything you wrote');
    expect(
      harness
        .directTo(ada)
        .map(({ text }) => text)
        .join(),
    ).toContain(long);
    expect(
      harness
        .directTo(ada)
        .map(({ text }) => text)
        .join(),
    ).toContain('A short one.');
    expect(harness.platform.everything()).toHaveLength(1);
  });
});

describe('A prompt that was answered', () => {
  it('opens what was written when its button is pressed again', async () => {
    await ada.types('/reflect join');
    await harness.pass({ days: 7 });
    const prompt = harness.messagesIn(news).find(({ text }) => text.startsWith('A question for all of us'));
    if (!prompt) throw new Error('No prompt came');
    const first = await ada.presses('Answer privately', prompt);
    await formOf(first).sends({ text: 'At rest.', sharing: 'private' });
    const form = formOf(await ada.presses('Answer privately', prompt));
    expect(form.title).toBe('What you wrote');
    expect(form.fields[0]).toMatchObject({ value: 'At rest.', hint: formOf(first).fields[0]?.hint });
  });

  it('is not the present one any more', async () => {
    await ada.types('/reflect join');
    await harness.pass({ days: 5 });
    const present = formOf(await ada.types('/reflect'));
    expect(present.subject).toMatch(/^sent\//);
    await present.sends({ text: 'Here.', sharing: 'private' });
    expect(formOf(await ada.types('/reflect')).subject).toMatch(/^prompt\//);
  });
});
