import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, council, garden, general, help, news } from '../../support/core-harness.ts';
import { threadUnder } from '../../support/people/person.ts';

const digests = async (harness: CoreHarness) =>
  (await harness.records('digest')).map(({ due_at, outcome }) => `${due_at} ${outcome}`);

const sentAt = (harness: CoreHarness) => harness.messagesIn(news).map(({ at }) => new Date(at).toISOString());

const withChannels = { channels: { help, digest: news } };

/** Somebody is thanked, so that the week is not a quiet one. */
const somethingHappens = (harness: CoreHarness) => harness.person('Ada').types('/kudos @bo for the soup', general);

async function aBusyCommunity(settings: Parameters<typeof aHarness>[0] = {}) {
  const harness = await aHarness({ ...withChannels, ...settings });
  harness.person('Bo');
  await somethingHappens(harness);
  return harness;
}

describe('The digest', () => {
  it('comes on Monday at nine, by the clocks of the community', async () => {
    const harness = await aBusyCommunity({ zone: 'America/New_York', startsAt: instant(Date.UTC(2026, 0, 6, 9)) });
    await harness.pass({ days: 14 });
    expect(sentAt(harness)).toEqual(['2026-01-12T14:00:00.000Z', '2026-01-19T14:00:00.000Z']);
  });

  it.each([
    ['begins', Date.UTC(2026, 2, 17, 9), ['2026-03-23T08:00:00.000Z', '2026-03-30T07:00:00.000Z']],
    ['ends', Date.UTC(2026, 9, 13, 9), ['2026-10-19T07:00:00.000Z', '2026-10-26T08:00:00.000Z']],
  ])('stays at nine when daylight saving %s', async (_what, startsAt, times) => {
    const harness = await aBusyCommunity({ zone: 'Europe/Berlin', startsAt: instant(startsAt) });
    await harness.pass({ days: 14 });
    expect(sentAt(harness)).toEqual(times);
  });

  it('tells of what happened in the hour that a week has more when the clocks go back', async () => {
    const harness = await aBusyCommunity({ zone: 'Europe/Berlin', startsAt: instant(Date.UTC(2026, 9, 13, 9)) });
    await harness.pass({ days: 5, hours: 22, minutes: 30 }); // half an hour after the digest of 19 October
    await harness.person('Ada').types('/kudos @bo for staying late');
    await harness.pass({ days: 7, hours: 1 });
    expect(harness.messagesIn(news)[1]?.text).toContain('Ada to Bo: for staying late');
  });

  it('tells of everything once', async () => {
    const harness = await aBusyCommunity();
    await harness.pass({ days: 7 });
    await harness.person('Ada').types('/kudos @bo for the salad');
    await harness.pass({ days: 7 });
    const [first, second] = harness.messagesIn(news);
    expect(first?.text).toContain('for the soup');
    expect(second?.text).toContain('for the salad');
    expect(second?.text).not.toContain('for the soup');
  });

  it('comes once when its alarm goes off twice', async () => {
    const harness = await aBusyCommunity();
    const [reminder] = await harness.inside((tx, { id }) => tx.reminders.waitingFor(id, 'ritual', 'digest'));
    await harness.pass({ days: 7 });
    await harness.process.ringNow(reminder?.id ?? '');
    await harness.settle();
    expect(harness.messagesIn(news)).toHaveLength(1);
  });

  it('comes once for a week even when two alarms were set for it', async () => {
    const harness = await aBusyCommunity();
    await harness.inside(async (tx, { id }) => {
      const [reminder] = await tx.reminders.waitingFor(id, 'ritual', 'digest');
      if (reminder) await tx.reminders.add({ ...reminder, id: 'one-more' as never });
    });
    await harness.process.sweep();
    await harness.pass({ days: 6, hours: 23, minutes: 59 });
    await harness.process.sweep();
    await harness.pass({ minutes: 1 });
    expect(harness.messagesIn(news)).toHaveLength(1);
  });

  it('comes once when there are two processes', async () => {
    const harness = await aBusyCommunity();
    const another = await harness.startAnother();
    await harness.pass({ days: 6, hours: 23, minutes: 59 });
    await another.sweep();
    await harness.process.sweep();
    await harness.pass({ minutes: 1 });
    expect(harness.messagesIn(news)).toHaveLength(1);
    expect(await digests(harness)).toEqual(['2026-01-12T09:00:00.000Z sent']);
  });

  it('comes after a restart, and once', async () => {
    const harness = await aBusyCommunity();
    await harness.pass({ days: 3 });
    await harness.crash();
    await harness.pass({ days: 3, hours: 23, minutes: 59 });
    await harness.process.sweep();
    await harness.pass({ minutes: 1 });
    await harness.crash();
    await harness.pass({ hours: 1 });
    expect(sentAt(harness)).toEqual(['2026-01-12T09:00:00.000Z']);
  });

  it('waits for the following Monday when the community moves to where Monday is yet to come', async () => {
    const harness = await aBusyCommunity();
    await harness.pass({ days: 7, minutes: 5 });
    const sol = harness.person('Sol', { steward: true });
    const reply = await sol.types('/community timezone America/New_York');
    expect(reply.text).toContain('Next digest: Monday 19 January 2026 at 09:00 (America/New_York).');
    await somethingHappens(harness);
    await harness.pass({ days: 7, hours: 5 });
    expect(sentAt(harness)).toEqual(['2026-01-12T09:00:00.000Z', '2026-01-19T14:00:00.000Z']);
  });
});

