import { describe, expect, it } from 'vitest';
import { minuteMs, secondMs } from '../../../src/domain/time/instant.ts';
import { aVillage, garden, help, type Village } from '../../support/core-harness.ts';
import { threadUnder } from '../../support/people/person.ts';

const textsIn = (village: Village, at = garden) => village.messagesIn(at).map(({ text }) => text.split('> ')[1]);

/** Seconds after `start` at which each message of the garden went out. */
const secondsAfter = (village: Village, start: number) =>
  village.messagesIn(garden).map(({ at }) => (at - start) / secondMs);

async function aVillageOfTwo() {
  const village = await aVillage();
  const ada = village.person('Ada');
  village.person('Bo');
  await ada.opensHome();
  const thanks = (what: string, at = garden) => ada.types(`/kudos @bo for ${what}`, at);
  return { village, ada, thanks };
}

describe('Messages of one channel', () => {
  it('keep their order when the first one has to wait', async () => {
    const { village, thanks } = await aVillageOfTwo();
    village.platform.breaks('post', { failure: 'unavailable', times: 1 });
    await thanks('the soup');
    await thanks('the salad');
    expect(village.messagesIn(garden)).toEqual([]);
    await village.pass({ minutes: 1 });
    expect(textsIn(village)).toEqual(['for the soup', 'for the salad']);
  });

  it('do not hold up those of another channel', async () => {
    const { village, thanks } = await aVillageOfTwo();
    village.platform.breaks('post', { failure: 'unavailable', in: garden });
    await thanks('the soup');
    await thanks('the salad', help);
    expect(village.messagesIn(help)).toHaveLength(1);
  });

  it('go on when one of them cannot be delivered for good', async () => {
    const { village, thanks } = await aVillageOfTwo();
    village.platform.breaks('post', { failure: 'refused', times: 1 });
    await thanks('the soup');
    await thanks('the salad');
    expect(textsIn(village)).toEqual(['for the salad']);
  });

  it('go out one after another, even when two processes deliver', async () => {
    const { village, thanks } = await aVillageOfTwo();
    const letGo = village.platform.holdsPosts();
    await thanks('the soup');
    await thanks('the salad');
    await (await village.startAnother()).sweep();
    await village.settle();
    expect(village.platform.held).toBe(1);
    letGo();
    await village.settle();
    await village.pass({ minutes: 2 });
    expect(textsIn(village)).toEqual(['for the soup', 'for the salad']);
  });
});

describe('A message that the platform does not take for the moment', () => {
  it('is tried again after longer and longer waits, until it is out', async () => {
    const { village, thanks } = await aVillageOfTwo();
    const start = village.now();
    village.platform.breaks('post', { failure: 'unavailable', times: 5 });
    await thanks('the soup');
    await village.pass({ minutes: 2 });
    // With chance at its middle: three quarters of 1, 2, 4, 8 and 16 seconds.
    expect(secondsAfter(village, start)).toEqual([0.75 * (1 + 2 + 4 + 8 + 16)]);
    expect(village.platform.calls.post).toBe(6);
  });

  it('is never tried earlier than the platform asked for', async () => {
    const { village, thanks } = await aVillageOfTwo();
    const start = village.now();
    village.platform.breaks('post', { failure: 'rate_limited', retryAfterMs: 45 * secondMs, times: 1 });
    await thanks('the soup');
    await village.pass({ minutes: 5 });
    expect(secondsAfter(village, start)[0]).toBeGreaterThanOrEqual(45);
    expect(secondsAfter(village, start)[0]).toBeLessThan(47);
  });

  it('is never given up: it goes out when the platform is back after days', async () => {
    const { village, thanks } = await aVillageOfTwo();
    const mend = village.platform.breaks('post', { failure: 'unavailable' });
    await thanks('the soup');
    await village.pass({ days: 2 });
    mend();
    await village.pass({ minutes: 10 });
    expect(village.messagesIn(garden)).toHaveLength(1);
  });

  it('waits for a token to be replaced or a scope to be granted, and nobody is bothered meanwhile', async () => {
    const { village, ada, thanks } = await aVillageOfTwo();
    const sol = village.person('Sol', { steward: true });
    await sol.opensHome();
    const mend = village.platform.breaks('post', { failure: 'unauthorised' });
    await thanks('the soup');
    await thanks('the salad');
    await village.pass({ days: 1 });
    expect(village.counted).not.toContain('delivery: dead');
    mend();
    await village.pass({ hours: 1 });
    expect(textsIn(village)).toEqual(['for the soup', 'for the salad']);
    expect([...village.directTo(sol), ...village.directTo(ada)]).toEqual([]);
  });

  it('keeps one key however often it is tried, so that platforms can post it once', async () => {
    const { village, thanks } = await aVillageOfTwo();
    const letGo = village.platform.holdsPosts();
    await thanks('the soup');
    await village.crash();
    letGo(); // it arrived, but nobody is left to write that down
    await village.settle();
    await village.pass({ minutes: 5 });
    await village.process.sweep();
    await village.settle();
    expect(village.platform.keys).toHaveLength(2);
    expect(new Set(village.platform.keys).size).toBe(1);
  });

  it('says for how long it may be there, once it was tried, so that platforms can look for it', async () => {
    const { village, thanks } = await aVillageOfTwo();
    village.platform.breaks('post', { failure: 'unavailable', times: 1 });
    await thanks('the soup');
    await village.pass({ minutes: 1 });
    await thanks('the salad');
    expect(village.platform.triedForMs).toEqual([undefined, expect.any(Number), undefined]);
  });

  it('says so, too, where whoever tried it died, and its platform was then not started for a while', async () => {
    const { village, thanks } = await aVillageOfTwo();
    const letGo = village.platform.holdsPosts();
    await thanks('the soup');
    await village.crash();
    letGo();
    await village.settle();
    const starts = village.platform.fallsSilent();
    await village.pass({ minutes: 5 });
    await village.process.sweep();
    await village.settle();
    starts();
    await village.pass({ minutes: 5 });
    await village.process.sweep();
    await village.settle();
    expect(village.platform.triedForMs).toEqual([undefined, expect.any(Number)]);
    expect(village.platform.triedForMs[1]).toBeGreaterThanOrEqual(5 * minuteMs);
  });

  it('holds for edits, whispers and direct messages, too', async () => {
    const { village, ada } = await aVillageOfTwo();
    await ada.types('/ask a question', help);
    village.platform.breaks('edit', { failure: 'unavailable', times: 1 });
    village.platform.breaks('whisper', { failure: 'rate_limited', times: 1 });
    const bo = village.person('Bo');
    await bo.writes('Hello.', threadUnder(village.onlyMessageIn(help).ref));
    await ada.reacts('🙌', await bo.writes('Hello.', garden));
    expect(village.onlyMessageIn(help).edits).toBe(0);
    expect(village.whispersTo(ada)).toEqual([]);
    await village.pass({ minutes: 1 });
    expect(village.onlyMessageIn(help).edits).toBe(1);
    expect(village.whispersTo(ada)).toHaveLength(1);
  });
});

