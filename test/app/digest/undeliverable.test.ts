import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, council, general, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { ownPage, reflects } from '../../support/reflecting.ts';

let harness: CoreHarness;
let ada: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news, stewards: council } });
  ada = harness.person('Ada');
  harness.person('Bo');
});

const stewardsRead = () => harness.messagesIn(council).map(({ text }) => text);

describe('A digest that cannot be posted', () => {
  it('is made up for by the next one, which quotes what it quoted', async () => {
    await ada.types('/kudos @bo for the soup', general);
    await reflects(ada, 'I asked, and it did not hurt.', 'named');
    const mend = harness.platform.breaks('post', { failure: 'not_allowed', in: news });
    await harness.pass({ days: 7 });
    expect(await ownPage(ada)).toContain('waiting for a digest, with your name');
    mend();
    await ada.types('/kudos @bo for the salad', general);
    await harness.pass({ days: 7 });
    const { text } = harness.onlyMessageIn(news);
    expect(text).toContain('for the soup');
    expect(text).toContain('for the salad');
    expect(text).toContain('> I asked, and it did not hurt.');
  });

  it('that waited in the outbox says what still stands, and nothing that was voided meanwhile', async () => {
    await ada.types('/kudos @bo for the soup', general);
    await ada.types('/kudos @bo for the salad', general);
    const mend = harness.platform.breaks('post', { failure: 'unavailable', in: news });
    await harness.pass({ days: 7, hours: 1 });
    const sol = harness.person('Sol', { steward: true });
    const voided = formOf(await sol.presses('Void', await sol.types('/kudos void')));
    expect((await voided.sends({ reason: 'It was a joke.' })).text).toContain('don’t count any more');
    mend();
    await harness.pass({ days: 1 });
    const { text } = harness.onlyMessageIn(news);
    expect(text).toContain('for the soup');
    expect(text).not.toContain('for the salad');
  });

  it('is made up for even when a steward looks at what comes next in between', async () => {
    await ada.types('/kudos @bo for the soup', general);
    harness.platform.breaks('post', { failure: 'not_allowed', in: news });
    await harness.pass({ days: 7 });
    expect((await harness.person('Sol', { steward: true }).types('/digest preview')).text).toContain('for the soup');
  });

  it('has the stewards told what happens next, once for each cause', async () => {
    await ada.types('/kudos @bo for the soup', general);
    harness.platform.breaks('post', { failure: 'not_allowed', in: news });
    await harness.pass({ days: 7 });
    expect(stewardsRead()).toContain(
      [
        'The digest of Monday 12 January 2026 couldn’t be posted in #news, so nobody has seen it.',
        'The next one, on Monday 19 January 2026 at 09:00 (UTC), covers that time as well. A digest goes back two weeks at most.',
        'If it goes on, I’ll say so again, but not within 30 days.',
      ].join('\n'),
    );
    await harness.pass({ days: 14 });
    expect(stewardsRead().filter((text) => text.includes('covers that time as well'))).toHaveLength(1);
  });

  it('cannot be sent any more by hand, because the next one says it', async () => {
    await ada.types('/kudos @bo for the soup', general);
    harness.platform.breaks('post', { failure: 'not_allowed', in: news });
    await harness.pass({ days: 7 });
    const dead = await harness.inside((tx) => tx.outbox.deadLetters(5));
    expect(dead).toMatchObject([{ destination: { to: 'channel', at: news } }]);
    const ids = dead.map(({ id }) => id);
    expect(await harness.inside((tx) => Promise.all(ids.map((id) => tx.outbox.requeue(id, harness.now()))))).toEqual([
      false,
    ]);
  });

  it('counts as sent when its beginning was posted, so that nothing is quoted twice', async () => {
    await reflects(ada, 'I asked, and it did not hurt.', 'named');
    const mend = harness.platform.breaks('post', { failure: 'refused', in: news, afterSomeParts: true });
    await harness.pass({ days: 7 });
    expect(stewardsRead()).toContainEqual(
      expect.stringContaining('Only the beginning of a digest could be posted in #news.'),
    );
    mend();
    await ada.types('/kudos @bo for the salad', general);
    await harness.pass({ days: 7 });
    expect(harness.onlyMessageIn(news).text).not.toContain('it did not hurt');
  });
});

describe('A question in place of a digest that cannot be posted', () => {
  it('did not go out: one can be sent as soon as the channel is put right, and a steward reads nothing else', async () => {
    const sol = harness.person('Sol', { steward: true });
    await sol.opensHome();
    const mend = harness.platform.breaks('post', { failure: 'not_allowed', in: news });
    await harness.pass({ days: 8 });
    expect(stewardsRead()).toEqual([expect.stringContaining('I had something to post in #news and couldn’t')]);
    mend();
    const offer = await sol.types('/digest send');
    expect(offer.text).toContain('this goes to #news now');
    await sol.presses('Send now', offer);
    expect(harness.onlyMessageIn(news).text).toContain('# A question for the week');
  });
});
