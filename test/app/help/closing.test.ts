import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
  sol = harness.person('Sol', { steward: true });
  for (const person of [sol, cleo]) await person.opensHome();
  await ada.types('/ask how do I centre a div?');
});

const post = () => harness.messagesIn(help)[0] ?? harness.onlyMessageIn(help);
const writes = (person: CorePerson) => person.writes('Like this.', threadUnder(post().ref));
const resolving = async (person: CorePerson) => formOf(await person.presses('Resolved', post()));

describe('The note in the thread', () => {
  it('says who resolved it where that was not its asker, who is called, and how to open it again', async () => {
    await writes(bo);
    await (await resolving(sol)).sends({ helpers: [bo.user.user] });
    expect(harness.thread(post())).toEqual([
      [
        'This is resolved, with help from @Bo.',
        '@Ada, Sol closed it for you.',
        'Whoever asked, or a steward, can open it again within 7 days.',
        '[Not quite: open it again] [This served our purpose]',
      ].join('\n'),
    ]);
  });

  it.each(['Ada', 'Sol'])('says that %s took it back, and how to open it again', async (who) => {
    await writes(bo);
    await (who === 'Ada' ? ada : sol).presses('Withdraw', post());
    const why = { Ada: 'Ada took this request back', Sol: 'Sol, a steward, closed this request' }[who];
    expect(harness.thread(post())).toEqual([expect.stringContaining(why ?? '')]);
    const [note] = harness.platform.said(threadUnder(post().ref));
    if (!note) throw new Error('Nothing was said');
    await ada.presses('Open it again', note);
    expect(harness.thread(post())).toEqual([
      'This was closed, and then opened again.',
      'This is open again: Ada could still use help.',
    ]);
  });

  it('is not there where nobody wrote: the post says it', async () => {
    await ada.presses('Withdraw', post());
    expect(harness.thread(post())).toEqual([]);
    expect(post().text).toBe('Whoever asked this took it back.');
  });

  it('that cannot be said is said to each who came forward', async () => {
    await writes(bo);
    harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    await ada.presses('Withdraw', post());
    expect(harness.directTo(bo).map(({ text }) => text)).toEqual([
      expect.stringContaining('The request of Ada that you came forward for is closed'),
    ]);
  });
});

describe('Two people who resolve at once', () => {
  it('are one who does and one who reads who did, with their words given back', async () => {
    await writes(bo);
    const [mine, theirs] = [await resolving(ada), await resolving(sol)];
    await theirs.sends({ helpers: [bo.user.user], thanks: 'From all of us.' });
    const thanks = 'Thank you, Bo: it took me a week to see that.';
    const reply = await mine.sends({ helpers: [bo.user.user], thanks });
    expect(reply.text).toContain('That request is already resolved, by Sol.');
    expect(reply.text).toContain(`> ${thanks}`);
    expect(harness.thread(post())).toHaveLength(1);
  });
});

describe('Those who helped', () => {
  beforeEach(() => writes(bo));

  it('cannot resolve at first', async () => {
    expect((await bo.presses('Resolved', post())).text).toContain('Only Ada or a steward can do that.');
  });

  it('can where a steward allows it, and whoever only offered cannot', async () => {
    const said = await sol.types('/community resolving helpers');
    expect(said.text).toContain('those who answered a request can resolve it, too');
    expect((await ada.types('/community')).text).toContain('whoever asked, those who answered, and stewards');
    await cleo.presses('I can help', post());
    expect((await cleo.presses('Resolved', post())).text).toContain('Only Ada or a steward can do that.');
    await (await resolving(bo)).sends({ helpers: [bo.user.user] });
    expect(post().text).toContain('Resolved, with help from Bo.');
    expect(harness.thread(post()).at(-1)).toContain('@Ada, Bo closed it for you.');
    await sol.types('/community resolving askers');
    expect((await ada.types('/community')).text).not.toContain('those who answered');
  });

  it('get their contribution, and no thanks in the name of whoever asked', async () => {
    await sol.types('/community resolving helpers');
    await (await resolving(bo)).sends({ helpers: [bo.user.user], thanks: 'Well done, me.' });
    expect((await harness.records('contribution')).map(({ act }) => act)).toEqual(['help']);
    expect(await harness.records('kudos')).toEqual([]);
  });

  it('still cannot edit or withdraw', async () => {
    await sol.types('/community resolving helpers');
    expect((await bo.presses('Edit', post())).text).toContain('Only Ada or a steward can do that.');
    expect((await bo.presses('Withdraw', post())).text).toContain('Only Ada or a steward can do that.');
  });
});

describe('A request that was opened again', () => {
  it('waits for others, and its asker is asked nothing about it', async () => {
    await writes(bo);
    await (await resolving(ada)).sends({ helpers: [bo.user.user] });
    await harness.pass({ days: 2 });
    const [note] = harness.platform.said(threadUnder(post().ref));
    if (!note) throw new Error('Nothing was said');
    await ada.presses('Not quite: open it again', note);
    await harness.pass({ hours: 24 });
    expect(harness.directTo(ada)).toEqual([]);
    expect((await sol.types('/requests waiting')).text).toContain('centre a div');
  });
});