describe('A message for a platform that is not started yet', () => {
  it('waits, untried, and goes out with the sweep that follows the start, in its order', async () => {
    const { village, thanks } = await aVillageOfTwo();
    const begin = village.platform.fallsSilent();
    await thanks('the soup');
    await thanks('the salad');
    await village.pass({ hours: 5 });
    expect(village.platform.calls.post).toBe(0);
    expect(village.counted.filter((each) => each.startsWith('delivery'))).toEqual([]);

    const start = village.now();
    begin();
    await village.process.sweep();
    await village.settle();
    expect(textsIn(village)).toEqual(['for the soup', 'for the salad']);
    expect(secondsAfter(village, start)).toEqual([0, 0]);
  });

  it('goes out within a minute where nothing sweeps', async () => {
    const { village, thanks } = await aVillageOfTwo();
    const begin = village.platform.fallsSilent();
    await thanks('the soup');
    begin();
    await village.pass({ minutes: 1 });
    expect(textsIn(village)).toEqual(['for the soup']);
  });
});

describe('A crash', () => {
  it('between commit and delivery loses nothing and repeats nothing', async () => {
    const { village, ada } = await aVillageOfTwo();
    village.process.loseJobs();
    await ada.types('/ask how do I centre a div?', help);
    expect(village.messagesIn(help)).toEqual([]);

    await village.crash();
    expect(village.messagesIn(help)).toHaveLength(1);

    await village.crash();
    await village.pass({ minutes: 29 });
    expect(village.messagesIn(help)).toHaveLength(1);
  });

  it('leaves reminders standing', async () => {
    const { village, ada } = await aVillageOfTwo();
    await ada.types('/ask how do I centre a div?', help);
    village.process.die();
    await village.pass({ hours: 3 });
    await village.crash();
    expect(village.messagesIn(help)).toHaveLength(2);
    expect(village.messagesIn(help)[1]?.text).toContain('still waiting');
  });

  it('while a message is being sent frees it again after its lease of half a minute', async () => {
    const { village, thanks } = await aVillageOfTwo();
    const start = village.now();
    village.platform.holdsPosts();
    await thanks('the soup');
    await thanks('the salad');
    await village.crash();
    expect(village.messagesIn(garden)).toEqual([]);
    const letGo = village.platform.holdsPosts();
    letGo();
    await village.pass({ minutes: 1 });
    expect(secondsAfter(village, start)).toEqual([30, 30]);
    expect(textsIn(village)).toEqual(['for the soup', 'for the salad']);
  });
});

describe('What happens to a request while its post is on the way', () => {
  it('is shown as soon as the post is out', async () => {
    const { village, ada } = await aVillageOfTwo();
    const mend = village.platform.breaks('post', { failure: 'unavailable', in: help });
    await ada.types('/ask how do I centre a div?', help);
    await village.inside(async (tx, community) => {
      const [request] = await tx.requests.inState(community.id, ['open']);
      if (request) await tx.requests.save({ ...request, need: 'how do I centre two divs?' });
    });
    mend();
    await village.pass({ minutes: 1 });
    expect(village.onlyMessageIn(help).text).toContain('how do I centre two divs?');
    expect(village.onlyMessageIn(help).edits).toBe(1);
  });

  it('that is, nothing, edits nothing', async () => {
    const { village, ada } = await aVillageOfTwo();
    await ada.types('/ask how do I centre a div?', help);
    expect(village.platform.calls.edit).toBe(0);
  });
});
