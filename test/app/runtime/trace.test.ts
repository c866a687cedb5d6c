import { describe, expect, it } from 'vitest';
import { aVillage, help, type Village } from '../../support/core-harness.ts';

const lines = (village: Village, text: string) => village.log.filter((line) => line.text === text);

const only = <T>(all: readonly T[]): T => {
  const [first, ...others] = all;
  if (first === undefined || others.length > 0) throw new Error(`There are ${all.length}, not one`);
  return first;
};

describe('One trace', () => {
  it('goes through an event, the delivery of what it said, and the reminder that it left', async () => {
    const village = await aVillage({ channels: { help } });
    await village.person('Ada').types('/ask how do I centre a div?', undefined, { id: 'trigger-1' });
    await village.pass({ minutes: 30 });

    const event = only(lines(village, 'Event handled'));
    expect(event.fields).toMatchObject({ kind: 'command', event: 'trigger-1' });
    const { trace } = event.fields;
    expect(trace).toEqual(expect.any(String));

    const delivered = lines(village, 'Message delivered');
    const rung = lines(village, 'Reminder fired').filter(({ fields }) => fields.kind === 'request_nudge');
    expect(delivered.map(({ fields }) => fields.trace)).toEqual([trace, trace]); // the post, and the nudge
    expect(rung.map(({ fields }) => fields.trace)).toEqual([trace]);
  });

  it('is another one for every event', async () => {
    const village = await aVillage();
    const ada = village.person('Ada');
    await ada.types('/ask one question');
    await ada.types('/ask another question');
    const traces = lines(village, 'Event handled').map(({ fields }) => fields.trace);
    expect(new Set(traces).size).toBe(2);
  });

  it('outlives the process', async () => {
    const village = await aVillage({ channels: { help } });
    village.process.loseJobs();
    await village.person('Ada').types('/ask how do I centre a div?');
    await village.crash();
    expect(only(lines(village, 'Message delivered')).fields.trace).toBe(
      only(lines(village, 'Event handled')).fields.trace,
    );
  });

  it('is on every line about a delivery that has to be tried again', async () => {
    const village = await aVillage({ channels: { help } });
    village.platform.breaks('post', { failure: 'unavailable', times: 2 });
    await village.person('Ada').types('/ask how do I centre a div?');
    await village.pass({ minutes: 1 });
    const { trace } = only(lines(village, 'Event handled')).fields;
    expect(lines(village, 'Message will be tried again').map(({ fields }) => fields.trace)).toEqual([trace, trace]);
  });
});

describe('The log', () => {
  it('never holds what people wrote', async () => {
    const village = await aVillage({ channels: { help } });
    const ada = village.person('Ada');
    village.person('Bo');
    village.platform.breaks('post', { failure: 'not_allowed', in: help });
    await ada.types('/ask a very private matter');
    await ada.types('/kudos @bo for a very private matter');
    await village.pass({ days: 8 });
    expect(JSON.stringify(village.log)).not.toContain('very private');
  });
});
