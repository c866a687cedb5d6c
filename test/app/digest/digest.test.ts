import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/time/instant.ts';
import { aVillage, council, garden, general, help, news, type Village } from '../../support/core-harness.ts';

const digests = async (village: Village) =>
  (await village.records('digest')).map(({ due_at, outcome }) => `${due_at} ${outcome}`);

const sentAt = (village: Village) => village.messagesIn(news).map(({ at }) => new Date(at).toISOString());

const withChannels = { channels: { help, digest: news } };

/** Somebody is thanked, so that the week is not a quiet one. */
const somethingHappens = (village: Village) => village.person('Ada').types('/kudos @bo for the soup', general);

async function aBusyVillage(settings: Parameters<typeof aVillage>[0] = {}) {
  const village = await aVillage({ ...withChannels, ...settings });
  village.person('Bo');
  await somethingHappens(village);
  return village;
}

describe('The digest', () => {
  it('comes on Monday at nine, by the clocks of the community', async () => {
    const village = await aBusyVillage({ zone: 'America/New_York', startsAt: instant(Date.UTC(2026, 0, 6, 9)) });
    await village.pass({ days: 14 });
    expect(sentAt(village)).toEqual(['2026-01-12T14:00:00.000Z', '2026-01-19T14:00:00.000Z']);
  });

  it.each([
    ['begins', Date.UTC(2026, 2, 17, 9), ['2026-03-23T08:00:00.000Z', '2026-03-30T07:00:00.000Z']],
    ['ends', Date.UTC(2026, 9, 13, 9), ['2026-10-19T07:00:00.000Z', '2026-10-26T08:00:00.000Z']],
  ])('stays at nine when daylight saving %s', async (_what, startsAt, times) => {
    const village = await aBusyVillage({ zone: 'Europe/Berlin', startsAt: instant(startsAt) });
    await village.pass({ days: 14 });
    expect(sentAt(village)).toEqual(times);
  });

  it('tells of what happened in the hour that a week has more when the clocks go back', async () => {
    const village = await aBusyVillage({ zone: 'Europe/Berlin', startsAt: instant(Date.UTC(2026, 9, 13, 9)) });
    await village.pass({ days: 5, hours: 22, minutes: 30 }); // half an hour after the digest of 19 October
    await village.person('Ada').types('/kudos @bo for staying late');
    await village.pass({ days: 7, hours: 1 });
    expect(village.messagesIn(news)[1]?.text).toContain('Ada to Bo: for staying late');
  });

  it('tells of everything once', async () => {
    const village = await aBusyVillage();
    await village.pass({ days: 7 });
    await village.person('Ada').types('/kudos @bo for the salad');
    await village.pass({ days: 7 });
    const [first, second] = village.messagesIn(news);
    expect(first?.text).toContain('for the soup');
    expect(second?.text).toContain('for the salad');
    expect(second?.text).not.toContain('for the soup');
  });

  it('comes once when its alarm goes off twice', async () => {
    const village = await aBusyVillage();
    const [reminder] = await village.inside((tx, { id }) => tx.reminders.waitingFor(id, 'ritual', 'digest'));
    await village.pass({ days: 7 });
    await village.process.ringNow(reminder?.id ?? '');
    await village.settle();
    expect(village.messagesIn(news)).toHaveLength(1);
  });

  it('comes once for a week even when two alarms were set for it', async () => {
    const village = await aBusyVillage();
    await village.inside(async (tx, { id }) => {
      const [reminder] = await tx.reminders.waitingFor(id, 'ritual', 'digest');
      if (reminder) await tx.reminders.add({ ...reminder, id: 'one-more' as never });
    });
    await village.process.sweep();
    await village.pass({ days: 6, hours: 23, minutes: 59 });
    await village.process.sweep();
    await village.pass({ minutes: 1 });
    expect(village.messagesIn(news)).toHaveLength(1);
  });

  it('comes once when there are two processes', async () => {
    const village = await aBusyVillage();
    const another = await village.startAnother();
    await village.pass({ days: 6, hours: 23, minutes: 59 });
    await another.sweep();
    await village.process.sweep();
    await village.pass({ minutes: 1 });
    expect(village.messagesIn(news)).toHaveLength(1);
    expect(await digests(village)).toEqual(['2026-01-12T09:00:00.000Z sent']);
  });

  it('comes after a restart, and once', async () => {
    const village = await aBusyVillage();
    await village.pass({ days: 3 });
    await village.crash();
    await village.pass({ days: 3, hours: 23, minutes: 59 });
    await village.process.sweep();
    await village.pass({ minutes: 1 });
    await village.crash();
    await village.pass({ hours: 1 });
    expect(sentAt(village)).toEqual(['2026-01-12T09:00:00.000Z']);
  });

  it('waits for the following Monday when the community moves to where Monday is yet to come', async () => {
    const village = await aBusyVillage();
    await village.pass({ days: 7, minutes: 5 });
    const sol = village.person('Sol', { steward: true });
    const reply = await sol.types('/community timezone America/New_York');
    expect(reply.text).toContain('Next digest: 2026-01-19 14:00 UTC.');
    await somethingHappens(village);
    await village.pass({ days: 7, hours: 5 });
    expect(sentAt(village)).toEqual(['2026-01-12T09:00:00.000Z', '2026-01-19T14:00:00.000Z']);
  });
});

