import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, garden, general, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';
import { hearsOfThanks, setsUp } from '../../support/settings.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;

// It is Monday, 5 January 2026, 09:00.
beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
});

const toBo = () => harness.directTo(bo).map(({ text }) => text);
const brings = async (person: CorePerson) =>
  formOf(await person.types('/exchange join')).sends({ work: `by ${person.name}`, question: 'What works?' });

describe('Whoever pauses everything', () => {
  it('reads so at the top of their page, and ends it by one press, or it ends by itself', async () => {
    const saved = await setsUp(bo, { pause: 'Friday' });
    expect(saved.text).toContain('Everything is paused until Friday 9 January 2026.');
    const page = await bo.opensHome();
    expect(page.text).toContain('# My page\nEverything is paused until Friday 9 January 2026. Until then');
    expect(formOf(await bo.types('/home settings')).fields[0]).toMatchObject({ value: '2026-01-09' });
    expect((await bo.presses('End the pause', { answer: page })).text).toContain('The pause is over');
    expect((await bo.presses('End the pause', { answer: page })).text).toBe('Nothing is paused any more.');
    expect((await bo.opensHome()).text).not.toContain('paused');
    await setsUp(bo, { pause: '4 days' });
    expect((await bo.opensHome()).text).toContain('paused until Friday 9 January 2026.');
    await harness.pass({ days: 3, hours: 14 });
    expect((await bo.opensHome()).text).toContain('paused');
    await harness.pass({ hours: 2 });
    expect((await bo.opensHome()).text).not.toContain('paused');
  });

  it('is asked nothing, and somebody else is', async () => {
    for (const person of [bo, cleo]) await person.types('/offer css');
    await setsUp(bo, { pause: 'Friday' });
    await ada.types('/ask how do I centre a div? topics:css');
    await harness.pass({ minutes: 31 });
    expect(harness.directTo(cleo).map(({ text }) => text)).toEqual([expect.stringContaining('centre a div')]);
    expect(toBo()).toEqual([]);
  });

  it('is not found, and what they offer meanwhile is kept', async () => {
    await bo.types('/offer css');
    expect((await ada.types('/find css')).text).toContain('Bo');
    await setsUp(bo, { pause: 'Friday' });
    expect((await ada.types('/find css')).text).not.toContain('Bo');
    expect((await ada.types('/offer list')).text).not.toContain('Bo');
    expect((await bo.types('/offer flexbox')).text).toContain('nobody finds it while you pause everything');
    await harness.pass({ days: 4 });
    expect((await ada.types('/find css')).text).toContain('Bo');
  });

  it('hears of thanks when they are back', async () => {
    await hearsOfThanks(bo, 'at_once');
    await setsUp(bo, { pause: 'Friday', thanks: 'at_once' });
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ days: 3 });
    expect(toBo()).toEqual([]);
    await harness.pass({ days: 1 });
    expect(toBo()).toEqual([expect.stringContaining('Ada: for the soup')]);
  });

  it('hears of thanks soon where they end the pause themselves', async () => {
    await setsUp(bo, { pause: '4 weeks', thanks: 'at_once' });
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ hours: 1 });
    await bo.presses('End the pause', { answer: await bo.opensHome() });
    await harness.pass({ minutes: 6 });
    expect(toBo()).toEqual([expect.stringContaining('Ada: for the soup')]);
  });

  it('gets no question, and the next one when they are back', async () => {
    for (const person of [ada, bo, cleo]) await person.types('/reflect join');
    for (let index = 0; index < 20; index += 1)
      await harness.person(`P${index}`).types('/ask hello out there?', garden);
    await setsUp(bo, { pause: '12 January' });
    await harness.pass({ days: 6 });
    expect(toBo()).toEqual([]);
    await harness.pass({ days: 6 });
    expect(toBo().filter((text) => text.includes('A question for you'))).toHaveLength(1);
  });

  it('is matched with nobody, cannot join, and is once they are back', async () => {
    await brings(bo);
    await setsUp(bo, { pause: 'Friday' });
    await brings(ada);
    await harness.pass({ days: 3 });
    expect((await bo.opensHome()).text).toContain('You bring by Bo, and it waits until your pause is over.');
    expect((await bo.types('/exchange join')).text).toContain('so I can’t match you now.');
    await harness.pass({ days: 2 });
    expect((await bo.opensHome()).text).toContain('Feedback for Ada on by Ada, by ');
  });

  it('is matched at once when they end the pause', async () => {
    await brings(bo);
    await setsUp(bo, { pause: '4 weeks' });
    await brings(ada);
    await harness.pass({ days: 5 });
    await bo.presses('End the pause', { answer: await bo.opensHome() });
    expect((await bo.opensHome()).text).toContain('Feedback for Ada');
  });

  it('is left out of a round, without a word, and stays in the queue', async () => {
    await harness.person('Sol', { steward: true }).types('/exchange open hours:24');
    for (const person of [ada, bo, cleo]) await brings(person);
    await setsUp(bo, { pause: 'Friday' });
    const before = toBo().length;
    await harness.pass({ days: 2 });
    expect(toBo()).toHaveLength(before);
    expect((await ada.opensHome()).text).toContain('Feedback for Cleo');
    expect((await bo.opensHome()).text).toContain('it waits until your pause is over');
  });

  it('still owes what they owed, and reads so', async () => {
    for (const person of [ada, bo]) await brings(person);
    await harness.pass({ days: 3 });
    await setsUp(bo, { pause: '4 weeks' });
    expect((await bo.opensHome()).text).toContain('Feedback for Ada');
  });

  it('is not asked about their own requests until they are back, and these do not expire meanwhile', async () => {
    await bo.types('/ask how do I centre a div?');
    await ada.writes('With a grid.', threadUnder(harness.onlyMessageIn(help).ref));
    await setsUp(bo, { pause: '3 weeks' });
    await harness.pass({ days: 20 });
    expect(toBo()).toEqual([]);
    await harness.pass({ days: 2 });
    expect(toBo()).toEqual([expect.stringContaining('how do I centre a div?')]);
  });

  it('cannot be around at the same time', async () => {
    await setsUp(bo, { pause: 'Friday' });
    const reply = await bo.types('/offer around 2', general);
    expect(reply.text).toContain('You paused everything until Friday 9 January 2026');
    await bo.presses('End the pause', reply);
    expect((await bo.types('/offer around 2', general)).text).toContain('Good to have you around');
  });
});