describe('A digest that was missed', () => {
  it('is sent when Hearth is back 23 hours later', async () => {
    const harness = await aBusyCommunity();
    harness.process.die();
    await harness.pass({ days: 7, hours: 23 });
    await harness.crash();
    expect(harness.messagesIn(news)).toHaveLength(1);
    expect(await digests(harness)).toEqual(['2026-01-12T09:00:00.000Z sent']);
  });

  it.each([{ hours: 24 }, { hours: 25 }, { days: 20 }])('is skipped, and that is recorded, %o later', async (late) => {
    const harness = await aBusyCommunity();
    harness.process.die();
    await harness.pass({ days: 7 });
    await harness.pass(late);
    await harness.crash();
    expect(harness.messagesIn(news)).toEqual([]);
    expect(await digests(harness)).toEqual(['2026-01-12T09:00:00.000Z too_late']);
    expect(harness.log.some(({ text, fields }) => text === 'Digest made' && fields.outcome === 'too_late')).toBe(true);
  });

  it('does not take the one that is due now with it, after more than a week away', async () => {
    const harness = await aBusyCommunity();
    harness.process.die();
    await harness.pass({ days: 14, hours: 5 });
    await harness.crash();
    expect(await digests(harness)).toEqual(['2026-01-12T09:00:00.000Z too_late', '2026-01-19T09:00:00.000Z sent']);
    expect(sentAt(harness)).toEqual(['2026-01-19T14:00:00.000Z']);
    await somethingHappens(harness);
    await harness.pass({ days: 7 });
    expect(sentAt(harness)).toEqual(['2026-01-19T14:00:00.000Z', '2026-01-26T09:00:00.000Z']);
  });

  it('is not made up for in a community that has only begun', async () => {
    const harness = await aBusyCommunity({ startsAt: instant(Date.UTC(2026, 0, 6, 8)) }); // 23 hours after a Monday at nine
    expect(sentAt(harness)).toEqual([]);
    await harness.pass({ days: 7 });
    expect(sentAt(harness)).toEqual(['2026-01-12T09:00:00.000Z']);
  });

  it('loses nothing: the next one tells of both weeks, even when none had come before', async () => {
    const harness = await aBusyCommunity();
    harness.process.die();
    await harness.pass({ days: 8, hours: 1 });
    await harness.crash();
    await harness.person('Ada').types('/kudos @bo for the salad');
    await harness.pass({ days: 6 });
    const { text } = harness.onlyMessageIn(news);
    expect(text).toContain('for the soup');
    expect(text).toContain('for the salad');
  });

  it('loses nothing, and repeats nothing, when others had come before', async () => {
    const harness = await aBusyCommunity();
    await harness.pass({ days: 7 });
    await harness.person('Ada').types('/kudos @bo for the salad');
    await harness.pass({ days: 5 });
    harness.process.die();
    await harness.pass({ days: 3, hours: 1 });
    await harness.crash();
    await harness.person('Ada').types('/kudos @bo for the bread');
    await harness.pass({ days: 6 });
    const [, second] = harness.messagesIn(news);
    expect((await digests(harness)).map((each) => each.split(' ')[1])).toEqual(['sent', 'too_late', 'sent']);
    expect(second?.text).toContain('for the salad');
    expect(second?.text).toContain('for the bread');
    expect(second?.text).not.toContain('for the soup');
  });

  it('leaves out what is more than two weeks old when Hearth was away for long', async () => {
    const harness = await aBusyCommunity();
    harness.process.die();
    await harness.pass({ days: 27 });
    await harness.crash();
    await harness.person('Ada').types('/kudos @bo for the bread');
    await harness.pass({ days: 7 });
    expect(harness.onlyMessageIn(news).text).toContain('for the bread');
    expect(harness.onlyMessageIn(news).text).not.toContain('for the soup');
  });

  it('is no quiet week, and does not start the count of quiet weeks anew', async () => {
    const harness = await aHarness({ channels: { ...withChannels.channels, stewards: council } });
    await harness.pass({ days: 12 });
    harness.process.die();
    await harness.pass({ days: 4 });
    await harness.crash();
    await harness.pass({ days: 19 });
    expect((await digests(harness)).map((each) => each.split(' ')[1])).toEqual([
      'quiet',
      'too_late',
      'quiet',
      'paused',
      'paused',
    ]);
    expect(harness.messagesIn(council)).toHaveLength(1);
  });

  it('does not have the stewards told again that the digest rests', async () => {
    const harness = await aHarness({ channels: { ...withChannels.channels, stewards: council } });
    await harness.pass({ days: 26 });
    expect(harness.messagesIn(council)).toHaveLength(1);
    harness.process.die();
    await harness.pass({ days: 4 });
    await harness.crash();
    await harness.pass({ days: 7 });
    expect((await digests(harness)).map((each) => each.split(' ')[1])).toEqual([
      'quiet',
      'quiet',
      'paused',
      'too_late',
      'paused',
    ]);
    expect(harness.messagesIn(council)).toHaveLength(1);
  });

  it('does not keep the next one from coming', async () => {
    const harness = await aBusyCommunity();
    harness.process.die();
    await harness.pass({ days: 8, hours: 1 });
    await harness.crash();
    await somethingHappens(harness);
    await harness.pass({ days: 6 });
    expect(sentAt(harness)).toEqual(['2026-01-19T09:00:00.000Z']);
  });
});

