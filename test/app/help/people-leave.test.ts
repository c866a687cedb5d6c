import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, council, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, stewards: council } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
});

const asks = (line = 'how do I centre a div? topics:css') => ada.types(`/ask ${line}`);
const post = () => {
  const [first] = harness.messagesIn(help);
  if (!first) throw new Error('nothing was posted');
  return first;
};
const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const inThread = () => threadUnder(post().ref);
const request = async () => (await harness.records('help_request'))[0];

/** Whatever time brings from now on. @returns all that anybody is told of the request meanwhile */
async function afterwards(): Promise<readonly string[]> {
  const before = harness.platform.everything().length;
  await harness.pass({ days: 20 });
  const said = harness.platform.everything().slice(before);
  return said.map(({ text }) => text).filter((text) => !text.startsWith('# A question for the week'));
}

describe('Whoever asked leaves', () => {
  it('while their request waits: it is closed, and nobody is asked or told anything more', async () => {
    await bo.types('/offer css');
    await asks();
    await ada.leaves();
    expect(post().text).toContain('Whoever asked this left, so the request is closed.');
    expect(await afterwards()).toEqual([]);
  });

  it('before what they simply wrote was offered help with: nothing is offered', async () => {
    await ada.writes('How do I keep glaze from running?', help);
    await ada.leaves();
    await harness.pass({ days: 1 });
    expect(harness.whispersTo(ada)).toEqual([]);
    expect(await harness.records('help_request')).toEqual([]);
  });

  it('while somebody offers: the thread says it, and whoever offered is asked no more', async () => {
    await asks();
    await bo.presses('I can help', post());
    await ada.leaves();
    expect(harness.thread(post()).at(-1)).toContain('is no longer here');
    expect(await afterwards()).toEqual([]);
    expect(direct(bo)).toEqual([]);
  });

  it('once somebody answered: they are not asked whether that helped', async () => {
    await asks();
    await bo.writes('Use a grid.', inThread());
    await ada.leaves();
    expect(await request()).toMatchObject({ state: 'withdrawn', ended_why: 'asker_left' });
    expect(await afterwards()).toEqual([]);
  });

  it('after it was resolved: it stays so, and they are shown no other', async () => {
    await asks();
    await harness.person('Cleo').types('/ask who knows css well? topics:css');
    await bo.writes('Use a grid.', inThread());
    await formOf(await ada.presses('Resolved', post())).sends({ helpers: ['U-bo'] });
    await ada.leaves();
    await harness.pass({ days: 4 });
    expect(await request()).toMatchObject({ state: 'resolved' });
    expect(direct(ada)).toEqual([]);
  });

  it('while a direct ask is on its way: it arrives, and says at once that the request is closed', async () => {
    await bo.types('/offer css');
    await asks();
    await harness.pass({ minutes: 29 });
    const letGo = harness.platform.holdsPosts();
    await harness.pass({ minutes: 1 });
    await ada.leaves();
    letGo();
    await harness.settle();
    expect(direct(bo)).toEqual(['I asked you about a request that is closed by now, so there is nothing to do.']);
  });
});

describe('Whoever helps leaves', () => {
  it('after they offered: the offer is taken back in all that told of it, and the ladder goes on', async () => {
    const cleo = harness.person('Cleo');
    await cleo.types('/offer css');
    await asks();
    await bo.presses('I can help', post());
    await bo.leaves();
    expect(post().text).toContain('Waiting for help');
    expect(harness.thread(post())).toEqual([
      'Somebody had offered to help with this, and that offer no longer stands.',
    ]);
    await harness.pass({ minutes: 31 });
    expect(direct(cleo)[0]).toContain('nobody has answered yet');
  });

  it('after they answered: the asker is asked whether it helped, and offered to thank nobody who is gone', async () => {
    await asks();
    await bo.writes('Use a grid.', inThread());
    await bo.leaves();
    await harness.pass({ hours: 7 });
    expect(direct(ada)).toHaveLength(1);
    expect(direct(ada)[0]).not.toContain('Bo');
  });

  it('after they joined an effort: their seat is free, it waits again, and its asker reads it in the thread', async () => {
    const cleo = harness.person('Cleo');
    await asks('Who carries the kiln with me? seats:2');
    for (const person of [bo, cleo]) await person.writes('Me.', inThread());
    expect(post().text).toContain('2 of 2 people');
    await bo.leaves();
    expect(post().text).toContain('1 of 2 people');
    expect(post().text).not.toContain('Bo');
    expect(harness.thread(post())).toEqual(['@Ada, Bo is no longer here.']);
    expect(await request()).toMatchObject({ state: 'open' });
  });

  it('after they were credited: their part stays', async () => {
    await asks('Who carries the kiln with me? seats:2');
    await bo.writes('Me.', inThread());
    await formOf(await ada.presses('Resolved', post())).sends({ helpers: ['U-bo'] });
    const before = post().text;
    await bo.leaves();
    expect(post().text).toBe(before);
  });

  it('after they were asked directly: the next person is asked an hour later, and they are told nothing more', async () => {
    const people = ['Cleo', 'Dan', 'Eve'].map((name) => harness.person(name));
    for (const person of people) await person.types('/offer css');
    await asks();
    await harness.pass({ minutes: 30 });
    const asked = people.filter((person) => direct(person).length > 0);
    const [gone] = asked;
    if (!gone) throw new Error('nobody was asked');
    await gone.leaves();
    await harness.pass({ hours: 1 });
    expect(people.filter((person) => direct(person).length > 0)).toHaveLength(3);
    expect(direct(gone)).toHaveLength(1);
  });

  it('before a direct ask reaches them: the next person is asked at once', async () => {
    const people = ['Cleo', 'Dan', 'Eve'].map((name) => harness.person(name));
    for (const person of people) await person.types('/offer css');
    await asks();
    harness.platform.breaks('openDirect', { failure: 'user_unreachable', times: 1 });
    await harness.pass({ minutes: 30 });
    expect(people.filter((person) => direct(person).length > 0)).toHaveLength(2);
  });
});
