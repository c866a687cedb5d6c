import { beforeEach, describe, expect, it } from 'vitest';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, garden, general, help, news } from '../../support/core-harness.ts';
import { wholeDigest } from '../../support/digests.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';
import { reflects } from '../../support/reflecting.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  harness.person('Cleo');
  await bo.opensHome();
});

async function nextDigest() {
  await harness.pass({ days: 7 });
  return harness.onlyMessageIn(news);
}

const requestNamed = (need: string) => {
  const found = harness.messagesIn(help).find(({ text }) => text.includes(need));
  if (!found) throw new Error(`Nobody asked for ${need}`);
  return found;
};

describe('A digest', () => {
  it('tells, in this order: the week in a sentence, the purpose, who waits, what was answered, thanks with and without words', async () => {
    await ada.types('/ask kind:support who has a ladder?');
    await ada.types('/ask how do I centre a div?');
    await bo.writes('Hello.', threadUnder(requestNamed('centre').ref));
    await bo.types('/kudos @cleo for the soup', general);
    await ada.reacts('🙌', await bo.writes('Hello.', garden));

    expect((await nextDigest()).text).toBe(
      [
        '# Our week together',
        'Bo answered Ada.',
        'We are here for this: Learn to build things that last.',
        'Still waiting for help',
        'Ada would like some support: who has a ladder? (in #help) See it',
        '[I can help]',
        'Answered',
        '- Ada: how do I centre a div? (answered by Bo) See it',
        'Thank you',
        '- Bo to Cleo: for the soup See it',
        'Thanked with a reaction: Bo.',
        'Need something? /ask. Want to thank somebody? /kudos.',
      ].join('\n'),
    );
  });

  it('tells two people of one name apart', async () => {
    const [one, other] = [harness.person('Sama'), harness.person('Samb')];
    for (const { user } of [one, other]) harness.describes({ ...one, user, name: 'Sam' }, {});
    await one.types('/kudos @samb for the garden', general);
    const { message } = await nextDigest();
    const named = message.blocks.flatMap((block) => (block.type === 'list' ? block.items.flat() : []));
    expect(named).toEqual(
      expect.arrayContaining([one, other].map(({ user }) => expect.objectContaining({ type: 'mention', user }))),
    );
  });

  it('says nothing of a purpose that nobody has given', async () => {
    harness = await aHarness({ channels: { digest: news }, purpose: '' });
    [ada] = [harness.person('Ada'), harness.person('Cleo')];
    await ada.types('/kudos @cleo for the soup');
    expect((await nextDigest()).text).not.toContain('We are here for this');
  });

  it('pings nobody: people are named, not mentioned', async () => {
    await ada.types('/ask who has a ladder?');
    await ada.types('/kudos @bo for the soup', general);
    const digest = await nextDigest();
    expect(JSON.stringify(digest.message)).not.toContain('"mention"');
  });

  it('lets people help from there: the asker hears of it where the request stands', async () => {
    await ada.types('/ask who has a ladder?');
    const digest = await nextDigest();
    await bo.presses('I can help', digest);
    expect(harness.thread(requestNamed('ladder'))).toEqual(['@Ada, @Bo offered to help with this.']);
  });

  it('tells who answered; what somebody only offered to help with is still waiting', async () => {
    await ada.types('/ask who has a ladder?');
    await ada.types('/ask who has a rope?');
    await bo.presses('I can help', requestNamed('ladder'));
    await bo.presses('I can help', requestNamed('rope'));
    await harness.person('Cleo').writes('Hello.', threadUnder(requestNamed('rope').ref));
    const { text } = await nextDigest();
    const [waiting = '', answered = ''] = text.split('Answered');
    expect(waiting).toContain('who has a ladder?');
    expect(answered).not.toContain('ladder');
    expect(text).toContain('- Ada: who has a rope? (answered by Cleo)');
  });

  it('names those who were credited, once a request is resolved', async () => {
    await ada.types('/ask how do I centre a div?');
    await bo.writes('Hello.', threadUnder(requestNamed('centre').ref));
    const form = formOf(await ada.presses('Resolved', requestNamed('centre')));
    await form.sends({ helpers: ['U-cleo'], thanks: 'Flexbox it is.' }, { in: help });
    const { text } = await nextDigest();
    expect(text).toContain('how do I centre a div? (helped by Cleo)');
    expect(text).toContain('- Ada to Cleo: Flexbox it is.');
  });

  it('quotes nothing of people who left, nor thanks to them, and neither does its preview', async () => {
    const cleo = harness.person('Cleo');
    await ada.types('/ask how do I centre a div?');
    await bo.writes('Hello.', threadUnder(requestNamed('centre').ref));
    await ada.types('/kudos @bo for the soup', general);
    await cleo.types('/kudos @ada for the salad', general);
    await cleo.reacts('🙌', await ada.writes('Hello.', garden));
    await reflects(ada, 'I asked, and it did not hurt.', 'named');
    await cleo.types('/kudos @bo for the bread', general);
    await ada.leaves();
    await harness.pass({ minutes: 1 });
    const preview = await harness.person('Sol', { steward: true }).types('/digest preview');
    const { text } = await nextDigest();
    for (const read of [preview.text, text]) {
      expect(read).toContain('for the bread');
      expect(read).not.toMatch(/Ada|centre a div|soup|salad|did not hurt/);
    }
  });

  it('is a quiet one where all that happened is of people who left', async () => {
    await ada.types('/kudos @bo for the soup', general);
    await ada.leaves();
    expect((await nextDigest()).text).toContain('# A question for the week');
  });

  it('tells of thanks when they become known, though they were given the week before', async () => {
    const message = await bo.writes('Hello.', garden);
    const lateOnSunday = { at: later(harness.now(), 6 * dayMs) };
    expect((await nextDigest()).text).toContain('# A question for the week');
    await ada.reacts('🙌', message, lateOnSunday);
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(news)[1]?.text).toContain('Thanked with a reaction: Bo.');
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(news)[2]?.text).not.toContain('Thanked with a reaction');
    expect(await harness.records('kudos')).toMatchObject([{ giver_day: '2026-01-11' }]);
  });

  it('says so of somebody who found the answer without help', async () => {
    await ada.types('/ask how do I centre a div?');
    const form = formOf(await ada.presses('Resolved', requestNamed('centre')));
    await form.sends({ helpers: [], thanks: '' }, { in: help });
    expect((await nextDigest()).text).toContain('- Ada: how do I centre a div? (found the answer without help)');
  });

  it('names nobody as a helper whom the asker did not name on resolving', async () => {
    await ada.types('/ask how do I centre a div?');
    await bo.writes('Hello.', threadUnder(requestNamed('centre').ref));
    const form = formOf(await ada.presses('Resolved', requestNamed('centre')));
    await form.sends({ helpers: [], thanks: '' }, { in: help });
    const { text } = await nextDigest();
    expect(text).not.toContain('Bo');
    expect(text).toContain('- Ada: how do I centre a div? (resolved)');
  });

  it('leaves out what was taken back', async () => {
    const message = await bo.writes('Hello.', garden);
    await ada.reacts('🙌', message);
    await ada.takesOff('🙌', message);
    expect((await nextDigest()).text).toContain('A question for the week');
  });

  it('quotes two thanks, and ten to whoever reads on, fairly spread over those who were thanked, newest first', async () => {
    await bo.types('/kudos @cleo for the one and only soup');
    for (let day = 0; day < 4; day += 1) {
      for (let count = 0; count < 3; count += 1) await ada.types(`/kudos @bo for thing ${day}${count}`);
      await harness.pass({ days: 1 });
    }
    await harness.pass({ days: 3 });
    const digest = harness.onlyMessageIn(news);
    const quotedIn = (text: string) => text.split('\n').filter((line) => /^- \w+ to \w+:/.test(line));
    const first = ['- Ada to Bo: for thing 32 See it', '- Bo to Cleo: for the one and only soup See it'];
    expect(quotedIn(digest.text)).toEqual(first);
    const whole = quotedIn((await bo.presses('Show more', digest)).text);
    expect(whole).toHaveLength(10);
    expect(whole.slice(0, 3)).toEqual([...first, '- Ada to Bo: for thing 31 See it']);
  });

  it('shortens long texts at a word, because the whole is one click away', async () => {
    await ada.types(`/ask ${'a long story '.repeat(40)}`);
    const { text } = await nextDigest();
    const line = text.split('\n').find((each) => each.startsWith('Ada asks for help')) ?? '';
    expect(line).toMatch(/(story|long|a) … \(in #help\) See it$/);
    expect(line.length).toBeLessThan(200);
  });

  it('holds no ranks and no numbers of anybody', async () => {
    await ada.types('/kudos @bo @cleo for the soup');
    expect((await nextDigest()).text).not.toMatch(/\d/);
  });
});

