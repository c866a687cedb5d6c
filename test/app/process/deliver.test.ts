import { afterEach, describe, expect, it, vi } from 'vitest';
import { minuteMs, secondMs } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, garden, help } from '../../support/core-harness.ts';
import { threadUnder } from '../../support/people/person.ts';

const textsIn = (harness: CoreHarness, at = garden) => harness.messagesIn(at).map(({ text }) => text.split('> ')[1]);

/** Seconds after `start` at which each message of the garden went out. */
const secondsAfter = (harness: CoreHarness, start: number) =>
  harness.messagesIn(garden).map(({ at }) => (at - start) / secondMs);

async function aCommunityOfTwo() {
  const harness = await aHarness();
  const ada = harness.person('Ada');
  harness.person('Bo');
  await ada.opensHome();
  const thanks = (what: string, at = garden) => ada.types(`/kudos @bo for ${what}`, at);
  return { harness, ada, thanks };
}

describe('Messages of one channel', () => {
  it('keep their order when the first one has to wait', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    harness.platform.breaks('post', { failure: 'unavailable', times: 1 });
    await thanks('the soup');
    await thanks('the salad');
    expect(harness.messagesIn(garden)).toEqual([]);
    await harness.pass({ minutes: 1 });
    expect(textsIn(harness)).toEqual(['for the soup', 'for the salad']);
  });

  it('do not hold up those of another channel', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    harness.platform.breaks('post', { failure: 'unavailable', in: garden });
    await thanks('the soup');
    await thanks('the salad', help);
    expect(harness.messagesIn(help)).toHaveLength(1);
  });

  it('go on when one of them cannot be delivered for good', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    harness.platform.breaks('post', { failure: 'refused', times: 1 });
    await thanks('the soup');
    await thanks('the salad');
    expect(textsIn(harness)).toEqual(['for the salad']);
  });

  it('go out one after another, even when two processes deliver', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    const letGo = harness.platform.holdsPosts();
    await thanks('the soup');
    await thanks('the salad');
    await (await harness.startAnother()).sweep();
    await harness.settle();
    expect(harness.platform.held).toBe(1);
    letGo();
    await harness.settle();
    await harness.pass({ minutes: 2 });
    expect(textsIn(harness)).toEqual(['for the soup', 'for the salad']);
  });
});