describe('A digest that was missed', () => {
  it('is sent when Hearth is back 23 hours later', async () => {
    const village = await aBusyVillage();
    village.process.die();
    await village.pass({ days: 7, hours: 23 });
    await village.crash();
    expect(village.messagesIn(news)).toHaveLength(1);
    expect(await digests(village)).toEqual(['2026-01-12T09:00:00.000Z sent']);
  });

  it.each([{ hours: 24 }, { hours: 25 }, { days: 20 }])('is skipped, and that is recorded, %o later', async (late) => {
    const village = await aBusyVillage();
    village.process.die();
    await village.pass({ days: 7 });
    await village.pass(late);
    await village.crash();
    expect(village.messagesIn(news)).toEqual([]);
    expect(await digests(village)).toEqual(['2026-01-12T09:00:00.000Z too_late']);
    expect(village.log.some(({ text, fields }) => text === 'Digest made' && fields.outcome === 'too_late')).toBe(true);
  });

  it('does not take the one that is due now with it, after more than a week away', async () => {
    const village = await aBusyVillage();
    village.process.die();
    await village.pass({ days: 14, hours: 5 });
    await village.crash();
    expect(await digests(village)).toEqual(['2026-01-12T09:00:00.000Z too_late', '2026-01-19T09:00:00.000Z sent']);
    expect(sentAt(village)).toEqual(['2026-01-19T14:00:00.000Z']);
    await somethingHappens(village);
    await village.pass({ days: 7 });
    expect(sentAt(village)).toEqual(['2026-01-19T14:00:00.000Z', '2026-01-26T09:00:00.000Z']);
  });

  it('is not made up for in a community that has only begun', async () => {
    const village = await aBusyVillage({ startsAt: instant(Date.UTC(2026, 0, 6, 8)) }); // 23 hours after a Monday at nine
    expect(sentAt(village)).toEqual([]);
    await village.pass({ days: 7 });
    expect(sentAt(village)).toEqual(['2026-01-12T09:00:00.000Z']);
  });

  it('loses nothing: the next one tells of both weeks, even when none had come before', async () => {
    const village = await aBusyVillage();
    village.process.die();
    await village.pass({ days: 8, hours: 1 });
    await village.crash();
    await village.person('Ada').types('/kudos @bo for the salad');
    await village.pass({ days: 6 });
    const { text } = village.onlyMessageIn(news);
    expect(text).toContain('for the soup');
    expect(text).toContain('for the salad');
  });

  it('loses nothing, and repeats nothing, when others had come before', async () => {
    const village = await aBusyVillage();
    await village.pass({ days: 7 });
    await village.person('Ada').types('/kudos @bo for the salad');
    await village.pass({ days: 5 });
    village.process.die();
    await village.pass({ days: 3, hours: 1 });
    await village.crash();
    await village.person('Ada').types('/kudos @bo for the bread');
    await village.pass({ days: 6 });
    const [, second] = village.messagesIn(news);
    expect((await digests(village)).map((each) => each.split(' ')[1])).toEqual(['sent', 'too_late', 'sent']);
    expect(second?.text).toContain('for the salad');
    expect(second?.text).toContain('for the bread');
    expect(second?.text).not.toContain('for the soup');
  });

  it('leaves out what is more than two weeks old when Hearth was away for long', async () => {
    const village = await aBusyVillage();
    village.process.die();
    await village.pass({ days: 27 });
    await village.crash();
    await village.person('Ada').types('/kudos @bo for the bread');
    await village.pass({ days: 7 });
    expect(village.onlyMessageIn(news).text).toContain('for the bread');
    expect(village.onlyMessageIn(news).text).not.toContain('for the soup');
  });

  it('is no quiet week, and does not start the count of quiet weeks anew', async () => {
    const village = await aVillage({ channels: { ...withChannels.channels, stewards: council } });
    await village.pass({ days: 12 });
    village.process.die();
    await village.pass({ days: 4 });
    await village.crash();
    await village.pass({ days: 19 });
    expect((await digests(village)).map((each) => each.split(' ')[1])).toEqual([
      'quiet',
      'too_late',
      'quiet',
      'paused',
      'paused',
    ]);
    expect(village.messagesIn(council)).toHaveLength(1);
  });

  it('does not have the stewards told again that the digest rests', async () => {
    const village = await aVillage({ channels: { ...withChannels.channels, stewards: council } });
    await village.pass({ days: 26 });
    expect(village.messagesIn(council)).toHaveLength(1);
    village.process.die();
    await village.pass({ days: 4 });
    await village.crash();
    await village.pass({ days: 7 });
    expect((await digests(village)).map((each) => each.split(' ')[1])).toEqual([
      'quiet',
      'quiet',
      'paused',
      'too_late',
      'paused',
    ]);
    expect(village.messagesIn(council)).toHaveLength(1);
  });

  it('does not keep the next one from coming', async () => {
    const village = await aBusyVillage();
    village.process.die();
    await village.pass({ days: 8, hours: 1 });
    await village.crash();
    await somethingHappens(village);
    await village.pass({ days: 6 });
    expect(sentAt(village)).toEqual(['2026-01-19T09:00:00.000Z']);
  });
});

