import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { ownPage, reflects } from '../../support/reflecting.ts';

let harness: CoreHarness;
let ada: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  ada = harness.person('Ada', { zone: 'UTC' });
});

describe('/reflect pause', () => {
  it.each(['/reflect pause', '/reflect pause off', '/reflect leave'])(
    'says so to who gets no prompts anyway: %s',
    async (line) => {
      expect((await ada.types(line)).text).toContain('You don’t get questions from me right now.');
    },
  );

  it('until a date: the next one comes after it, whoever else takes part', async () => {
    await ada.types('/reflect join');
    await harness.person('Bo').types('/reflect join');
    const reply = await ada.types('/reflect pause 2026-01-20');
    expect(reply.text).toBe(
      'The questions are paused until Tuesday 20 January 2026.\nNext question: 2026-01-23 15:00 UTC.',
    );
  });

  it.each([
    ['until 3 weeks', 'Monday 26 January 2026'],
    ['for 3 weeks', 'Monday 26 January 2026'],
    ['until tomorrow', 'Tuesday 6 January 2026'],
    ['31.12.2026', 'Thursday 31 December 2026'],
  ])('understands “%s”, and says the day', async (typed, day) => {
    await ada.types('/reflect join');
    expect((await ada.types(`/reflect pause ${typed}`)).text).toContain(`The questions are paused until ${day}`);
  });

  it('until they say otherwise, and off', async () => {
    await ada.types('/reflect join');
    expect((await ada.types('/reflect pause')).text).toContain('To get them again: /reflect pause off.');
    const reply = await ada.types('/reflect pause off');
    expect(reply.text).toBe('Gladly. They’ll keep coming.\nNext question: 2026-01-09 15:00 UTC.');
  });

  it('over the next one: it is not made up for when the pause ends', async () => {
    await ada.types('/reflect join');
    await harness.pass({ hours: 7 });
    const reply = await ada.types('/reflect pause 4 days');
    expect(reply.text).toContain('Next question: 2026-01-16 15:00 UTC.');
  });

  it('does nothing for a day that it does not understand', async () => {
    await ada.types('/reflect join');
    const { text } = await ada.types('/reflect pause next spring');
    expect(text).toContain('I don’t know which day you mean');
    expect(text).toContain('For example: /reflect pause 3 weeks or /reflect pause until 31 January');
    expect((await ada.types('/reflect join')).text).toContain('Next question: 2026-01-09');
  });
});

describe('/reflect timezone', () => {
  it.each([
    ['Berlin', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
  ])('takes “%s” at once, and says the zone', async (typed, zone) => {
    expect((await ada.types(`/reflect timezone ${typed}`)).text).toContain(zone);
    expect((await harness.records('member')).find(({ name }) => name === 'Ada')).toMatchObject({ time_zone: zone });
  });

  it('asks which city’s clocks are meant by an abbreviation, with what to type, and changes nothing', async () => {
    const { text } = await ada.types('/reflect timezone EST');
    expect(text).toContain('I’m not sure which clocks you mean by “EST”');
    expect(text).toContain('/reflect timezone America/New_York');
    expect((await harness.records('member')).find(({ name }) => name === 'Ada')).toMatchObject({ time_zone: 'UTC' });
  });
});

describe('/reflect leave', () => {
  it('ends the prompts, and keeps what was written', async () => {
    await ada.types('/reflect join');
    await reflects(ada, 'Still mine.');
    expect((await ada.types('/reflect leave')).text).toContain('No more questions, then.');
    await harness.pass({ days: 14 });
    expect(harness.messagesIn(news).filter(({ text }) => text.includes('A question for all'))).toEqual([]);
    expect(await ownPage(ada)).toContain('Still mine.');
  });
});

describe('/reflect prompts', () => {
  it('is for stewards, buttons included', async () => {
    const sol = harness.person('Sol', { steward: true });
    await sol.types('/reflect prompts What grew?');
    const page = await sol.types('/reflect prompts');
    expect((await ada.types('/reflect prompts')).text).toContain('Only stewards can do that');
    expect((await ada.presses('Retire it', page)).text).toContain('Only stewards can do that');
    expect((await sol.types('/reflect prompts')).text).toContain('What grew?');
  });

  it('adds, rests, takes up again and retires', async () => {
    const sol = harness.person('Sol', { steward: true });
    expect((await sol.types('/reflect prompts')).text).toContain('There are none yet.');
    expect((await sol.types('/reflect prompts What grew?')).text).toContain('> What grew?');
    await sol.presses('Pause it', await sol.types('/reflect prompts'));
    expect((await sol.types('/reflect prompts')).text).toContain('What grew? (paused)\n[Use it again]');
    expect(formOf(await ada.types('/reflect')).fields[0]?.hint).not.toBe('What grew?');
    await sol.presses('Use it again', await sol.types('/reflect prompts'));
    expect(formOf(await ada.types('/reflect')).fields[0]?.hint).toBe('What grew?');
    const page = await sol.types('/reflect prompts');
    await sol.presses('Retire it', page);
    expect((await sol.types('/reflect prompts')).text).toContain('There are none yet.');
    expect((await sol.presses('Pause it', page)).text).toContain('That question is no longer there.');
  });

  it('that was retired still stands above what was answered to it', async () => {
    const sol = harness.person('Sol', { steward: true });
    await sol.types('/reflect prompts What grew?');
    await reflects(ada, 'Beans.');
    await sol.presses('Retire it', await sol.types('/reflect prompts'));
    expect(await ownPage(ada)).toContain('What grew?\n> Beans.');
  });
});
