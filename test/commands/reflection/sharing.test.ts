import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, garden, general, help, news } from '../../support/core-harness.ts';
import { wholeDigest } from '../../support/digests.ts';
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

/** To Monday morning, before the digest: from then on there is another question. */
const toNextWeek = () => harness.pass({ days: 6, hours: 16 });

describe('What was shared by name', () => {
  it('can be kept to oneself again, but not shared without the name', async () => {
    await reflects(ada, 'It is me.', 'named');
    const form = formOf(await ada.presses('Read or change', await ada.types('/reflect mine')));
    expect(form.fields[1]).toMatchObject({ choices: [{ value: 'private' }, { value: 'named' }] });
    const reply = await form.sends({ text: 'It is me.', sharing: 'unnamed' });
    expect(reply.text).toContain('taking the name off now would hide nothing');
    expect(await ownPage(ada)).toContain('waiting for a digest, with your name');
    await form.sends({ text: 'It is me.', sharing: 'private' });
    expect(await ownPage(ada)).toContain('I show it to you alone');
  });

  it('is a contribution to everybody, taken back when it is, and given again when it is', async () => {
    await reflects(ada, 'It is me.', 'named');
    const given = { act: 'reflection', kind: 'support', receiver_id: null, reverses: null };
    expect(await harness.records('contribution')).toMatchObject([given]);
    const change = async (sharing: string) => {
      const form = formOf(await ada.presses('Read or change', await ada.types('/reflect mine')));
      await form.sends({ text: 'It is me.', sharing });
    };
    await change('named');
    expect(await harness.records('contribution')).toHaveLength(1);
    await change('private');
    const [first] = await harness.records('contribution');
    expect(await harness.records('contribution')).toMatchObject([given, { ...given, reverses: first?.id }]);
    await change('named');
    expect(await harness.records('contribution')).toHaveLength(3);
    await ada.presses('Delete it', await ada.presses('Take back', await ada.types('/reflect mine')));
    const ledger = await harness.records('contribution');
    expect(ledger.filter(({ reverses }) => reverses === null)).toHaveLength(2);
    expect(ledger.filter(({ reverses }) => reverses !== null)).toHaveLength(2);
  });

  it('stands in the next digest with the name, and in no other', async () => {
    await reflects(ada, 'I asked, and it did not hurt.', 'named');
    await harness.pass({ days: 7 });
    expect(harness.onlyMessageIn(news).text).toMatch(
      /What we thought about\n.+\?\nAda:\n> I asked, and it did not hurt\.\nWould you like a question like this, too\?/,
    );
    expect(harness.messagesIn(news)[0]?.text).toContain('stays with you, unless you choose to share it.');
    await bo.types('/kudos @ada for the courage', general);
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(news)[1]?.text).not.toContain('it did not hurt');
    expect(await ownPage(ada)).toContain('appeared in a digest, with your name');
  });

  it('is not in a digest when it was taken back before', async () => {
    await reflects(ada, 'Better not.', 'named');
    await ada.presses('Delete it', await ada.presses('Take back', await ada.types('/reflect mine')));
    await harness.pass({ days: 7 });
    expect(harness.onlyMessageIn(news).text).not.toContain('Better not.');
  });

  it('is in the preview of the digest until it is taken back', async () => {
    const sol = harness.person('Sol', { steward: true });
    await reflects(ada, 'Better not, perhaps.', 'named');
    expect((await sol.types('/digest preview', garden)).text).toContain('Ada:\n> Better not, perhaps.');
    await ada.presses('Delete it', await ada.presses('Take back', await ada.types('/reflect mine')));
    expect((await sol.types('/digest preview', garden)).text).not.toContain('Better not, perhaps.');
  });

  it('says on taking back that what stands in a digest stays there', async () => {
    await reflects(ada, 'I asked.', 'named');
    await harness.pass({ days: 7 });
    const asked = await ada.presses('Take back', await ada.types('/reflect mine'));
    expect(asked.text).toContain('It appeared in a digest and will stay there');
  });
});

