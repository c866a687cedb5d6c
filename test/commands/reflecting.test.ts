import { beforeEach, describe, expect, it } from 'vitest';
import { aVillage, garden, general, help, news, type Village } from '../support/village.ts';
import type { Reply, VillagePerson } from '../support/village-person.ts';

let village: Village;
let ada: VillagePerson;
let bo: VillagePerson;

beforeEach(async () => {
  village = await aVillage({ channels: { help, digest: news } });
  [ada, bo] = [village.person('Ada', { zone: 'UTC' }), village.person('Bo')];
});

async function writes(person: VillagePerson, text: string, sharing = 'private'): Promise<Reply> {
  const { form } = await person.types('/reflect');
  return person.submits(form, { text, sharing });
}

const mine = async (person: VillagePerson) => (await person.types('/reflect mine')).text;

describe('/reflect', () => {
  it('opens a form with a prompt, for the writer alone unless they choose otherwise', async () => {
    const { form } = await ada.types('/reflect');
    expect(form.title).toBe('A question for you');
    expect(form.fields).toMatchObject([
      { name: 'text', required: true, maxLength: 3_000, hint: expect.stringMatching(/\?$/) },
      { name: 'sharing', value: 'private', choices: [{ value: 'private' }, { value: 'unnamed' }, { value: 'named' }] },
    ]);
  });

  it('has the same prompt until it is answered, and then another', async () => {
    const hint = async () => (await ada.types('/reflect')).form.fields[0]?.hint;
    const first = await hint();
    expect(await hint()).toBe(first);
    await writes(ada, 'Bread.');
    expect(await hint()).not.toBe(first);
  });

  it('keeps what was written, and shows it to nobody else', async () => {
    const reply = await writes(ada, 'I would like to bake.');
    expect(reply.text).toContain('I keep it for you, and nobody else can read it.');
    expect(await mine(ada)).toContain('> I would like to bake.\nonly you can read it');
    expect(await mine(bo)).toContain('You have not written anything yet.');
    expect(village.platform.everything()).toEqual([]);
    expect(JSON.stringify(village.log)).not.toContain('bake');
  });

  it('offers to come every week to who does not take part, and only to them', async () => {
    expect((await writes(ada, 'Bread.')).text).toContain('Would you like such a question every week? /reflect join.');
    await ada.types('/reflect join');
    expect((await writes(ada, 'Soup.')).text).not.toContain('/reflect join');
  });

  it.each([
    ['nothing but spaces', '   '],
    ['more than 3,000 characters', 'x'.repeat(3_001)],
  ])('asks again next to the field for %s, and keeps nothing', async (_what, text) => {
    const reply = await writes(ada, text);
    expect(reply).toMatchObject({ kind: 'problems', text: 'From one word to 3000 characters, please.' });
    expect(await mine(ada)).toContain('You have not written anything yet.');
  });

  it('takes 3,000 characters', async () => {
    expect((await writes(ada, 'x'.repeat(3_000))).kind).toBe('message');
  });

  it('keeps what is shared in some way that it does not know to its writer', async () => {
    await writes(ada, 'Hm.', 'with-the-world');
    expect(await mine(ada)).toContain('> Hm.\nonly you can read it');
  });
});

