import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { minuteShown, personalPrompts, promptsGoToEach } from '../../support/reflecting.ts';

let harness: CoreHarness;
let ada: CorePerson;

const promptsTo = (person: CorePerson) => personalPrompts(harness, person);

describe('In a small community', () => {
  beforeEach(async () => {
    harness = await aHarness({ channels: { help, digest: news } });
    ada = harness.person('Ada', { zone: 'UTC' });
  });

  const forAll = () => harness.messagesIn(news).filter(({ text }) => text.includes('A question for all of us'));

  it('one prompt a week goes to one channel rather than to each who joined', async () => {
    const emi = harness.person('Emi', { zone: 'Asia/Kolkata' });
    await ada.types('/reflect join');
    await emi.types('/reflect join');
    await harness.pass({ days: 14 });
    expect(forAll().map(({ at }) => minuteShown(at))).toEqual(['2026-01-09T09:30', '2026-01-16T09:30']);
    expect(harness.directTo(ada)).toEqual([]);
    expect(new Set(forAll().map(({ text }) => text)).size).toBe(2);
  });

  it('the question comes below what the community is for, and alone where nobody has said that', async () => {
    await ada.types('/reflect join');
    await harness.pass({ days: 7 });
    expect(forAll()[0]?.text).toMatch(
      /^We are here for this: Learn to build things that last\.\nA question for all of us:\n> /,
    );
    await harness.inside((tx, community) => tx.communities.save({ ...community, purpose: '' }));
    await harness.pass({ days: 7 });
    expect(forAll()[1]?.text).toMatch(/^A question for all of us:\n> /);
  });

  it('says on joining that it comes into a channel; and directly, where there are more', async () => {
    expect((await ada.types('/reflect join')).text).toContain('it comes to all of us in one channel');
    await promptsGoToEach(harness);
    const reply = await ada.types('/reflect join');
    expect(reply.text).toContain('It takes three minutes');
    expect(reply.text).not.toContain('channel');
  });

  it('says when it comes: when it is time for the first of them, and never twice in a week', async () => {
    const emi = harness.person('Emi', { zone: 'Asia/Kolkata' });
    const joins = async () => (await ada.types('/reflect join')).text;
    expect(await joins()).toContain('Next question: 2026-01-09 15:00 UTC.');
    await emi.types('/reflect join');
    expect(await joins()).toContain('Next question: 2026-01-09 09:30 UTC.');
    await harness.pass({ days: 4, hours: 3 });
    expect(forAll()).toHaveLength(1);
    expect(await joins()).toContain('Next question: 2026-01-16 09:30 UTC.');
    await emi.leaves();
    expect(await joins()).toContain('Next question: 2026-01-16 15:00 UTC.');
  });

  it('everybody there can answer it for themselves, also who did not join', async () => {
    await ada.types('/reflect join');
    await harness.pass({ days: 7 });
    const bo = harness.person('Bo');
    const [prompt] = forAll();
    if (!prompt) throw new Error('There was no prompt');
    const form = formOf(await bo.presses('Answer privately', prompt));
    await form.sends({ text: 'In peace.', sharing: 'private' });
    expect((await bo.types('/reflect mine')).text).toContain('> In peace.');
  });

  it('comes as soon as there is a channel for it, though there was none the first time', async () => {
    harness = await aHarness({ defaultChannel: null });
    ada = harness.person('Ada', { zone: 'UTC' });
    await ada.types('/reflect join');
    await harness.pass({ days: 7 });
    await harness.inside((tx, { id }) => tx.communities.setChannel(id, 'digest', news));
    await harness.pass({ days: 7 });
    expect(forAll().map(({ at }) => minuteShown(at))).toEqual(['2026-01-16T15:00']);
  });

  it('nobody is asked whether to pause, however many weeks go by', async () => {
    await ada.types('/reflect join');
    await harness.pass({ days: 56 });
    expect(harness.directTo(ada)).toEqual([]);
    expect(forAll()).toHaveLength(8);
  });

  it('counts what came to all of them as had by each, when it has grown', async () => {
    await ada.types('/reflect join');
    await harness.pass({ days: 14 });
    await promptsGoToEach(harness);
    for (let week = 0; week < 10; week += 1) {
      await harness.pass({ days: 7 });
      const prompt = promptsTo(ada).at(-1);
      if (!prompt) throw new Error('There was no prompt');
      const form = formOf(await ada.presses('Answer', prompt));
      await form.sends({ text: 'Something.', sharing: 'private' });
    }
    const asked = [...forAll(), ...promptsTo(ada)].map(({ text }) => /^> .*$/m.exec(text)?.[0] ?? '');
    expect(asked).toHaveLength(12);
    expect(asked.map((text) => text.includes('what did you put in?'))).toEqual(asked.map((_, n) => n % 4 === 3));
    expect(new Set(asked).size).toBe(10);
  });

  it('comes to an end as such when fifteen people did something', async () => {
    await ada.types('/reflect join');
    const names = Array.from({ length: 15 }, (_, n) => `P${n}`);
    for (const name of names) await harness.person(name).types('/kudos @ada for being here');
    await harness.pass({ days: 7 });
    expect(forAll()).toEqual([]);
    expect(promptsTo(ada)).toHaveLength(1);
  });
});