describe('A message that the platform does not take for the moment', () => {
  it('is tried again after longer and longer waits, until it is out', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    const start = harness.now();
    harness.platform.breaks('post', { failure: 'unavailable', times: 5 });
    await thanks('the soup');
    await harness.pass({ minutes: 2 });
    // With chance at its middle: three quarters of 1, 2, 4, 8 and 16 seconds.
    expect(secondsAfter(harness, start)).toEqual([0.75 * (1 + 2 + 4 + 8 + 16)]);
    expect(harness.platform.calls.post).toBe(6);
  });

  it('is never tried earlier than the platform asked for', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    const start = harness.now();
    harness.platform.breaks('post', { failure: 'rate_limited', retryAfterMs: 45 * secondMs, times: 1 });
    await thanks('the soup');
    await harness.pass({ minutes: 5 });
    expect(secondsAfter(harness, start)[0]).toBeGreaterThanOrEqual(45);
    expect(secondsAfter(harness, start)[0]).toBeLessThan(47);
  });

  it('is never given up: it goes out when the platform is back after days', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    const mend = harness.platform.breaks('post', { failure: 'unavailable' });
    await thanks('the soup');
    await harness.pass({ days: 2 });
    mend();
    await harness.pass({ minutes: 10 });
    expect(harness.messagesIn(garden)).toHaveLength(1);
  });

  it('waits for a token to be replaced or a scope to be granted, and nobody is bothered meanwhile', async () => {
    const { harness, ada, thanks } = await aCommunityOfTwo();
    const sol = harness.person('Sol', { steward: true });
    await sol.opensHome();
    const mend = harness.platform.breaks('post', { failure: 'unauthorised' });
    await thanks('the soup');
    await thanks('the salad');
    const errors = () => harness.log.filter(({ level }) => level === 'error').map(({ text }) => text);
    expect(errors()).toEqual([
      'The platform refuses what Hearth sends; all that needs the same token waits until it is mended',
    ]);
    await harness.pass({ days: 1 });
    expect(harness.counted).not.toContain('delivery: dead');
    mend();
    await harness.pass({ hours: 1 });
    expect(textsIn(harness)).toEqual(['for the soup', 'for the salad']);
    expect([...harness.directTo(sol), ...harness.directTo(ada)]).toEqual([]);
  });

  it('keeps one key however often it is tried, so that platforms can post it once', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    const letGo = harness.platform.holdsPosts();
    await thanks('the soup');
    await harness.crash();
    letGo(); // it arrived, but nobody is left to write that down
    await harness.settle();
    await harness.pass({ minutes: 5 });
    await harness.process.sweep();
    await harness.settle();
    expect(harness.platform.keys).toHaveLength(2);
    expect(new Set(harness.platform.keys).size).toBe(1);
  });

  it('says for how long it may be there, once it was tried, so that platforms can look for it', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    harness.platform.breaks('post', { failure: 'unavailable', times: 1 });
    await thanks('the soup');
    await harness.pass({ minutes: 1 });
    await thanks('the salad');
    expect(harness.platform.triedForMs).toEqual([undefined, expect.any(Number), undefined]);
  });

  it('is not looked for where the platform only put it off, so it is surely not there', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    harness.platform.breaks('post', { failure: 'rate_limited', retryAfterMs: 5 * secondMs, times: 2 });
    await thanks('the soup');
    await harness.pass({ minutes: 5 });
    expect(harness.platform.triedForMs).toEqual([undefined, undefined, undefined]);
    expect(textsIn(harness)).toEqual(['for the soup']);
  });

  it('says so, too, where whoever tried it died, and its platform was then not started for a while', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    const letGo = harness.platform.holdsPosts();
    await thanks('the soup');
    await harness.crash();
    letGo();
    await harness.settle();
    const starts = harness.platform.fallsSilent();
    await harness.pass({ minutes: 5 });
    await harness.process.sweep();
    await harness.settle();
    starts();
    await harness.pass({ minutes: 5 });
    await harness.process.sweep();
    await harness.settle();
    expect(harness.platform.triedForMs).toEqual([undefined, expect.any(Number)]);
    expect(harness.platform.triedForMs[1]).toBeGreaterThanOrEqual(5 * minuteMs);
  });

  it('holds for edits, whispers and direct messages, too', async () => {
    const { harness, ada } = await aCommunityOfTwo();
    await ada.types('/ask a question', help);
    harness.platform.breaks('edit', { failure: 'unavailable', times: 1 });
    harness.platform.breaks('whisper', { failure: 'rate_limited', times: 1 });
    const bo = harness.person('Bo');
    await bo.writes('Hello.', threadUnder(harness.onlyMessageIn(help).ref));
    await ada.reacts('🙌', await bo.writes('Hello.', garden));
    expect(harness.onlyMessageIn(help).edits).toBe(0);
    expect(harness.whispersTo(ada)).toEqual([]);
    await harness.pass({ minutes: 2 });
    expect(harness.onlyMessageIn(help).edits).toBe(1);
    expect(harness.whispersTo(ada)).toHaveLength(1);
  });
});