describe('/reflect mine', () => {
  it('has five on a page, newest first, and leads to older ones', async () => {
    for (let n = 1; n <= 7; n += 1) {
      await writes(ada, `Thought ${n}.`);
      await village.pass({ hours: 1 });
    }
    const first = await ada.types('/reflect mine');
    const thoughts = (text: string) => [...text.matchAll(/> Thought (\d)/g)].map(([, n]) => Number(n));
    expect(thoughts(first.text)).toEqual([7, 6, 5, 4, 3]);
    const second = await ada.presses('Older ones', first);
    expect(thoughts(second.text)).toEqual([2, 1]);
    expect(second.text).not.toContain('[Older ones]');
  });

  it('lets the writer change their words, and share them with more or fewer', async () => {
    await writes(ada, 'First words.');
    const { form } = await ada.presses('Read or change', await ada.types('/reflect mine'));
    expect(form.fields).toMatchObject([{ value: 'First words.' }, { value: 'private' }]);
    const reply = await ada.submits(form, { text: 'Second words.', sharing: 'named' });
    expect(reply.text).toContain('It waits for a digest, and will stand there with your name.');
    expect(await mine(ada)).toContain('> Second words.\nwaiting for a digest, with your name');
    expect(await mine(ada)).not.toContain('First words.');
  });

  it('lets the writer take it back for good, after asking', async () => {
    await writes(ada, 'Forget me.', 'named');
    const asked = await ada.presses('Take back', await ada.types('/reflect mine'));
    expect(asked.text).toContain('Shall I forget this for good?\n> Forget me.');
    expect(await mine(ada)).toContain('Forget me.');
    await ada.presses('Forget it', asked);
    expect(await mine(ada)).toContain('You have not written anything yet.');
    expect(JSON.stringify(await village.records('reflection'))).not.toContain('Forget me.');
    expect((await ada.presses('Forget it', asked)).text).toContain('That one is not there any more.');
  });

  it('is no way to the words of others: their buttons do nothing for anybody else', async () => {
    await writes(ada, 'My own words.');
    const page = await ada.types('/reflect mine');
    for (const label of ['Read or change', 'Take back']) {
      const reply = await bo.presses(label, page);
      expect(reply.text).toBe('That one is not there any more. /reflect mine shows what is.');
    }
    const { form } = await ada.presses('Read or change', page);
    expect((await bo.submits(form, { text: 'Mine now.', sharing: 'named' })).text).toContain('not there any more');
    expect(await mine(ada)).toContain('My own words.');
  });

  it('sends everything in full, to their own conversation only', async () => {
    const long = `${'A long thought. '.repeat(60)}The end.`;
    await writes(ada, long);
    await writes(ada, 'A short one.');
    expect(await mine(ada)).not.toContain('The end.');
    const reply = await ada.presses('Send me all of them', await ada.types('/reflect mine'));
    expect(reply.text).toContain('I sent you everything that you wrote');
    expect(
      village
        .directTo(ada)
        .map(({ text }) => text)
        .join(),
    ).toContain(long);
    expect(
      village
        .directTo(ada)
        .map(({ text }) => text)
        .join(),
    ).toContain('A short one.');
    expect(village.platform.everything()).toHaveLength(1);
  });
});

describe('What was shared by name', () => {
  it('can be kept to oneself again, but not shared without the name', async () => {
    await writes(ada, 'It is me.', 'named');
    const { form } = await ada.presses('Read or change', await ada.types('/reflect mine'));
    expect(form.fields[1]).toMatchObject({ choices: [{ value: 'private' }, { value: 'named' }] });
    const reply = await ada.submits(form, { text: 'It is me.', sharing: 'unnamed' });
    expect(reply.text).toContain('leaving the name off now would hide nothing');
    expect(await mine(ada)).toContain('waiting for a digest, with your name');
    await ada.submits(form, { text: 'It is me.', sharing: 'private' });
    expect(await mine(ada)).toContain('only you can read it');
  });

  it('is a contribution to everybody, taken back when it is, and given again when it is', async () => {
    await writes(ada, 'It is me.', 'named');
    const given = { act: 'reflection', kind: 'support', receiver_id: null, reverses: null };
    expect(await village.records('contribution')).toMatchObject([given]);
    const change = async (sharing: string) => {
      const { form } = await ada.presses('Read or change', await ada.types('/reflect mine'));
      await ada.submits(form, { text: 'It is me.', sharing });
    };
    await change('named');
    expect(await village.records('contribution')).toHaveLength(1);
    await change('private');
    const [first] = await village.records('contribution');
    expect(await village.records('contribution')).toMatchObject([given, { ...given, reverses: first?.id }]);
    await change('named');
    expect(await village.records('contribution')).toHaveLength(3);
    await ada.presses('Forget it', await ada.presses('Take back', await ada.types('/reflect mine')));
    const ledger = await village.records('contribution');
    expect(ledger.filter(({ reverses }) => reverses === null)).toHaveLength(2);
    expect(ledger.filter(({ reverses }) => reverses !== null)).toHaveLength(2);
  });

  it('stands in the next digest with the name, and in no other', async () => {
    await writes(ada, 'I asked, and it did not hurt.', 'named');
    await village.pass({ days: 7 });
    expect(village.onlyMessageIn(news).text).toContain(
      'What we thought about\nAda:\n> I asked, and it did not hurt.\nWould you like such a question, too?',
    );
    await bo.types('/kudos @ada for the courage', { in: general });
    await village.pass({ days: 7 });
    expect(village.messagesIn(news)[1]?.text).not.toContain('it did not hurt');
    expect(await mine(ada)).toContain('was in a digest, with your name');
  });

  it('is not in a digest when it was taken back before', async () => {
    await writes(ada, 'Better not.', 'named');
    await ada.presses('Forget it', await ada.presses('Take back', await ada.types('/reflect mine')));
    await village.pass({ days: 7 });
    expect(village.onlyMessageIn(news).text).not.toContain('Better not.');
  });

  it('is in no preview of the digest, where it could still be taken back', async () => {
    const sol = village.person('Sol', { steward: true });
    const preview = async () => (await sol.types('/digest preview', { in: garden })).text;
    const before = await preview();
    await writes(ada, 'Better not, perhaps.', 'named');
    expect(await preview()).toBe(before);
  });

  it('says on taking back that what stands in a digest stays there', async () => {
    await writes(ada, 'I asked.', 'named');
    await village.pass({ days: 7 });
    const asked = await ada.presses('Take back', await ada.types('/reflect mine'));
    expect(asked.text).toContain('It stood in a digest, and will go on standing there');
  });
});

