import { beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, council, help, news } from '../../support/core-harness.ts';
import { gives, joins, toldOf, wasTold } from '../../support/exchange-story.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { ownPage, personalPrompts, promptsGoToEach, reflects } from '../../support/reflecting.ts';
import { setsUp } from '../../support/settings.ts';

let harness: CoreHarness;
let sol: CorePerson;
let ada: CorePerson;
let bo: CorePerson;

/** Monday 14 December 2026, 12:00 UTC in the community. */
beforeEach(async () => {
  harness = await aHarness({
    startsAt: instant(Date.UTC(2026, 11, 14, 12)),
    channels: { help, digest: news, stewards: council },
  });
  sol = harness.person('Sol', { steward: true, zone: 'UTC' });
  ada = harness.person('Ada', { zone: 'UTC' });
  bo = harness.person('Bo', { zone: 'UTC' });
});

const form = async () => formOf(await sol.presses('Holidays', await sol.types('/community rituals')));
const rests = async (from: string, until: string): Promise<CoreReply> => {
  const reply = await (await form()).sends({ from, until });
  await harness.pass({ minutes: 1 });
  return reply;
};
const callsOff = async (): Promise<CoreReply> => {
  const reply = await sol.presses('Remove', await sol.types('/community rituals'));
  await harness.pass({ minutes: 1 });
  return reply;
};
/** When something was said in a channel: its day and hour. */
const hoursOf = (said: readonly { readonly at: number }[]) =>
  said.map(({ at }) => new Date(at).toISOString().slice(5, 13));
const passTo = (iso: string) => harness.pass({ minutes: (Date.parse(iso) - harness.now()) / 60_000 });
const digests = () => harness.messagesIn(news).filter(({ text }) => /together|A question for the/.test(text));

describe('Holidays under what happens on a schedule', () => {
  it('are added as people say them, shown with what they change, and removed by a press', async () => {
    expect((await sol.types('/community rituals')).text).toContain('Holidays: none.\n[Holidays]');
    expect((await rests('24 Dec', '2 Jan')).text).toBe(
      [
        'Saved. Holidays: Thursday 24 December 2026 to Saturday 2 January 2027, 10 days (UTC).',
        '- No digest and no question comes, and no exchange is matched. The next digest: Monday 21 December 2026 at 09:00 (UTC).',
        '- Deadlines of exchanges move by the days of rest before them. If somebody still owes feedback, I tell them their new deadline.',
        '- Everybody can ask and help as ever. I go on asking around only for what is urgent; the rest waits, and nothing expires meanwhile.',
        'To call them off: /community rituals.',
      ].join('\n'),
    );
    const listed = await sol.types('/community rituals');
    expect(listed.text).toContain(
      'Holidays: Thursday 24 December 2026 to Saturday 2 January 2027.\n[Remove]\n[Holidays]',
    );
    expect((await sol.presses('Remove', listed)).text).toContain('Called off: Thursday 24 December 2026');
    expect((await sol.presses('Remove', listed)).text).toContain('Those holidays aren’t there any more.');
    expect((await sol.types('/community rituals')).text).toContain('Holidays: none.');
  });

  it('are refused kindly where they cannot be', async () => {
    const refused = async (from: string, until: string) => (await (await form()).sends({ from, until })).problems;
    expect(await refused('soon', '5/6')).toEqual({
      from: 'I don’t know which day that is. Write it like 24 Dec, 2026-12-24 or Friday.',
      until: 'That can be read in two ways. Write it like 2027-06-05 or 2027-05-06.',
    });
    expect(await refused('yesterday', 'Friday')).toEqual({
      from: 'That day is over. To begin at once, write “today”.',
    });
    expect(await refused('24 Dec', '20 Dec')).toEqual({ until: 'That’s before the first day.' });
    expect((await refused('today', '1 March'))?.until).toContain('Holidays have 60 days at most.');
    expect((await sol.types('/community rituals')).text).toContain('Holidays: none.');
  });

  it('are for stewards', async () => {
    const listed = await sol.types('/community rituals');
    const opened = await form();
    expect((await ada.presses('Holidays', listed)).text).toContain('Only stewards can do that');
    expect((await ada.submits(opened, { from: 'today', until: 'Friday' })).text).toContain('Only stewards');
    await rests('24 Dec', '2 Jan');
    expect((await ada.presses('Remove', await sol.types('/community rituals'))).text).toContain('Only stewards');
  });
});