describe('Quiet weeks', () => {
  it('bring a question rather than zeros', async () => {
    const harness = await aHarness(withChannels);
    await harness.pass({ days: 7 });
    const { text } = harness.onlyMessageIn(news);
    expect(text).toMatch(
      /^# A question for the week\nWe are here for this: Learn to build things that last\.\n.+\?\nAnswer right here, in the thread\. A sentence is plenty\.$/,
    );
  });

  it('bring different questions', async () => {
    const harness = await aHarness(withChannels);
    await harness.pass({ days: 14 });
    const [first, second] = harness.messagesIn(news);
    expect(first?.text).not.toBe(second?.text);
  });

  it('after the second one the digest rests, and the stewards are told once', async () => {
    const harness = await aHarness({ channels: { ...withChannels.channels, stewards: council } });
    await harness.pass({ days: 42 });
    expect(sentAt(harness)).toEqual(['2026-01-12T09:00:00.000Z', '2026-01-19T09:00:00.000Z']);
    expect(harness.onlyMessageIn(council).text).toContain(
      'I’m pausing the weekly digest until something happens again',
    );
    expect((await digests(harness)).map((each) => each.split(' ')[1])).toEqual([
      'quiet',
      'quiet',
      'paused',
      'paused',
      'paused',
      'paused',
    ]);
  });

  it('are told of to each steward directly when they have no channel', async () => {
    const harness = await aHarness(withChannels);
    const [sol, sam] = [harness.person('Sol', { steward: true }), harness.person('Sam', { steward: true })];
    const ada = harness.person('Ada');
    for (const person of [sol, sam, ada]) await person.opensHome();
    await harness.pass({ days: 21 });
    expect(harness.directTo(sol)).toHaveLength(1);
    expect(harness.directTo(sam)).toHaveLength(1);
    expect(harness.directTo(ada)).toEqual([]);
  });

  it('are over as soon as something happens', async () => {
    const harness = await aHarness({ channels: { ...withChannels.channels, stewards: council } });
    harness.person('Bo');
    await harness.pass({ days: 28 });
    await somethingHappens(harness);
    await harness.pass({ days: 7 });
    expect(sentAt(harness).at(-1)).toBe('2026-02-09T09:00:00.000Z');
    expect(harness.messagesIn(news).at(-1)?.text).toContain('for the soup');

    await harness.pass({ days: 21 });
    expect(sentAt(harness).slice(3)).toEqual(['2026-02-16T09:00:00.000Z', '2026-02-23T09:00:00.000Z']);
    expect(harness.messagesIn(council)).toHaveLength(2);
  });

  it('are not quiet while somebody is still waiting', async () => {
    const harness = await aHarness(withChannels);
    const ada = harness.person('Ada');
    await ada.types('/ask how do I centre a div?');
    for (let week = 1; week <= 4; week += 1) {
      await harness.pass({ days: 7 });
      const [post] = harness.messagesIn(help);
      if (post) await ada.writes('Still stuck.', threadUnder(post.ref));
    }
    expect(harness.messagesIn(news)).toHaveLength(4);
    expect(harness.messagesIn(news)[3]?.text).toContain('how do I centre a div?');
  });
});

