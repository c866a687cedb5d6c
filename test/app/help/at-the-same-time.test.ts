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
  await cleo.types('/offer css');
  await ada.types('/ask how do I centre a div? topics:css');
});

const post = () => {
  const [first] = harness.messagesIn(help);
  if (!first) throw new Error('nothing was posted');
  return first;
};
const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const request = async () => (await harness.records('help_request'))[0];
const closedNotes = () => harness.thread(post()).filter((text) => text.includes('took this request back'));

/** In either order: which of two comes first, nobody can say. */
const orders = ['first', 'second'] as const;
const both = <One, Other>(which: (typeof orders)[number], one: () => Promise<One>, other: () => Promise<Other>) =>
  which === 'first'
    ? Promise.all([one(), other()])
    : Promise.all([other(), one()]).then(([last, before]) => [before, last] as const);

describe.each(orders)('A request that is taken back at the same moment, %s,', (which) => {
  const withdraws = () => ada.presses('Withdraw', post());

  it('as somebody presses “I can help”: either they read that it is closed, or the thread tells them', async () => {
    const [, offered] = await both(which, withdraws, () => bo.presses('I can help', post()));
    expect(await request()).toMatchObject({ state: 'withdrawn', ended_why: 'taken_back' });
    const isTaken = offered.text.includes('Thank you for offering');
    expect(closedNotes()).toHaveLength(isTaken ? 1 : 0);
    if (!isTaken) expect(offered.text).toBe('That request was taken back. Thank you for looking.');
    await harness.pass({ days: 3 });
    expect([...direct(bo), ...direct(cleo)]).toEqual([]);
  });

  it('as somebody writes in its thread: it stays closed, whoever wrote reads it, and nobody is asked about it', async () => {
    await both(which, withdraws, () => bo.writes('Use a grid.', threadUnder(post().ref)));
    expect(await request()).toMatchObject({ state: 'withdrawn' });
    expect(post().text).toContain('took it back');
    await harness.pass({ days: 15 });
    expect([...direct(ada), ...direct(bo), ...direct(cleo)]).toEqual([]);
  });

  it('as it is resolved: one of them happens, and the other is told which', async () => {
    const form = formOf(await ada.presses('Resolved', post()));
    const [withdrawn, resolved] = await both(which, withdraws, () => form.sends());
    const state = (await request())?.state;
    expect(['withdrawn', 'resolved']).toContain(state);
    const late = state === 'withdrawn' ? resolved : withdrawn;
    expect(late.text).toMatch(state === 'withdrawn' ? 'was taken back' : 'resolved');
  });

  it('as somebody who was asked presses “Not now”: nobody else is asked', async () => {
    const dan = harness.person('Dan');
    await harness.pass({ minutes: 30 });
    await dan.types('/offer css');
    const [ask] = harness.directTo(cleo);
    if (!ask) throw new Error('nobody was asked');
    await both(which, withdraws, () => cleo.presses('Not now', ask));
    await harness.pass({ days: 2 });
    expect(direct(dan)).toEqual([]);
    expect(direct(cleo)).toHaveLength(1);
  });
});

describe('A request that was taken back and opened again', () => {
  const reopened = async () => {
    const note = harness.platform
      .said(threadUnder(post().ref))
      .find(({ buttons }) => buttons.includes('Open it again'));
    if (!note) throw new Error('nothing says how to open it again');
    await ada.presses('Open it again', note);
  };

  it('holds whoever offered before to it no longer than anybody: they are asked, and then others are', async () => {
    await bo.presses('I can help', post());
    await ada.presses('Withdraw', post());
    await harness.pass({ days: 3 });
    await reopened();
    await harness.pass({ hours: 24 });
    expect(direct(bo)).toEqual([expect.stringContaining('Are you in touch')]);
    expect(direct(cleo)).toEqual([]);
    await harness.pass({ hours: 25 });
    expect(direct(cleo)).toEqual([expect.stringContaining('nobody has answered yet')]);
    expect(post().text).not.toContain('Bo offered');
  });

  it('asks whoever offered once, where the question was due while it was closed for an hour', async () => {
    await bo.presses('I can help', post());
    await harness.pass({ hours: 23 });
    await ada.presses('Withdraw', post());
    await reopened();
    await harness.pass({ hours: 30 });
    expect(direct(bo)).toHaveLength(1);
  });
});

it('Somebody who presses “Look after this for me” twice at once has one request', async () => {
  const written = await bo.writes('How do I keep glaze from running?', help);
  await harness.pass({ minutes: 10 });
  const [offer] = harness.whispersTo(bo);
  if (!offer) throw new Error('nothing was offered');
  const press = () => bo.presses('Look after this for me', offer);
  const replies = await Promise.all([press(), press()]);
  expect(replies.filter(({ text }) => text.includes('from now on'))).toHaveLength(1);
  expect(replies.filter(({ text }) => text.includes('already looking after'))).toHaveLength(1);
  expect(harness.platform.said(threadUnder(written))).toHaveLength(1);
});

it('Two who take the last seat of an effort at once: one has it, and the other reads that it is full', async () => {
  await ada.types('/ask Who carries the kiln with me? seats:2');
  const effort = harness.messagesIn(help)[1];
  if (!effort) throw new Error('nothing was posted');
  await harness.person('Dan').writes('Me.', threadUnder(effort.ref));
  const replies = await Promise.all([bo.presses('I can help', effort), cleo.presses('I can help', effort)]);
  expect(replies.filter(({ text }) => text.includes('seats are taken'))).toHaveLength(1);
  expect(replies.filter(({ text }) => text.includes('Thank you for offering'))).toHaveLength(1);
});