describe('Quiet weeks', () => {
  it('bring a question rather than zeros', async () => {
    const village = await aVillage(withChannels);
    await village.pass({ days: 7 });
    const { text } = village.onlyMessageIn(news);
    expect(text).toMatch(
      /^# A question for the week\nWe are here for this:\n> Learn to build things that last\.\n.+\?\nAnswer right here, in the thread\. A sentence is plenty\.$/,
    );
  });

  it('bring different questions', async () => {
    const village = await aVillage(withChannels);
    await village.pass({ days: 14 });
    const [first, second] = village.messagesIn(news);
    expect(first?.text).not.toBe(second?.text);
  });

  it('after the second one the digest rests, and the stewards are told once', async () => {
    const village = await aVillage({ channels: { ...withChannels.channels, stewards: council } });
    await village.pass({ days: 42 });
    expect(sentAt(village)).toEqual(['2026-01-12T09:00:00.000Z', '2026-01-19T09:00:00.000Z']);
    expect(village.onlyMessageIn(council).text).toContain(
      'I’m pausing the weekly digest until something happens again',
    );
    expect((await digests(village)).map((each) => each.split(' ')[1])).toEqual([
      'quiet',
      'quiet',
      'paused',
      'paused',
      'paused',
      'paused',
    ]);
  });

  it('are told of to each steward directly when they have no channel', async () => {
    const village = await aVillage(withChannels);
    const [sol, sam] = [village.person('Sol', { steward: true }), village.person('Sam', { steward: true })];
    const ada = village.person('Ada');
    for (const person of [sol, sam, ada]) await person.opensHome();
    await village.pass({ days: 21 });
    expect(village.directTo(sol)).toHaveLength(1);
    expect(village.directTo(sam)).toHaveLength(1);
    expect(village.directTo(ada)).toEqual([]);
  });

  it('are over as soon as something happens', async () => {
    const village = await aVillage({ channels: { ...withChannels.channels, stewards: council } });
    village.person('Bo');
    await village.pass({ days: 28 });
    await somethingHappens(village);
    await village.pass({ days: 7 });
    expect(sentAt(village).at(-1)).toBe('2026-02-09T09:00:00.000Z');
    expect(village.messagesIn(news).at(-1)?.text).toContain('for the soup');

    await village.pass({ days: 21 });
    expect(sentAt(village).slice(3)).toEqual(['2026-02-16T09:00:00.000Z', '2026-02-23T09:00:00.000Z']);
    expect(village.messagesIn(council)).toHaveLength(2);
  });

  it('are not quiet while somebody is still waiting', async () => {
    const village = await aVillage(withChannels);
    await village.person('Ada').types('/ask how do I centre a div?');
    await village.pass({ days: 28 });
    expect(village.messagesIn(news)).toHaveLength(4);
    expect(village.messagesIn(news)[3]?.text).toContain('how do I centre a div?');
  });
});

