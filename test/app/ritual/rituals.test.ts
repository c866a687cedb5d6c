import { beforeEach, describe, expect, it } from 'vitest';
import type { ReminderId } from '../../../src/domain/ids.ts';
import type { Ritual } from '../../../src/domain/ritual/ritual.ts';
import { type Instant, instant } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, news } from '../../support/core-harness.ts';

let harness: CoreHarness;

/** Monday, 5 January 2026, after the digest would have come. */
beforeEach(async () => {
  harness = await aHarness({ channels: { digest: news } });
});

const monday = instant(Date.UTC(2026, 0, 12, 9));

/** How often a ritual came round, whatever was made of it. */
const timesHeld = () => harness.log.filter(({ text }) => text === 'Ritual due').length;

const waiting = () =>
  harness.inside(async (tx, { id }) =>
    (await tx.reminders.waitingFor(id, 'ritual', 'digest')).map(({ dueAt }) => new Date(dueAt).toISOString()),
  );

const addReminder = (name: string, dueAt: Instant) =>
  harness.inside((tx, { id }) =>
    tx.reminders.add({
      id: name as ReminderId,
      communityId: id,
      kind: 'ritual',
      subject: 'digest',
      dueAt,
      trace: 'test',
    }),
  );

const loseReminders = () =>
  harness.inside(async (tx, { id }) => {
    for (const reminder of await tx.reminders.waitingFor(id, 'ritual', 'digest')) {
      await tx.reminders.cancel(reminder.id, harness.now());
    }
  });

describe('A ritual', () => {
  it('is not held again when a reminder of a time that was held turns up, and goes on as before', async () => {
    await harness.pass({ days: 7, hours: 1 });
    await addReminder('late', monday);
    await harness.process.ringNow('late');
    await harness.settle();
    expect(timesHeld()).toBe(1);
    expect(await waiting()).toEqual(['2026-01-19T09:00:00.000Z']);
  });

  it('has one reminder, however many there were', async () => {
    await addReminder('another', monday);
    await addReminder('and another', instant(monday + 60_000));
    await harness.process.sweep();
    await harness.pass({ days: 6, hours: 23, minutes: 59 });
    await harness.process.sweep();
    await harness.pass({ hours: 1 });
    expect(timesHeld()).toBe(1);
    expect(await waiting()).toEqual(['2026-01-19T09:00:00.000Z']);
  });

  it('leaves its reminder alone at a start, where it is right', async () => {
    const ids = () =>
      harness.inside(async (tx, { id }) =>
        (await tx.reminders.waitingFor(id, 'ritual', 'digest')).map((each) => each.id),
      );
    const before = await ids();
    await harness.crash();
    await harness.startAnother();
    expect(await ids()).toEqual(before);
  });

  it('gets its reminder at a start, where it has none', async () => {
    await loseReminders();
    await harness.crash();
    expect(await waiting()).toEqual(['2026-01-12T09:00:00.000Z']);
  });

  it('is put right at a start, where the rules of the zone changed', async () => {
    await loseReminders();
    await addReminder('by the old rules', instant(monday + 3_600_000));
    await harness.crash();
    expect(await waiting()).toEqual(['2026-01-12T09:00:00.000Z']);
  });

  it('does not wait for a year that the clock showed by mistake, once it is put right and Hearth started', async () => {
    await loseReminders();
    await harness.inside(async (tx, { id }) => {
      const scheduledAt = instant(Date.UTC(2031, 2, 3, 9));
      const run = { kind: 'digest', scheduledAt, beganAt: scheduledAt, outcome: 'held' } as const;
      await tx.rituals.addRun({ communityId: id, ...run });
    });
    await addReminder('in another year', instant(Date.UTC(2031, 2, 10, 9)));
    await harness.crash();
    expect(await waiting()).toEqual(['2026-01-12T09:00:00.000Z']);
  });

  it('that came due while Hearth was away is not put off by what holds at the start', async () => {
    harness.process.die();
    await harness.pass({ days: 7, hours: 2 });
    await harness.crash();
    expect(timesHeld()).toBe(1);
    expect((await harness.records('digest')).map(({ due_at }) => due_at)).toEqual(['2026-01-12T09:00:00.000Z']);
  });

  it('rings no more once it is switched off, even by a reminder that was left behind', async () => {
    await harness.inside((tx, { id }) => {
      const timing = { weeks: 'every', weekday: 1, hour: 9, minute: 0 } as const;
      const off: Ritual = { communityId: id, kind: 'digest', enabled: false, timing };
      return tx.rituals.save(off);
    });
    await harness.pass({ days: 7, hours: 1 });
    expect(timesHeld()).toBe(0);
    expect(await waiting()).toEqual([]);
  });
});
