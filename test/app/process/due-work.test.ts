import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createDueWork } from '../../../src/app/process/due-work.ts';
import type { ReminderId } from '../../../src/domain/ids.ts';
import { hourMs, instant, later, minuteMs } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, garden } from '../../support/core-harness.ts';

const going = new AbortController().signal;

const dueWorkOf = (harness: CoreHarness, signal = going) => createDueWork(harness.process.ports, signal);

/** Adds a reminder to the store alone, as if no queue had heard of it. */
async function remindAt(harness: CoreHarness, id: string, at: number): Promise<ReminderId> {
  const reminder = {
    id: id as ReminderId,
    kind: 'ritual',
    subject: 'none',
    trace: 'test',
    dueAt: instant(at),
  } as const;
  await harness.inside((tx, { id: communityId }) => tx.reminders.add({ ...reminder, communityId }));
  return reminder.id;
}

describe('What falls due', () => {
  it('is found in its order, from now on and up to a moment', async () => {
    const harness = await aHarness();
    const now = harness.now();
    await remindAt(harness, 'at two', now + 2 * hourMs);
    await remindAt(harness, 'at one', now + hourMs);
    const work = dueWorkOf(harness);
    expect(await work.next(later(now, hourMs - 1))).toBeUndefined();
    expect(await work.next(later(now, hourMs))).toBe(now + hourMs);
    expect(await work.next(later(now, 3 * hourMs))).toBe(now + hourMs);
  });

  it('is settled at once when nothing is due', async () => {
    const harness = await aHarness();
    await remindAt(harness, 'later', harness.now() + hourMs);
    expect(await dueWorkOf(harness).settled()).toBe(true);
  });

  it('is settled once it is done', async () => {
    const harness = await aHarness();
    const id = await remindAt(harness, 'now', harness.now());
    let isSettled = false;
    const settled = dueWorkOf(harness)
      .settled()
      .then((answer) => {
        isSettled = answer;
      });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isSettled).toBe(false);
    await harness.inside((tx) => tx.reminders.done(id, harness.now()));
    await settled;
    expect(isSettled).toBe(true);
  });

  it('waits for a message that is being sent', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    harness.person('Bo');
    await ada.opensHome();
    const letGo = harness.platform.holdsPosts();
    await ada.types('/kudos @bo for the soup', garden);
    await expect.poll(() => harness.platform.held).toBe(1);
    let isSettled = false;
    const settled = dueWorkOf(harness)
      .settled()
      .then((answer) => {
        isSettled = answer;
      });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isSettled).toBe(false);
    letGo();
    await settled;
    expect(harness.messagesIn(garden)).toHaveLength(1);
  });

  it('waits for a message that is being sent, though it was left behind before', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    harness.person('Bo');
    await ada.opensHome();
    const mend = harness.platform.breaks('post', { failure: 'unavailable', retryAfterMs: 20_000 });
    for (const thanks of ['soup', 'bread']) await ada.types(`/kudos @bo for the ${thanks}`, garden);
    const work = dueWorkOf(harness);
    expect(await work.settled()).toBe(true);
    mend();
    const letGo = harness.platform.holdsPosts();
    await harness.pass({ minutes: 0.4 });
    expect(harness.platform.held).toBe(1);
    const settled = work.settled();
    const first = await Promise.race([settled.then(() => 'settled'), pause(200, 'being sent')]);
    expect(first).toBe('being sent');
    letGo();
    await settled;
    expect(harness.messagesIn(garden)).toHaveLength(2);
  });

  it('is left behind when it makes no progress, and is in nobody’s way from then on', async () => {
    const harness = await aHarness();
    await remindAt(harness, 'stuck', harness.now() - minuteMs);
    const work = dueWorkOf(harness);
    expect(await work.settled()).toBe(true);
    const before = performance.now();
    expect(await work.settled()).toBe(true);
    expect(performance.now() - before).toBeLessThan(1_000);
    expect(await work.next(later(instant(harness.now()), hourMs - 1))).toBeUndefined();
  });

  it('is not waited for when the program stops', async () => {
    const harness = await aHarness();
    await remindAt(harness, 'stuck', harness.now());
    expect(await dueWorkOf(harness, AbortSignal.abort()).settled()).toBe(false);
  });
});