describe('What is shared without a name', () => {
  const people = () => ['Eli', 'Fay', 'Gus', 'Hal', 'Ivy', 'Joy'].map((name) => village.person(name));

  it('waits until five people shared, and then stands in a digest in any order', async () => {
    const [first, ...others] = people();
    for (const person of others.slice(0, 4)) await writes(person, `Words of ${person.name}.`, 'unnamed');
    await bo.types('/kudos @ada for the soup');
    await village.pass({ days: 7 });
    expect(village.onlyMessageIn(news).text).not.toContain('Words of');
    if (first) await writes(first, 'Words of Eli.', 'unnamed');
    await village.pass({ days: 7 });
    const { text } = village.messagesIn(news)[1] ?? { text: '' };
    expect(text).toContain('And from some of us, without a name:');
    expect([...text.matchAll(/> Words of (\w+)/g)].map(([, name]) => name).sort()).toEqual([
      'Eli',
      'Fay',
      'Gus',
      'Hal',
      'Ivy',
    ]);
  });

  it('is in no ledger, in no export and in no preview of the digest', async () => {
    const sol = village.person('Sol', { steward: true });
    const preview = async () => (await sol.types('/digest preview', { in: garden })).text;
    const before = await preview();
    for (const person of people()) await writes(person, `Words of ${person.name}.`, 'unnamed');
    expect(await preview()).toBe(before);
    await village.pass({ days: 7 });
    expect(village.onlyMessageIn(news).text).toContain('Words of Eli.');
    expect(await village.records('contribution')).toEqual([]);
    expect(await village.records('reflection')).toEqual([]);
  });

  it('never gets a name once it was told, and goes from the export of nobody when it is taken back', async () => {
    const [eli, ...others] = people();
    if (!eli) throw new Error('Nobody is here');
    for (const person of [eli, ...others]) await writes(person, `Words of ${person.name}.`, 'unnamed');
    await village.pass({ days: 7 });
    const digest = village.onlyMessageIn(news);
    const { form } = await eli.presses('Read or change', await eli.types('/reflect mine'));
    expect((await eli.submits(form, { text: 'Words of Eli.', sharing: 'named' })).text).toContain(
      'With yours, theirs would be easier to guess.',
    );
    await eli.presses('Forget it', await eli.presses('Take back', await eli.types('/reflect mine')));
    await bo.types('/kudos @ada for the soup', { in: general });
    await village.pass({ days: 7 });
    expect(village.messagesIn(news)[0]?.text).toBe(digest.text);
    expect(village.messagesIn(news)[1]?.text).not.toContain('Words of');
  });
});

