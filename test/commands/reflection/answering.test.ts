import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { ownPage, personalPrompts, promptsGoToEach, reflects } from '../../support/reflecting.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, bo] = [harness.person('Ada', { zone: 'UTC' }), harness.person('Bo')];
});

describe('/reflect', () => {
  it('opens a form whose heading is the question, for the writer alone unless they choose otherwise', async () => {
    const form = formOf(await ada.types('/reflect'));
    expect(form.title).toBe('A question for you');
    expect(form.heading).toMatch(/\?$/);
    expect(form.fields).toMatchObject([
      { name: 'text', required: true, maxLength: 3_000 },
      { name: 'sharing', value: 'private', choices: [{ value: 'private' }, { value: 'unnamed' }, { value: 'named' }] },
    ]);
  });

  it('has one question for everybody all week, and another in the next', async () => {
    const heading = async (person: CorePerson) => formOf(await person.types('/reflect')).heading;
    const first = await heading(ada);
    expect(await heading(bo)).toBe(first);
    await harness.pass({ days: 6, hours: 14 });
    expect(await heading(bo)).toBe(first);
    await harness.pass({ hours: 2 });
    expect(await heading(ada)).not.toBe(first);
    expect(await heading(bo)).toBe(await heading(ada));
  });

  it('has the one of the week that it is where somebody lives', async () => {
    const heading = async (person: CorePerson) => formOf(await person.types('/reflect')).heading;
    const emi = harness.person('Emi', { zone: 'Pacific/Auckland' });
    const first = await heading(ada);
    await harness.pass({ days: 6, hours: 4 });
    const [theirs, ours] = [await heading(emi), await heading(ada)];
    expect([theirs === first, ours === first]).toEqual([false, true]);
    await harness.pass({ hours: 12 });
    expect(await heading(ada)).toBe(theirs);
  });

  it('opens what was written, once it was answered', async () => {
    const { heading } = formOf(await ada.types('/reflect'));
    await reflects(ada, 'Bread.');
    const form = formOf(await ada.types('/reflect'));
    expect([form.title, form.heading]).toEqual(['What you wrote', heading]);
    expect(form.fields).toMatchObject([{ value: 'Bread.' }, { value: 'private' }]);
    await form.sends({ text: 'Bread and soup.', sharing: 'private' });
    expect(await ownPage(ada)).toContain('> Bread and soup.');
    expect(await ownPage(ada)).not.toContain('> Bread.');
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
      'Would you like our next question to come to you? /reflect join.',
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
      await harness.pass({ days: 7 });
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
    // Monday, before the digest.
    await harness.pass({ days: 6, hours: 16 });
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
    const prompt = harness.messagesIn(news).find(({ text }) => text.includes('A question for all of us'));
    if (!prompt) throw new Error('No prompt came');
    const first = await ada.presses('Answer privately', prompt);
    await formOf(first).sends({ text: 'At rest.', sharing: 'private' });
    const form = formOf(await ada.presses('Answer privately', prompt));
    expect(form.title).toBe('What you wrote');
    expect(form.heading).toBe(formOf(first).heading);
    expect(form.fields[0]).toMatchObject({ value: 'At rest.' });
  });

  it('is the one that /reflect has', async () => {
    await ada.types('/reflect join');
    await harness.pass({ days: 5 });
    const prompt = harness.onlyMessageIn(news);
    const pressed = formOf(await bo.presses('Answer privately', prompt));
    expect(formOf(await ada.types('/reflect'))).toMatchObject({ subject: pressed.subject, heading: pressed.heading });
  });

  it('early does not come again; and the one after it does', async () => {
    await promptsGoToEach(harness);
    await reflects(ada, 'Early.');
    expect((await ada.types('/reflect join')).text).toContain('Next question: 2026-01-16 15:00 UTC.');
    await bo.types('/reflect join');
    await reflects(bo, 'Early, too.');
    await harness.pass({ days: 14 });
    expect([ada, bo].map((person) => personalPrompts(harness, person).length)).toEqual([1, 1]);
  });

  it('early by all who take part still comes to everybody in the channel, while they are few', async () => {
    await reflects(ada, 'Early.');
    await ada.types('/reflect join');
    await harness.pass({ days: 5 });
    expect(harness.messagesIn(news).map(({ text }) => text.split('\n')[1])).toEqual(['A question for all of us:']);
  });
});
