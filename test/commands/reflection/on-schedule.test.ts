import { beforeEach, describe, expect, it } from 'vitest';
import { keepRitual } from '../../../src/app/ritual/rituals.ts';
import { inUnit } from '../../../src/app/runtime/unit-of-work.ts';
import { usualRitual } from '../../../src/domain/ritual/ritual.ts';
import { en } from '../../../src/text/en/index.ts';
import { aHarness, type CoreHarness, help, news } from '../../support/core-harness.ts';
import type { Said } from '../../support/memory-platform.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { ownPage, personalPrompts, promptsGoToEach, reflects } from '../../support/reflecting.ts';

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

  const heading = async () => formOf(await ada.types('/reflect')).heading;

  it('adds, rests, takes up again and retires', async () => {
    const sol = harness.person('Sol', { steward: true });
    expect((await sol.types('/reflect prompts')).text).toContain('None of your own is in line.');
    expect((await sol.types('/reflect prompts What grew?')).text).toContain('> What grew?');
    await sol.presses('Pause it', await sol.types('/reflect prompts'));
    expect((await sol.types('/reflect prompts')).text).toContain('What grew? (paused)\n[Use it again]');
    expect(await heading()).not.toBe('What grew?');
    await sol.presses('Use it again', await sol.types('/reflect prompts'));
    await harness.pass({ days: 7 });
    expect(await heading()).toBe('What grew?');
    const page = await sol.types('/reflect prompts');
    expect((await sol.presses('Retire it', page)).text).toContain(
      'Whoever I haven’t sent it to yet gets none this time',
    );
    expect((await sol.types('/reflect prompts')).text).toContain('None of your own is in line.');
    expect((await sol.presses('Pause it', page)).text).toContain('That question is no longer there.');
  });

  it('takes none that reads like another of their own, of the library, or one that came lately', async () => {
    const sol = harness.person('Sol', { steward: true });
    const adds = async (text: string) => (await sol.types(`/reflect prompts ${text}`)).text;
    expect(await adds('What grew?')).toContain('It’s in line');
    for (const text of ['What grew?', 'what  GREW', Object.values<string>(en.prompts)[0] ?? '']) {
      expect(await adds(text)).toContain('You have that question already');
    }
    await sol.presses('Retire it', await sol.types('/reflect prompts'));
    expect(await adds('What grew?')).toContain('It’s in line');
    expect(await heading()).toBe('What grew?');
    await sol.presses('Retire it', await sol.types('/reflect prompts'));
    expect(await adds('What grew?')).toContain('You have that question already');
  });

  it('shows this week’s question, those in line, and when the next is chosen; and chooses none by it', async () => {
    const sol = harness.person('Sol', { steward: true });
    const page = async () => (await sol.types('/reflect prompts')).text;
    const first = /will be:\n> (.+)\n/.exec(await page())?.[1];
    expect(first).toMatch(/\?$/);
    await sol.types('/reflect prompts What grew?');
    await sol.types('/reflect prompts What fell?');
    expect(await page()).toMatch(
      /^# What we are asked\nOur question isn’t chosen yet\. As things are now, it will be:\n> What grew\?\nThe next one is chosen when somebody needs it, from Monday 12 January 2026 on\./,
    );
    expect(await heading()).toBe('What grew?');
    await sol.types('/reflect prompts What bloomed?');
    const text = await page();
    expect(text).toContain('Our question now:\n> What grew?');
    expect(text).toMatch(
      /in which they come:\nWhat fell\?\n.*\nWhat bloomed\?\n.*\nWhat grew\? \(now, or asked lately\)/,
    );
    await harness.pass({ days: 7 });
    expect(await heading()).toBe('What fell?');
  });

  it('says that nothing is sent where questions are switched off', async () => {
    const sol = harness.person('Sol', { steward: true });
    expect((await sol.types('/reflect prompts')).text).not.toContain('switched off');
    await inUnit(harness.process.ports, 'test', async (unit) => {
      const [community] = await unit.tx.communities.all();
      if (community) await keepRitual(unit, community, { ...usualRitual(community.id, 'reflection'), enabled: false });
    });
    expect((await sol.types('/reflect prompts')).text).toContain('Questions are switched off here, so none is sent');
  });

  it('keeps thirty that are not retired, and says so about one more', async () => {
    const sol = harness.person('Sol', { steward: true });
    for (let n = 1; n <= 30; n += 1) await sol.types(`/reflect prompts What grew in week ${n}?`);
    const { text } = await sol.types('/reflect prompts And what else grew?');
    expect(text).toContain('There are 30 questions of your own, as many as I keep.');
    expect((await sol.types('/reflect prompts')).text).not.toContain('what else');
  });

  describe('when this week’s question is one of their own, and changes before all had it', () => {
    let emi: CorePerson;
    let sol: CorePerson;

    beforeEach(async () => {
      await promptsGoToEach(harness);
      sol = harness.person('Sol', { steward: true });
      emi = harness.person('Emi', { zone: 'Asia/Kolkata' });
      await sol.types('/reflect prompts What grew?');
      for (const person of [ada, emi]) await person.types('/reflect join');
      await harness.pass({ days: 4, hours: 2 });
      expect(personalPrompts(harness, emi)[0]?.text).toContain('> What grew?');
    });

    it('paused, it still comes to the others', async () => {
      const paused = await sol.presses('Pause it', await sol.types('/reflect prompts'));
      expect(paused.text).toContain('whoever I haven’t sent it to yet still gets it');
      await harness.pass({ days: 3 });
      expect(personalPrompts(harness, ada)[0]?.text).toContain('> What grew?');
    });

    it('retired, it comes to nobody else; who had it can answer it, and the next one comes to all', async () => {
      await sol.presses('Retire it', await sol.types('/reflect prompts'));
      expect((await sol.types('/reflect prompts')).text).toContain(
        'Our question was retired, so I send it to nobody else',
      );
      expect((await ada.types('/reflect')).text).toContain('A steward took our question back');
      const [prompt] = personalPrompts(harness, emi);
      const form = formOf(await emi.presses('Answer', prompt as Said));
      await form.sends({ text: 'Beans.', sharing: 'private' });
      expect(await ownPage(emi)).toContain('What grew?\n> Beans.');
      await harness.pass({ days: 3 });
      expect(personalPrompts(harness, ada)).toEqual([]);
      await harness.pass({ days: 7 });
      expect([ada, emi].map((person) => personalPrompts(harness, person).length)).toEqual([1, 2]);
    });
  });

  it('that was retired still stands above what was answered to it', async () => {
    const sol = harness.person('Sol', { steward: true });
    await sol.types('/reflect prompts What grew?');
    await reflects(ada, 'Beans.');
    await sol.presses('Retire it', await sol.types('/reflect prompts'));
    expect(await ownPage(ada)).toContain('What grew?\n> Beans.');
  });
});