describe('What is shared without a name', () => {
  const people = () => ['Eli', 'Fay', 'Gus', 'Hal', 'Ivy', 'Joy'].map((name) => harness.person(name));

  it('is said to need five who share without their name on that question, and is told of no fewer', async () => {
    const rule = '5 people shared without their name on this question';
    const [first, ...others] = people().slice(0, 5);
    expect(formOf(await ada.types('/reflect')).fields[1]).toMatchObject({ hint: expect.stringContaining(rule) });
    for (const person of others) expect((await reflects(person, 'Unseen words.', 'unnamed')).text).toContain(rule);
    if (first) await reflects(first, 'Words with a name.', 'named');
    await harness.pass({ days: 7 });
    expect(harness.onlyMessageIn(news).text).toContain('Words with a name.');
    expect(harness.onlyMessageIn(news).text).not.toContain('Unseen words.');
  });

  it('stands under the question that it answers, the latest first', async () => {
    const six = people();
    for (const person of six.slice(1)) await reflects(person, `First words of ${person.name}.`, 'unnamed');
    await toNextWeek();
    for (const person of six.slice(1)) await reflects(person, `Second words of ${person.name}.`, 'unnamed');
    await harness.pass({ hours: 8 });
    const text = await wholeDigest(ada, harness.onlyMessageIn(news));
    const answers = text.slice(text.indexOf('What we thought about')).split(/^.+\?$/m);
    const counted = answers.map((each) => [each.match(/First words/g)?.length, each.match(/Second words/g)?.length]);
    expect(counted.filter((each) => each.some((count) => count !== undefined))).toEqual([
      [undefined, 5],
      [5, undefined],
    ]);
  });

  it('waits until five people shared on that question, and then stands under it in any order', async () => {
    const [first, ...others] = people();
    const late = first && formOf(await first.types('/reflect'));
    for (const person of others.slice(0, 4)) await reflects(person, `Words of ${person.name}.`, 'unnamed');
    await bo.types('/kudos @ada for the soup');
    await harness.pass({ days: 7 });
    expect(harness.onlyMessageIn(news).text).not.toContain('Words of');
    // Answers to the question of the next week are no part of it.
    for (const person of others.slice(0, 3)) await reflects(person, `Other words of ${person.name}.`, 'unnamed');
    await late?.sends({ text: 'Words of Eli.', sharing: 'unnamed' });
    await harness.pass({ days: 7 });
    const text = await wholeDigest(ada, harness.messagesIn(news)[1]);
    expect(text).toContain(`${late?.heading}\nAnd from some of us, without a name:`);
    expect(text).not.toContain('Other words');
    expect([...text.matchAll(/> Words of (\w+)/g)].map(([, name]) => name).sort()).toEqual([
      'Eli',
      'Fay',
      'Gus',
      'Hal',
      'Ivy',
    ]);
  });

  it('is in no ledger, in no export, and closed in a preview of the digest, however many there are', async () => {
    const sol = harness.person('Sol', { steward: true });
    const preview = async () => (await sol.types('/digest preview', garden)).text;
    const before = await preview();
    const [first, ...others] = people();
    for (const [n, person] of others.entries()) {
      expect(await preview()).toBe(before);
      await reflects(person, `Words of ${person.name}.`, 'unnamed');
      if (n === 3) break;
    }
    expect(await preview()).toBe(before);
    for (const person of [others[4], first]) if (person) await reflects(person, `Words of ${person.name}.`, 'unnamed');
    expect(await preview()).toContain('stays closed until the digest is sent');
    expect(await preview()).not.toContain('Words of');
    await harness.pass({ days: 7 });
    expect(await wholeDigest(ada, harness.onlyMessageIn(news))).toContain('Words of Eli.');
    expect(await harness.records('contribution')).toEqual([]);
    expect(await harness.records('reflection')).toEqual([]);
  });

  it('never gets a name once it was told, and goes from the export of nobody when it is taken back', async () => {
    const [eli, ...others] = people();
    if (!eli) throw new Error('Nobody is here');
    for (const person of [eli, ...others]) await reflects(person, `Words of ${person.name}.`, 'unnamed');
    await harness.pass({ days: 7 });
    const digest = harness.onlyMessageIn(news);
    const form = formOf(await eli.presses('Read or change', await eli.types('/reflect mine')));
    expect((await form.sends({ text: 'Words of Eli.', sharing: 'named' })).text).toContain(
      'With your name here, theirs would be easier to guess',
    );
    await eli.presses('Delete it', await eli.presses('Take back', await eli.types('/reflect mine')));
    await bo.types('/kudos @ada for the soup', general);
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(news)[0]?.text).toBe(digest.text);
    expect(harness.messagesIn(news)[1]?.text).not.toContain('Words of');
  });
});