describe('A message for a platform that is not started yet', () => {
  it('waits, untried, and goes out with the sweep that follows the start, in its order', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    const begin = harness.platform.fallsSilent();
    await thanks('the soup');
    await thanks('the salad');
    await harness.pass({ hours: 5 });
    expect(harness.platform.calls.post).toBe(0);
    expect(harness.counted.filter((each) => each.startsWith('delivery'))).toEqual([]);

    const start = harness.now();
    begin();
    await harness.process.sweep();
    await harness.settle();
    expect(textsIn(harness)).toEqual(['for the soup', 'for the salad']);
    expect(secondsAfter(harness, start)).toEqual([0, 0]);
  });

  it('goes out within a minute where nothing sweeps', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    const begin = harness.platform.fallsSilent();
    await thanks('the soup');
    begin();
    await harness.pass({ minutes: 1 });
    expect(textsIn(harness)).toEqual(['for the soup']);
  });
});

describe('A crash', () => {
  it('between commit and delivery loses nothing and repeats nothing', async () => {
    const { harness, ada } = await aCommunityOfTwo();
    harness.process.loseJobs();
    await ada.types('/ask how do I centre a div?', help);
    expect(harness.messagesIn(help)).toEqual([]);

    await harness.crash();
    expect(harness.messagesIn(help)).toHaveLength(1);

    await harness.crash();
    await harness.pass({ minutes: 29 });
    expect(harness.messagesIn(help)).toHaveLength(1);
  });

  it('leaves reminders standing', async () => {
    const { harness, ada } = await aCommunityOfTwo();
    await ada.types('/ask how do I centre a div?', help);
    harness.process.die();
    await harness.pass({ hours: 3 });
    await harness.crash();
    // The first step of the ladder comes late, and the second, which brings it up, leaves it its time.
    await harness.pass({ hours: 1 });
    expect(harness.messagesIn(help)).toHaveLength(2);
    expect(harness.messagesIn(help)[1]?.text).toContain('still waiting');
  });

  it('while a message is being sent frees it again after its lease of half a minute', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    const start = harness.now();
    harness.platform.holdsPosts();
    await thanks('the soup');
    await thanks('the salad');
    await harness.crash();
    expect(harness.messagesIn(garden)).toEqual([]);
    const letGo = harness.platform.holdsPosts();
    letGo();
    await harness.pass({ minutes: 1 });
    expect(secondsAfter(harness, start)).toEqual([30, 30]);
    expect(textsIn(harness)).toEqual(['for the soup', 'for the salad']);
  });
});

describe('A platform that answers only after minutes', () => {
  afterEach(() => void vi.useRealTimers());

  it('is sent a message once: nobody else tries it as long as whoever does is alive', async () => {
    const { harness, thanks } = await aCommunityOfTwo();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const letGo = harness.platform.holdsPosts();
    await thanks('the soup');
    const other = await harness.startAnother();
    for (let seconds = 0; seconds < 120; seconds += 20) {
      await harness.pass({ minutes: 1 / 3 });
      await vi.advanceTimersByTimeAsync(10 * secondMs);
      await other.sweep();
      await harness.settle();
    }
    letGo();
    await harness.settle();
    await harness.pass({ minutes: 5 });
    expect(harness.platform.calls.post).toBe(1);
    expect(textsIn(harness)).toEqual(['for the soup']);
  });
});

describe('What happens to a request while its post is on the way', () => {
  it('is shown as soon as the post is out', async () => {
    const { harness, ada } = await aCommunityOfTwo();
    const mend = harness.platform.breaks('post', { failure: 'unavailable', in: help });
    await ada.types('/ask how do I centre a div?', help);
    await harness.inside(async (tx, community) => {
      const [request] = await tx.requests.inState(community.id, ['open'], { order: 'oldest_first', limit: 9 });
      if (request) await tx.requests.save({ ...request, need: 'how do I centre two divs?' });
    });
    mend();
    await harness.pass({ minutes: 1 });
    expect(harness.onlyMessageIn(help).text).toContain('how do I centre two divs?');
    expect(harness.onlyMessageIn(help).edits).toBe(1);
  });

  it('that is, nothing, edits nothing', async () => {
    const { harness, ada } = await aCommunityOfTwo();
    await ada.types('/ask how do I centre a div?', help);
    expect(harness.platform.calls.edit).toBe(0);
  });
});