describe('In holidays', () => {
  it('no digest comes, and the next one says nothing of a week', async () => {
    await rests('27 Dec', '2 Jan');
    await passTo('2026-12-23T12:00:00Z');
    await ada.types('/kudos @bo for the lamp');
    await passTo('2027-01-04T10:00:00Z');
    expect(hoursOf(digests())).toEqual(['12-21T09', '01-04T09']);
    expect(digests()[1]?.text).toContain('What we did together lately');
  });

  it('nothing is lost that waits for a digest, however long they are', async () => {
    await rests('24 Dec', '3 Feb');
    await passTo('2026-12-23T12:00:00Z');
    await ada.types('/kudos @bo for the lamp', news);
    await reflects(ada, 'I asked, and it did not hurt.', 'named');
    await passTo('2027-02-07T12:00:00Z');
    expect(await ownPage(ada)).toContain('waiting for a digest, with your name');
    await passTo('2027-02-08T10:00:00Z');
    expect(hoursOf(digests())).toEqual(['12-21T09', '02-08T09']);
    expect(digests()[1]?.text).toContain('for the lamp');
    expect(digests()[1]?.text).toContain('I asked, and it did not hurt.');
  });

  it('no question comes, and none of those that did not come counts as unanswered', async () => {
    await promptsGoToEach(harness);
    await ada.types('/reflect join');
    await rests('18 Dec', '3 Jan');
    await passTo('2027-01-08T15:30:00Z');
    expect(hoursOf(personalPrompts(harness, ada))).toEqual(['01-08T15']);
    expect(await harness.inside(async (tx, { id }) => (await tx.participations.taking(id))[0]?.unanswered)).toBe(1);
  });

  it('whoever joins reads when the question really comes', async () => {
    await promptsGoToEach(harness);
    await rests('today', '3 Jan');
    expect((await ada.types('/reflect join')).text).toContain('Next question: 2027-01-08 15:00 UTC.');
  });

  it('a request is posted, but brought to nobody before they end, unless it is urgent', async () => {
    await bo.types('/offer css');
    await rests('today', '20 Dec');
    await ada.types('/ask how do I centre a div? topics:css');
    await harness.pass({ days: 3 });
    expect(harness.messagesIn(help)).toHaveLength(1);
    expect(wasTold(harness, bo, 'centre a div')).toBe(false);
    await ada.types('/ask the site is down topics:css urgent:yes');
    await harness.pass({ hours: 1 });
    expect(wasTold(harness, bo, 'the site is down')).toBe(true);
    await passTo('2026-12-21T12:00:00Z');
    expect(wasTold(harness, bo, 'centre a div')).toBe(true);
  });

  it('no request expires, and its asker is asked so much later', async () => {
    await ada.types('/ask how do I centre a div?');
    await rests('18 Dec', '27 Dec');
    await passTo('2026-12-31T11:00:00Z');
    expect(wasTold(harness, ada, 'still looking')).toBe(false);
    await passTo('2026-12-31T13:00:00Z');
    expect(wasTold(harness, ada, 'still looking')).toBe(true);
  });

  it('what waited goes on within a day when they are called off', async () => {
    await bo.types('/offer css');
    await rests('today', '20 Jan');
    await ada.types('/ask how do I centre a div? topics:css');
    await harness.pass({ days: 2 });
    await callsOff();
    await harness.pass({ days: 1 });
    expect(wasTold(harness, bo, 'centre a div')).toBe(true);
    await passTo('2026-12-21T10:00:00Z');
    expect(hoursOf(digests())).toEqual(['12-21T09']);
  });
});