describe('Without a digest channel', () => {
  it('the digest goes to the help channel', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(help)).toHaveLength(1);
  });

  it('nor a help channel it goes to the default channel', async () => {
    const harness = await aHarness();
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(general)).toHaveLength(1);
  });

  it('nor any other, the stewards are told once where it could go', async () => {
    const harness = await aHarness({ defaultChannel: null, channels: { stewards: council } });
    await harness.pass({ days: 21 });
    expect(harness.onlyMessageIn(council).text).toContain('I have no channel to post the digest in.');
  });

  it('nor any other, nothing is lost: once one is chosen, a steward can send it, and it tells of that time', async () => {
    const harness = await aHarness({ defaultChannel: null });
    const [ada, sol] = [harness.person('Ada'), harness.person('Sol', { steward: true })];
    await harness.person('Bo').opensHome();
    await ada.types('/kudos @bo for the soup', general);
    await harness.pass({ days: 8 });
    await sol.types('/community channel digest #garden');
    const offer = await sol.types('/digest send');
    expect(offer.text).toContain('Ada to Bo: for the soup');
    await sol.presses('Send now', offer);
    expect(harness.onlyMessageIn(garden).text).toContain('Ada to Bo: for the soup');
  });

  it('nor any other, the stewards are not told again half a year later', async () => {
    const harness = await aHarness({ defaultChannel: null, channels: { stewards: council } });
    for (let weeks = 0; weeks < 26; weeks += 1) {
      await harness.pass({ days: 7 });
      await harness.process.sweep();
    }
    expect(harness.messagesIn(council)).toHaveLength(1);
  });

  it('a steward who comes later still hears of it', async () => {
    const harness = await aHarness({ defaultChannel: null });
    await harness.pass({ days: 7 });
    const sol = harness.person('Sol', { steward: true });
    await sol.opensHome();
    await harness.pass({ days: 14 });
    expect(harness.directTo(sol)).toHaveLength(1);
  });

  it('one that is chosen in time gets it', async () => {
    const harness = await aHarness();
    await harness.person('Sol', { steward: true }).types('/community channel digest #garden');
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(garden)).toHaveLength(1);
    expect(harness.messagesIn(general)).toEqual([]);
  });
});

describe('A digest every two weeks', () => {
  it('tells of both of them', async () => {
    const harness = await aBusyCommunity();
    await harness.inside(async (tx, { id }) => {
      const timing = { weeks: 'odd', weekday: 1, hour: 9, minute: 0 } as const;
      await tx.rituals.save({ communityId: id, kind: 'digest', enabled: true, timing });
    });
    await harness.crash();
    await harness.pass({ days: 6, hours: 23, minutes: 59 });
    await harness.process.sweep();
    await harness.pass({ days: 1 });
    await harness.person('Ada').types('/kudos @bo for the salad');
    await harness.pass({ days: 7 });
    await harness.person('Ada').types('/kudos @bo for the bread');
    await harness.pass({ days: 7 });
    const [first, second] = harness.messagesIn(news);
    expect(sentAt(harness)).toEqual(['2026-01-12T09:00:00.000Z', '2026-01-26T09:00:00.000Z']);
    expect(first?.text).toContain('# Our two weeks together');
    expect(second?.text).toContain('for the salad');
    expect(second?.text).toContain('for the bread');
    expect(second?.text).not.toContain('for the soup');
  });
});
