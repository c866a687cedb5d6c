import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, council, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { promptsGoToEach } from '../../support/reflecting.ts';

let harness: CoreHarness;
let sol: CorePerson;
let people: CorePerson[];

const offered = 'There are enough of you for more';

beforeEach(async () => {
  harness = await aHarness({ channels: { digest: news, stewards: council } });
  sol = harness.person('Sol', { steward: true });
  people = ['Ada', 'Bo', 'Cleo', 'Dan', 'Eve'].map((name) => harness.person(name));
  for (const person of [sol, ...people]) await person.opensHome();
});

/** So many of them are active. */
async function active(count: number): Promise<void> {
  for (const [index, person] of people.slice(0, count).entries()) {
    const other = people[(index + 1) % people.length] as CorePerson;
    await person.types(`/kudos @${other.name.toLowerCase()} for the soup`);
  }
}
const offers = () => harness.messagesIn(council).filter(({ text }) => text.includes(offered));
const offer = () => {
  const [only] = offers();
  if (!only) throw new Error('Nothing was offered');
  return only;
};
const inNews = (part: string) => harness.messagesIn(news).filter(({ text }) => text.includes(part));

describe('What stewards can start', () => {
  it('is offered to them once five members are active, with what it is for, and never again', async () => {
    await active(4);
    await harness.pass({ days: 2 });
    expect(offers()).toEqual([]);
    await active(5);
    await harness.pass({ days: 30 });
    expect(offers()).toHaveLength(1);
    expect(offer().text).toBe(
      [
        '# There are enough of you for more',
        'At least 5 of you were active here within 28 days. That’s enough for two things that take a few people. Nothing starts unless you want it to:',
        '- The feedback exchange: once a month, whoever likes brings something they’re working on. Each gives feedback to somebody and gets some back. Nobody can read theirs until they’ve given, so it stays fair.',
        '- The question of the week: two minutes to stop and think about what one gives and takes here. It comes to all of you in one thread, and whoever likes answers there, or privately.',
        '[Start the exchange] [Start the question of the week] [Not now]',
        'I only say this once. You find it under /community rituals at any time.',
      ].join('\n'),
    );
  });

  it('is not offered where all of it was started before', async () => {
    const listed = await sol.types('/community rituals');
    await sol.presses('Start the question of the week', listed);
    const settings = formOf(await sol.presses('Switch on', listed));
    const proposed = await settings.sends({ rhythm: 'first', weekday: '2', time: '10:00', enabled: true });
    expect((await sol.presses('Save this', proposed)).text).toContain('Saved.');
    await active(5);
    await harness.pass({ days: 2 });
    expect(offers()).toEqual([]);
  });

  it('leaves the question out where somebody takes part already', async () => {
    await people[0]?.types('/reflect join');
    await active(5);
    await harness.pass({ days: 1 });
    expect(offer().text).toContain('something that takes a few people');
    expect(offer().text).not.toContain('question');
  });

  it('is offered by day', async () => {
    await active(5);
    await sol.types('/community timezone America/Los_Angeles');
    // 01:00 there.
    await harness.pass({ days: 1 });
    expect(offers()).toEqual([]);
    await harness.pass({ hours: 7 });
    expect(offers()).toHaveLength(1);
  });

  it('is started by nobody else, and not by who is no steward any more', async () => {
    await active(5);
    await harness.pass({ days: 1 });
    harness.describes(sol, { steward: false });
    for (const label of ['Start the exchange', 'Start the question of the week', 'Not now']) {
      expect((await people[0]?.presses(label, offer()))?.text).toContain('Only stewards can do that');
      expect((await sol.presses(label, offer())).text).toContain('Only stewards can do that');
    }
    await harness.pass({ days: 40 });
    expect(inNews('A feedback exchange is open')).toEqual([]);
    expect(inNews('# A question for all of us')).toEqual([]);
  });

  it('is left where it is by “Not now”, which says where to find it', async () => {
    await active(5);
    await harness.pass({ days: 1 });
    expect((await sol.presses('Not now', offer())).text).toBe(
      'Fine, nothing has started. If you change your mind, it’s all under /community rituals.',
    );
    const listed = await sol.types('/community rituals');
    expect(listed.text).toContain('[Switch on]');
    expect(listed.text).toContain('[Change] [Start the question of the week]');
  });
});