describe('An exchange and holidays', () => {
  const moved = (person: CorePerson) =>
    harness.directTo(person).filter(({ text }) => text.includes('The days off here have changed'));

  /** Ada and Bo are matched on Wednesday 16 December at noon, and have until the 23rd. */
  async function matched() {
    await sol.types('/community feedback-days 7');
    await sol.types('/exchange open hours:48');
    await joins(ada);
    await joins(bo);
    await harness.pass({ hours: 48, minutes: 1 });
  }

  it('a deadline moves by the days of rest before it, and so do its reminders; those who owe hear of it once', async () => {
    await matched();
    await gives(bo);
    await rests('18 Dec', '27 Dec');
    expect(moved(ada).map(({ text }) => text)).toEqual([
      'The days off here have changed, so your feedback to Bo now has until 2027-01-02 12:00 UTC.\n[Give feedback]',
    ]);
    expect(moved(bo)).toEqual([]);
    await passTo('2026-12-28T00:30:00Z');
    expect(wasTold(harness, ada, 'Half of the time')).toBe(false);
    await passTo('2027-01-01T13:00:00Z');
    expect(wasTold(harness, ada, 'The time for your feedback')).toBe(false);
    await passTo('2027-01-02T12:01:00Z');
    expect(toldOf(harness, ada, 'The time for your feedback')).toBeDefined();
    expect(moved(ada)).toHaveLength(1);
  });

  it('a deadline moves back when they are called off', async () => {
    await matched();
    await rests('18 Dec', '27 Dec');
    await callsOff();
    expect(moved(ada).at(-1)?.text).toContain('now has until 2026-12-23 12:00 UTC');
    await passTo('2026-12-23T12:02:00Z');
    expect(wasTold(harness, ada, 'The time for your feedback')).toBe(true);
  });

  it('what is matched with holidays ahead has the later deadline from the start', async () => {
    await rests('18 Dec', '27 Dec');
    await matched();
    expect(toldOf(harness, ada, 'You give Bo feedback').text).toContain('2027-01-02 12:0');
    expect(moved(ada)).toEqual([]);
  });

  it('nobody is asked in them what they changed', async () => {
    await matched();
    await gives(ada);
    await gives(bo);
    await rests('22 Dec', '27 Dec');
    await passTo('2026-12-28T08:00:00Z');
    expect(wasTold(harness, bo, 'What did you change because of it?')).toBe(false);
    await passTo('2026-12-28T13:00:00Z');
    expect(wasTold(harness, bo, 'What did you change because of it?')).toBe(true);
  });

  it('whoever gave already hears until when the others have', async () => {
    await matched();
    await gives(bo);
    await rests('18 Dec', '27 Dec');
    expect(toldOf(harness, bo, 'because of the holidays here').text).toBe(
      'Feedback for you from Ada now has until 2027-01-02 12:00 UTC, because of the holidays here.',
    );
    expect(wasTold(harness, ada, 'because of the holidays here')).toBe(false);
  });

  it('nobody is matched in them: a round is matched so much later, by day, and the channel says when', async () => {
    await sol.types('/exchange open hours:48');
    await joins(ada);
    await joins(bo);
    await rests('today', '20 Dec');
    expect(harness.messagesIn(news).at(-1)?.text).toContain(
      'We’re taking some days off, so you can join the open exchange until 2026-12-23 08:00 UTC.',
    );
    await passTo('2026-12-23T07:55:00Z');
    expect(wasTold(harness, ada, 'You give')).toBe(false);
    await passTo('2026-12-23T08:05:00Z');
    expect(wasTold(harness, ada, 'You give')).toBe(true);
  });
});