describe('/digest preview', () => {
  it('shows a steward what the next digest would say, and posts nothing', async () => {
    await ada.types('/kudos @bo for the soup', general);
    await harness.pass({ minutes: 1 });
    const reply = await harness.person('Sol', { steward: true }).types('/digest preview');
    expect(reply.text).toContain('Ada to Bo: for the soup');
    expect(harness.messagesIn(news)).toEqual([]);
    expect(await harness.records('digest')).toEqual([]);
  });

  it('says where and when it goes, on the community’s clocks, and leaves the buttons out', async () => {
    const sol = harness.person('Sol', { steward: true });
    await sol.types('/community timezone Berlin');
    await ada.types('/ask who has a ladder?');
    const { text } = await sol.types('/digest preview');
    expect(text).toContain('goes to #news on Monday 12 January 2026 at 09:00 (Europe/Berlin).');
    expect(text).toContain('who has a ladder?');
    expect(text).not.toContain('[I can help]');
  });

  it('has what was shared by name, under its question, as the digest then has it', async () => {
    await reflects(ada, 'I asked, and it did not hurt.', 'named');
    const { text } = await harness.person('Sol', { steward: true }).types('/digest preview');
    const section = text.slice(text.indexOf('What we thought about'));
    expect(section).toContain('Ada:\n> I asked, and it did not hurt.');
    expect((await nextDigest()).text).toContain(section);
  });

  it('keeps the words of those without a name closed, but says that they come', async () => {
    const people = ['A', 'B', 'C', 'D', 'E'].map((name) => harness.person(name));
    for (const person of people) await reflects(person, `${person.name} grew beans.`, 'unnamed');
    const { text } = await harness.person('Sol', { steward: true }).types('/digest preview');
    expect(text).toContain('stays closed until the digest is sent');
    expect(text).not.toContain('beans');
    const digest = await nextDigest();
    expect((await wholeDigest(bo, digest)).match(/grew beans/g)).toHaveLength(5);
    expect(digest.text.match(/grew beans/g)).toHaveLength(2);
  });

  it('shows the question of a quiet week', async () => {
    const reply = await harness.person('Sol', { steward: true }).types('/digest');
    expect(reply.text).toContain('# A question for the week');
  });

  it('is for stewards', async () => {
    expect((await ada.types('/digest preview')).text).toContain('Only stewards can do that');
  });
});
