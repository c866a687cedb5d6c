import { describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';

const lines = (harness: CoreHarness, text: string) => harness.log.filter((line) => line.text === text);

const only = <T>(all: readonly T[]): T => {
  const [first, ...others] = all;
  if (first === undefined || others.length > 0) throw new Error(`There are ${all.length}, not one`);
  return first;
};

describe('One trace', () => {
  it('goes through an event, the delivery of what it said, and the reminder that it left', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask how do I centre a div?', undefined, { id: 'trigger-1' });
    await harness.pass({ hours: 3 });

    const event = only(lines(harness, 'Event handled'));
    expect(event.fields).toMatchObject({ kind: 'command', event: 'trigger-1' });
    const { trace } = event.fields;
    expect(trace).toEqual(expect.any(String));

    const delivered = lines(harness, 'Message delivered');
    const rung = lines(harness, 'Reminder fired').filter(({ fields }) => fields.kind === 'help_ladder');
    expect(delivered.map(({ fields }) => fields.trace)).toEqual([trace, trace]); // the post, and the nudge
    expect(new Set(rung.map(({ fields }) => fields.trace))).toEqual(new Set([trace]));
  });

  it('is another one for every event', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await ada.types('/ask one question');
    await ada.types('/ask another question');
    const traces = lines(harness, 'Event handled').map(({ fields }) => fields.trace);
    expect(new Set(traces).size).toBe(2);
  });

  it('outlives the process', async () => {
    const harness = await aHarness({ channels: { help } });
    harness.process.loseJobs();
    await harness.person('Ada').types('/ask how do I centre a div?');
    await harness.crash();
    expect(only(lines(harness, 'Message delivered')).fields.trace).toBe(
      only(lines(harness, 'Event handled')).fields.trace,
    );
  });

  it('is on every line about a delivery that has to be tried again', async () => {
    const harness = await aHarness({ channels: { help } });
    harness.platform.breaks('post', { failure: 'unavailable', times: 2 });
    await harness.person('Ada').types('/ask how do I centre a div?');
    await harness.pass({ minutes: 1 });
    const { trace } = only(lines(harness, 'Event handled')).fields;
    expect(lines(harness, 'Message will be tried again').map(({ fields }) => fields.trace)).toEqual([trace, trace]);
  });
});

describe('The log', () => {
  it('never holds what people wrote', async () => {
    const harness = await aHarness({ channels: { help } });
    const ada = harness.person('Ada');
    harness.person('Bo');
    harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    await ada.types('/ask a very private matter');
    await ada.types('/kudos @bo for a very private matter');
    await harness.pass({ days: 8 });
    expect(JSON.stringify(harness.log)).not.toContain('very private');
  });
});