describe('Between rounds', () => {
  it('those who wait are matched once the holidays are over, by day, and read so', async () => {
    await rests('today', '20 Dec');
    expect((await joins(ada, { topics: 'bread' })).text).toContain(
      'You’re in. We’re resting until 2026-12-21 00:00 UTC; from then on I look for somebody who fits. Once you’re matched',
    );
    await joins(bo, { topics: 'bread' });
    await passTo('2026-12-21T07:59:00Z');
    expect(wasTold(harness, ada, 'You give')).toBe(false);
    await passTo('2026-12-21T08:05:00Z');
    expect(wasTold(harness, ada, 'You give')).toBe(true);
  });

  it('they are matched within a day of holidays that are called off', async () => {
    await rests('today', '20 Jan');
    await joins(ada, { topics: 'bread' });
    await joins(bo, { topics: 'bread' });
    await passTo('2026-12-16T13:00:00Z');
    await callsOff();
    expect(wasTold(harness, ada, 'You give')).toBe(false);
    await harness.pass({ days: 1 });
    expect(wasTold(harness, ada, 'You give')).toBe(true);
  });

  it('nobody is told that they waited long who did not', async () => {
    await rests('today', '15 Dec');
    await joins(ada, { topics: 'bread' });
    await joins(bo, { topics: 'stone' });
    await passTo('2026-12-16T12:00:00Z');
    for (const person of [ada, bo]) expect(wasTold(harness, person, 'I haven’t found anybody')).toBe(false);
  });

  it('somebody alone who paused hears of it when they are back, by day', async () => {
    await joins(ada);
    await setsUp(ada, { pause: '24 December' });
    await harness.pass({ days: 9 });
    expect(wasTold(harness, ada, 'I haven’t found anybody')).toBe(false);
    await harness.pass({ days: 2 });
    expect(wasTold(harness, ada, 'I haven’t found anybody')).toBe(true);
  });
});

describe('A round that is open when holidays are changed', () => {
  const skipOffers = (person: CorePerson) =>
    harness.directTo(person).filter(({ text }) => text.includes('You’re in the next match'));

  it('tells everybody once more, the day before the match as it is now, that they can skip it', async () => {
    await sol.types('/exchange open hours:72');
    await joins(ada);
    await rests('15 Dec', '20 Dec');
    await passTo('2026-12-22T11:30:00Z');
    expect(skipOffers(ada)).toEqual([]);
    await passTo('2026-12-22T12:30:00Z');
    expect(skipOffers(ada).map(({ text }) => text)).toEqual([expect.stringContaining('2026-12-23 12:00 UTC')]);
  });

  it('tells those who were told already, too, but not in the holidays', async () => {
    await sol.types('/exchange open hours:48');
    await joins(ada);
    await passTo('2026-12-15T12:30:00Z');
    expect(skipOffers(ada)).toHaveLength(1);
    await rests('today', '20 Dec');
    await passTo('2026-12-20T23:00:00Z');
    expect(skipOffers(ada)).toHaveLength(1);
    await passTo('2026-12-22T00:00:00Z');
    expect(skipOffers(ada)).toHaveLength(2);
    expect(skipOffers(ada)[1]?.text).toContain('due 2026-12-22 ');
  });

  it('is not matched in less than a day because they were called off', async () => {
    await sol.types('/exchange open hours:48');
    await rests('15 Dec', '20 Dec');
    await passTo('2026-12-18T12:00:00Z');
    await callsOff();
    expect(harness.messagesIn(news).at(-1)?.text).toMatch(
      /Days off were called off, so you can join the open exchange until 2026-12-19 12:0/,
    );
  });
});

describe('Moving what waits', () => {
  it('goes page by page, and reaches everybody', async () => {
    await promptsGoToEach(harness);
    const people = Array.from({ length: 120 }, (_, n) => harness.person(`P${n}`, { zone: 'UTC' }));
    for (const person of people) await person.types('/reflect join');
    await rests('18 Dec', '27 Dec');
    const fired = harness.log.filter(
      ({ text, fields }) => text === 'Reminder fired' && (fields as { kind?: string }).kind === 'move_by_holidays',
    );
    expect(fired.length).toBeGreaterThan(3);
    const days = await harness.inside(async (tx, { id }) =>
      (await tx.reminders.page(id, 'prompt', 200, '')).map(({ dueAt }) => new Date(dueAt).toISOString().slice(0, 10)),
    );
    expect(days).toHaveLength(120);
    expect(new Set(days)).toEqual(new Set(['2027-01-01']));
  });
});