describe('What is shared and cannot be told', () => {
  it('without a name, says so when too few others shared within four weeks', async () => {
    await reflects(ada, 'Alone with this.', 'unnamed');
    expect(await ownPage(ada)).toContain('shared without your name, and waiting for others to share theirs');
    await harness.pass({ days: 28 });
    expect(await ownPage(ada)).toContain('shared without your name, and waiting for others to share theirs');
    await harness.pass({ minutes: 1 });
    expect(await ownPage(ada)).toContain(
      'shared without your name; it didn’t make it into a digest within 28 days, so it won’t appear in one',
    );
  });

  it('in full, says that a digest shows its beginning', async () => {
    const said = 'a digest shows only the beginning, about 400 characters';
    expect((await reflects(ada, 'x'.repeat(400), 'named')).text).not.toContain(said);
    expect((await reflects(ada, 'x'.repeat(401), 'named')).text).toContain(said);
    expect((await reflects(bo, 'x'.repeat(401), 'unnamed')).text).toContain(said);
    expect((await reflects(ada, 'x'.repeat(401))).text).not.toContain(said);
  });
});

describe('What runs through what several wrote', () => {
  const people = () => ['Eli', 'Fay', 'Gus', 'Hal', 'Ivy'].map((name) => harness.person(name));
  const thoughts = [
    'More rehearsals before the concert.',
    'I missed two rehearsals.',
    'Rehearsals in small groups!',
    'The rehearsals on the roof.',
    'Our rehearsals start too late.',
  ];

  it('stands above it, with how many people wrote of it', async () => {
    for (const [n, person] of people().entries()) await reflects(person, thoughts[n] ?? '', 'named');
    await harness.pass({ days: 7 });
    expect(harness.onlyMessageIn(news).text).toContain('What we thought about\nrehearsals (5 people)\n');
  });

  it('counts what was told in the weeks before, too', async () => {
    const [eli, ...others] = people();
    for (const [n, person] of others.entries()) await reflects(person, thoughts[n] ?? '', 'named');
    await harness.pass({ days: 7 });
    expect(harness.onlyMessageIn(news).text).not.toContain('people)');
    if (eli) await reflects(eli, thoughts[4] ?? '', 'named');
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(news)[1]?.text).toContain('rehearsals (5 people)');
  });

  it('is not looked for in words that were put in after a digest told others', async () => {
    const [eli, ...others] = people();
    for (const [n, person] of others.entries()) await reflects(person, thoughts[n] ?? '', 'named');
    if (eli) await reflects(eli, 'I would rather sing.', 'named');
    await harness.pass({ days: 7 });
    const change = async (sharing: string) => {
      const { form } = (await eli?.presses('Read or change', await eli.types('/reflect mine'))) ?? {};
      if (form) await form.sends({ text: thoughts[4] ?? '', sharing });
    };
    await change('named');
    await reflects(bo, 'The soup was good.', 'named');
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(news)[1]?.text).toContain('The soup was good.');
    expect(harness.messagesIn(news)[1]?.text).not.toContain('people)');
    await change('private');
    await change('named');
    await reflects(bo, 'The bread was better.', 'named');
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(news)[2]?.text).not.toContain('people)');
  });

  it('is never counted over those with a name and those without, who may be the same', async () => {
    const [eli, fay, gus, hal, ivy] = people();
    for (const [n, person] of [eli, fay, gus, hal].entries())
      if (person) await reflects(person, thoughts[n] ?? '', 'named');
    await toNextWeek();
    for (const person of [eli, fay, gus, hal]) if (person) await reflects(person, `I am ${person.name}.`, 'unnamed');
    if (ivy) await reflects(ivy, thoughts[4] ?? '', 'unnamed');
    await harness.pass({ hours: 8 });
    const digest = harness.onlyMessageIn(news);
    const text = await wholeDigest(bo, digest);
    expect(text).toContain('And from some of us, without a name:');
    for (const read of [digest.text, text]) expect(read).not.toContain('people)');
  });
});