describe('What is shared and cannot be told', () => {
  it('without a name, says so when too few others shared within four weeks', async () => {
    await writes(ada, 'Alone with this.', 'unnamed');
    expect(await mine(ada)).toContain('shared without your name, and waiting for others');
    await village.pass({ days: 28 });
    expect(await mine(ada)).toContain('shared without your name, and waiting for others');
    await village.pass({ minutes: 1 });
    expect(await mine(ada)).toContain('shared without your name; no digest could tell it within 28 days, so none will');
  });

  it('in full, says that a digest shows its beginning', async () => {
    const said = 'a digest shows its beginning, some 400 characters';
    expect((await writes(ada, 'x'.repeat(400), 'named')).text).not.toContain(said);
    expect((await writes(ada, 'x'.repeat(401), 'named')).text).toContain(said);
    expect((await writes(ada, 'x'.repeat(401), 'unnamed')).text).toContain(said);
    expect((await writes(ada, 'x'.repeat(401))).text).not.toContain(said);
  });
});

describe('What runs through what several wrote', () => {
  const people = () => ['Eli', 'Fay', 'Gus', 'Hal', 'Ivy'].map((name) => village.person(name));
  const thoughts = [
    'More rehearsals before the concert.',
    'I missed two rehearsals.',
    'Rehearsals in small groups!',
    'The rehearsals on the roof.',
    'Our rehearsals start too late.',
  ];

  it('stands above it, with how many people wrote of it, and is in no preview', async () => {
    const sol = village.person('Sol', { steward: true });
    for (const [n, person] of people().entries()) await writes(person, thoughts[n] ?? '', 'named');
    const preview = await sol.types('/digest preview', { in: garden });
    await village.pass({ days: 7 });
    expect(village.onlyMessageIn(news).text).toContain('What we thought about\nrehearsals (5 people)\n');
    expect(preview.text).not.toContain('people)');
  });

  it('counts what was told in the weeks before, too', async () => {
    const [eli, ...others] = people();
    for (const [n, person] of others.entries()) await writes(person, thoughts[n] ?? '', 'named');
    await village.pass({ days: 7 });
    expect(village.onlyMessageIn(news).text).not.toContain('people)');
    if (eli) await writes(eli, thoughts[4] ?? '', 'named');
    await village.pass({ days: 7 });
    expect(village.messagesIn(news)[1]?.text).toContain('rehearsals (5 people)');
  });

  it('is not looked for in words that were put in after a digest told others', async () => {
    const [eli, ...others] = people();
    for (const [n, person] of others.entries()) await writes(person, thoughts[n] ?? '', 'named');
    if (eli) await writes(eli, 'I would rather sing.', 'named');
    await village.pass({ days: 7 });
    const change = async (sharing: string) => {
      const { form } = (await eli?.presses('Read or change', await eli.types('/reflect mine'))) ?? {};
      if (form) await eli?.submits(form, { text: thoughts[4] ?? '', sharing });
    };
    await change('named');
    await writes(bo, 'The soup was good.', 'named');
    await village.pass({ days: 7 });
    expect(village.messagesIn(news)[1]?.text).toContain('The soup was good.');
    expect(village.messagesIn(news)[1]?.text).not.toContain('people)');
    await change('private');
    await change('named');
    await writes(bo, 'The bread was better.', 'named');
    await village.pass({ days: 7 });
    expect(village.messagesIn(news)[2]?.text).not.toContain('people)');
  });

  it('is never counted over those with a name and those without, who may be the same', async () => {
    const [eli, fay, gus, hal, ivy] = people();
    for (const [n, person] of [eli, fay, gus, hal].entries())
      if (person) await writes(person, thoughts[n] ?? '', 'named');
    for (const person of [eli, fay, gus, hal]) if (person) await writes(person, `I am ${person.name}.`, 'unnamed');
    if (ivy) await writes(ivy, thoughts[4] ?? '', 'unnamed');
    await village.pass({ days: 7 });
    const { text } = village.onlyMessageIn(news);
    expect(text).toContain('And from some of us, without a name:');
    expect(text).not.toContain('people)');
  });
});