describe('Without a digest channel', () => {
  it('the digest goes to the help channel', async () => {
    const village = await aVillage({ channels: { help } });
    await village.pass({ days: 7 });
    expect(village.messagesIn(help)).toHaveLength(1);
  });

  it('nor a help channel it goes to the default channel', async () => {
    const village = await aVillage();
    await village.pass({ days: 7 });
    expect(village.messagesIn(general)).toHaveLength(1);
  });

  it('nor any other, the stewards are told once where it could go', async () => {
    const village = await aVillage({ defaultChannel: null, channels: { stewards: council } });
    await village.pass({ days: 21 });
    expect(village.onlyMessageIn(council).text).toContain('I have no channel to post the digest in.');
  });

  it('nor any other, the stewards are not told again half a year later', async () => {
    const village = await aVillage({ defaultChannel: null, channels: { stewards: council } });
    for (let weeks = 0; weeks < 26; weeks += 1) {
      await village.pass({ days: 7 });
      await village.process.sweep();
    }
    expect(village.messagesIn(council)).toHaveLength(1);
  });

  it('a steward who comes later still hears of it', async () => {
    const village = await aVillage({ defaultChannel: null });
    await village.pass({ days: 7 });
    const sol = village.person('Sol', { steward: true });
    await sol.opensHome();
    await village.pass({ days: 14 });
    expect(village.directTo(sol)).toHaveLength(1);
  });

  it('one that is chosen in time gets it', async () => {
    const village = await aVillage();
    await village.person('Sol', { steward: true }).types('/community channel digest #garden');
    await village.pass({ days: 7 });
    expect(village.messagesIn(garden)).toHaveLength(1);
    expect(village.messagesIn(general)).toEqual([]);
  });
});

describe('A digest every two weeks', () => {
  it('tells of both of them', async () => {
    const village = await aBusyVillage();
    await village.inside(async (tx, { id }) => {
      const timing = { weeks: 'odd', weekday: 1, hour: 9, minute: 0 } as const;
      await tx.rituals.save({ communityId: id, kind: 'digest', enabled: true, timing });
    });
    await village.crash();
    await village.pass({ days: 6, hours: 23, minutes: 59 });
    await village.process.sweep();
    await village.pass({ days: 1 });
    await village.person('Ada').types('/kudos @bo for the salad');
    await village.pass({ days: 7 });
    await village.person('Ada').types('/kudos @bo for the bread');
    await village.pass({ days: 7 });
    const [first, second] = village.messagesIn(news);
    expect(sentAt(village)).toEqual(['2026-01-12T09:00:00.000Z', '2026-01-26T09:00:00.000Z']);
    expect(first?.text).toContain('# Our two weeks together');
    expect(second?.text).toContain('for the salad');
    expect(second?.text).toContain('for the bread');
    expect(second?.text).not.toContain('for the soup');
  });
});