describe('Quiet hours of one’s own', () => {
  it('keep direct asks away, where others can be asked', async () => {
    for (const person of [bo, cleo]) await person.types('/offer css');
    await setsUp(bo, { quiet: '8:00 to 18:00' });
    await ada.types('/ask how do I centre a div? topics:css');
    await harness.pass({ minutes: 31 });
    expect(toBo()).toEqual([]);
    expect(harness.directTo(cleo)).toHaveLength(1);
  });

  it('can be none: then even the night is a time to be asked', async () => {
    for (const person of [bo, cleo]) await person.types('/offer css');
    await setsUp(bo, { quiet: 'none' });
    await harness.pass({ hours: 14 });
    await ada.types('/ask how do I centre a div? topics:css');
    await harness.pass({ minutes: 31 });
    expect(toBo()).toHaveLength(1);
    expect(harness.directTo(cleo)).toEqual([]);
  });

  it('put off word of thanks, and whether an answer helped', async () => {
    await setsUp(bo, { quiet: '8:00 to 20:00', thanks: 'at_once' });
    await ada.types('/kudos @bo for the soup', garden);
    await bo.types('/ask how do I centre a div?');
    await ada.writes('With a grid.', threadUnder(harness.messagesIn(help).at(-1)?.ref ?? { at: help, id: '' }));
    await harness.pass({ hours: 10 });
    expect(toBo()).toEqual([]);
    await harness.pass({ hours: 2 });
    expect(toBo()).toHaveLength(2);
  });

  it('move the question of the week', async () => {
    for (let index = 0; index < 20; index += 1)
      await harness.person(`P${index}`).types('/ask hello out there?', garden);
    await bo.types('/reflect join');
    await setsUp(bo, { quiet: '8:00 to 20:00' });
    // The question comes on Fridays at 15:00.
    await harness.pass({ days: 4, hours: 10 });
    expect(toBo()).toEqual([]);
    await harness.pass({ hours: 2 });
    expect(toBo()).toHaveLength(1);
  });
});
