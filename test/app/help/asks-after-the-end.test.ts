import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
  for (const person of [bo, cleo]) await person.types('/offer css');
  await ada.types('/ask how do I centre a div? topics:css');
  await harness.pass({ minutes: 30 });
});

const post = () => {
  const [first] = harness.messagesIn(help);
  if (!first) throw new Error('nothing was posted');
  return first;
};
const ask = (person: CorePerson) => {
  const [only, ...more] = harness.directTo(person);
  if (!only || more.length > 0) throw new Error(`${person.name} was told ${more.length + (only ? 1 : 0)} things`);
  return only;
};
/** Ada takes her request back, and opens it again. */
const opensAgain = async () => ada.presses('Open it again', await ada.presses('Withdraw', post()));
const over = 'I asked you about a request that is closed by now, so there is nothing to do.';

describe('What somebody was asked directly, and said “Not now” or “I can help” to,', () => {
  beforeEach(async () => {
    await bo.presses('Not now', ask(bo));
    await cleo.presses('I can help', ask(cleo));
  });

  it('asks and quotes nothing any more once the request was taken back', async () => {
    await ada.presses('Withdraw', post());
    expect([ask(bo).text, ask(cleo).text]).toEqual([over, over]);
  });

  it('quotes nothing any more once its post was deleted, even where it had been resolved', async () => {
    await formOf(await ada.presses('Resolved', post())).sends({ helpers: ['U-cleo'] });
    expect(ask(bo).text).toContain('It’s resolved by now');
    expect(ask(cleo).text).toContain('You came forward to help Ada');
    await ada.deletes(post().ref);
    expect([ask(bo).text, ask(cleo).text]).toEqual([over, over]);
  });

  it('says how it stands when it is open again, without notifying anybody', async () => {
    await opensAgain();
    expect(ask(bo).text).toContain('it doesn’t suit you now');
    expect(ask(cleo).text).toContain('You came forward to help Ada');
  });
});

describe('Somebody who pressed nothing before a request was closed', () => {
  it('reads that it waits again once it does, and is asked once more', async () => {
    await opensAgain();
    expect(ask(bo).text).toBe('Ada asked for help:\n> how do I centre a div?\nOpen the thread\n[I can help]');
    await harness.pass({ minutes: 30 });
    const [before, anew, ...none] = harness.directTo(bo).map(({ text }) => text);
    expect(before).toBe('I asked you about a request of Ada. That was before it waited for help again.');
    expect(anew).toContain('[I can help] [Not now] [Not my topic]');
    expect(none).toEqual([]);
  });

  it('is among those of whom the stewards read, along with the notes since then', async () => {
    const sol = harness.person('Sol', { steward: true });
    await sol.opensHome();
    await opensAgain();
    await harness.pass({ hours: 25 });
    const told = harness.directTo(sol).map(({ text }) => text);
    expect(told).toEqual([
      expect.stringContaining('So far, I asked 2 people directly; a note in the channel brought it up once.'),
    ]);
  });
});

it('Whom no ask reached before its request was closed is asked about others, however many those were', async () => {
  const dan = harness.person('Dan');
  await dan.types('/offer kilns');
  const mend = harness.platform.breaks('post', { failure: 'unavailable', in: harness.directWith(dan) });
  for (const need of ['how hot?', 'how long?', 'how slowly?']) {
    await ada.types(`/ask ${need} topics:kilns`);
    await harness.pass({ minutes: 31 });
    const asked = harness.messagesIn(help).findLast(({ text }) => text.includes(need));
    if (!asked) throw new Error('nothing was posted');
    await ada.presses('Withdraw', asked);
  }
  await ada.types('/ask how dry? topics:kilns');
  await harness.pass({ minutes: 31 });
  mend();
  await harness.pass({ hours: 4 });
  expect(harness.directTo(dan).filter(({ text }) => text.includes('how dry?'))).toHaveLength(1);
});

it('Somebody who was asked reads that a request waits again after “Not yet” and a day without a word', async () => {
  await harness.person('Eve').writes('Use a grid.', threadUnder(post().ref));
  expect(ask(bo).text).toContain('Somebody has been in touch about it by now');
  await harness.pass({ hours: 7 });
  const question = harness.directTo(ada).find(({ buttons }) => buttons.includes('Not yet'));
  if (!question) throw new Error('Ada was not asked');
  await ada.presses('Not yet', question);
  await harness.pass({ hours: 24 });
  expect(harness.directTo(bo)[0]?.text).toContain('Ada asked for help:');
});