describe('Starting the exchange', () => {
  it('switches it on and says when the first comes, and only that once', async () => {
    await active(5);
    await harness.pass({ days: 1 });
    expect((await sol.presses('Start the exchange', offer())).text).toBe(
      [
        'Switched on. Feedback exchanges: on the first Tuesday of each month at 10:00, UTC time. The first: Tuesday 6 January 2026 at 10:00 (UTC).',
        'Then I’ll say in #news that people can join.',
        'To change the day, or to switch it off: /community rituals.',
      ].join('\n'),
    );
    expect((await sol.presses('Start the exchange', offer())).text).toContain(
      'That was switched on already. Feedback exchanges: on the first Tuesday of each month at 10:00, UTC time. Next: ',
    );
    await harness.pass({ days: 2 });
    expect(inNews('A feedback exchange is open')).toHaveLength(1);
  });
});

describe('Starting the question of the week', () => {
  it('tells everybody in the channel once, and whoever presses takes part', async () => {
    await active(5);
    await harness.pass({ days: 1 });
    expect((await sol.presses('Start the question of the week', offer())).text).toContain(
      'An invitation to the question of the week is on its way to #news. Once somebody takes part, the question comes there for all of you, about every Friday at 15:00.',
    );
    expect((await sol.presses('Start the question of the week', offer())).text).toContain(
      'I’ve told everybody about the question before',
    );
    const [invitation, ...more] = inNews('# A question for all of us');
    expect(more).toEqual([]);
    expect(invitation?.text).toContain(
      'A short question comes to this channel, about every Friday at 15:00. Answer in the thread, or privately by the button.',
    );
    if (!invitation) throw new Error('Nobody was invited');
    expect((await people[0]?.presses('Take part', invitation))?.text).toContain('question');
    expect(await harness.inside(async (tx, { id }) => (await tx.participations.taking(id)).length)).toBe(1);
    expect((await sol.types('/community rituals')).text).not.toContain('Start the question');
  });

  it('says that it comes to each by their own clock, where they are many', async () => {
    await promptsGoToEach(harness);
    await active(5);
    await harness.pass({ days: 1 });
    expect(offer().text).toContain('Nobody has to take part');
    expect((await sol.presses('Start the question of the week', offer())).text).toContain(
      'the question comes every Friday at 15:00, in each member’s own time zone. The first: ',
    );
    expect(inNews('A short question comes to you every Friday at 15:00, by your own clock.')).toHaveLength(1);
  });

  it('can be tried again where the channel refused it, and the stewards hear so', async () => {
    const mend = harness.platform.breaks('post', { failure: 'not_allowed', in: news });
    const listed = await sol.types('/community rituals');
    await sol.presses('Start the question of the week', listed);
    await harness.pass({ minutes: 5 });
    const told = harness.messagesIn(council).find(({ text }) => text.includes('so nobody has seen it'));
    if (!told) throw new Error('The stewards heard nothing');
    mend();
    expect((await sol.presses('Start the question of the week', told)).text).toContain('is on its way to #news');
    await harness.pass({ minutes: 5 });
    expect(inNews('# A question for all of us')).toHaveLength(1);
  });

  it('starts nothing where there is no channel for it', async () => {
    const elsewhere = await aHarness({ defaultChannel: null });
    const steward = elsewhere.person('Sol', { steward: true });
    const reply = await steward.presses('Start the question of the week', await steward.types('/community rituals'));
    expect(reply.text).toContain('I have no channel in which to tell everybody about the question.');
    expect((await steward.types('/community rituals')).text).toContain('[Start the question of the week]');
  });
});