describe('A prompt that was answered', () => {
  it('opens what was written when its button is pressed again', async () => {
    await ada.types('/reflect join');
    await village.pass({ days: 7 });
    const [prompt] = village.messagesIn(news).filter(({ text }) => text.startsWith('A question for all of us'));
    const first = await ada.presses('Answer for myself', { message: prompt?.message });
    await ada.submits(first.form, { text: 'At rest.', sharing: 'private' });
    const { form } = await ada.presses('Answer for myself', { message: prompt?.message });
    expect(form.title).toBe('What you wrote');
    expect(form.fields[0]).toMatchObject({ value: 'At rest.', hint: first.form.fields[0]?.hint });
  });

  it('is not the present one any more', async () => {
    await ada.types('/reflect join');
    await village.pass({ days: 5 });
    const present = (await ada.types('/reflect')).form;
    expect(present.subject).toMatch(/^sent\//);
    await ada.submits(present, { text: 'Here.', sharing: 'private' });
    expect((await ada.types('/reflect')).form.subject).toMatch(/^prompt\//);
  });
});

describe('/reflect pause', () => {
  it.each(['/reflect pause', '/reflect pause off', '/reflect leave'])(
    'says so to who gets no prompts anyway: %s',
    async (line) => {
      expect((await ada.types(line)).text).toContain('You get no questions from me at the moment.');
    },
  );

  it('until a date: the next one comes after it', async () => {
    await ada.types('/reflect join');
    const reply = await ada.types('/reflect pause 2026-01-20');
    expect(reply.text).toBe('The questions rest until 2026-01-20 00:00 UTC.\nThe next one comes 2026-01-23 15:00 UTC.');
  });

  it('until they say otherwise, and off', async () => {
    await ada.types('/reflect join');
    expect((await ada.types('/reflect pause')).text).toContain('until you say otherwise, with /reflect pause off.');
    const reply = await ada.types('/reflect pause off');
    expect(reply.text).toBe('Gladly. They keep coming.\nThe next one comes 2026-01-09 15:00 UTC.');
  });

  it('does nothing for a day that it does not understand', async () => {
    await ada.types('/reflect join');
    expect((await ada.types('/reflect pause next spring')).text).toContain('I don’t know which day you mean');
    expect((await ada.types('/reflect join')).text).toContain('The next one comes 2026-01-09');
  });
});

describe('/reflect leave', () => {
  it('ends the prompts, and keeps what was written', async () => {
    await ada.types('/reflect join');
    await writes(ada, 'Still mine.');
    expect((await ada.types('/reflect leave')).text).toContain('No more questions, then.');
    await village.pass({ days: 14 });
    expect(village.messagesIn(news).filter(({ text }) => text.includes('A question for all'))).toEqual([]);
    expect(await mine(ada)).toContain('Still mine.');
  });
});

describe('/reflect prompts', () => {
  it('is for stewards, buttons included', async () => {
    const sol = village.person('Sol', { steward: true });
    await sol.types('/reflect prompts What grew?');
    const page = await sol.types('/reflect prompts');
    expect((await ada.types('/reflect prompts')).text).toContain('That one is for the stewards');
    expect((await ada.presses('Retire it', page)).text).toContain('That one is for the stewards');
    expect((await sol.types('/reflect prompts')).text).toContain('What grew?');
  });

  it('adds, rests, takes up again and retires', async () => {
    const sol = village.person('Sol', { steward: true });
    expect((await sol.types('/reflect prompts')).text).toContain('There are none yet.');
    expect((await sol.types('/reflect prompts What grew?')).text).toContain('> What grew?');
    await sol.presses('Let it rest', await sol.types('/reflect prompts'));
    expect((await sol.types('/reflect prompts')).text).toContain('What grew? (resting)\n[Use it again]');
    expect((await ada.types('/reflect')).form.fields[0]?.hint).not.toBe('What grew?');
    await sol.presses('Use it again', await sol.types('/reflect prompts'));
    expect((await ada.types('/reflect')).form.fields[0]?.hint).toBe('What grew?');
    const page = await sol.types('/reflect prompts');
    await sol.presses('Retire it', page);
    expect((await sol.types('/reflect prompts')).text).toContain('There are none yet.');
    expect((await sol.presses('Let it rest', page)).text).toContain('That question is not there any more.');
  });

  it('that was retired still stands above what was answered to it', async () => {
    const sol = village.person('Sol', { steward: true });
    await sol.types('/reflect prompts What grew?');
    await writes(ada, 'Beans.');
    await sol.presses('Retire it', await sol.types('/reflect prompts'));
    expect(await mine(ada)).toContain('What grew?\n> Beans.');
  });
});
