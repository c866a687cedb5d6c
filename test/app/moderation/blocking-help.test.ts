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

const asks = (person: CorePerson, need = 'how do I centre a div? topics:css') => person.types(`/ask ${need}`);
const post = () => {
  const [first] = harness.messagesIn(help);
  if (!first) throw new Error('nothing was posted');
  return first;
};
const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const askOf = (person: CorePerson) => harness.directTo(person).find(({ drafts }) => drafts[0]?.includes('[Not now]'));
const writesBelow = (person: CorePerson, text: string) => person.writes(text, threadUnder(post().ref));

/** Either of the two may be the one who blocked: it comes to the same. */
const eitherWay = [
  ['who asks blocked them', () => ada.types('/privacy block @bo')],
  ['they blocked who asks', () => bo.types('/privacy block @ada')],
] as const;

describe.each(eitherWay)('Where %s', (_, blocks) => {
  it('nobody is asked directly, however well they fit, and others are', async () => {
    const cleo = harness.person('Cleo');
    await cleo.types('/offer something with css');
    await bo.types('/offer css topics:css');
    await ada.types('/home');
    await blocks();
    await asks(ada);
    await harness.pass({ days: 2 });
    expect(askOf(bo)).toBeUndefined();
    expect(askOf(cleo)).toBeDefined();
  });

  it('nobody is asked because they want to hear of every request', async () => {
    await ada.types('/home');
    await bo.types('/offer gardening');
    await harness.inside(async (tx, community) => {
      const known = await tx.members.byUser(bo.user);
      if (known) await tx.helpCandidates.listen(community.id, known.member.id, harness.now());
    });
    await blocks();
    await asks(ada);
    await harness.pass({ hours: 3 });
    expect(askOf(bo)).toBeUndefined();
  });

  it('neither is shown the other by /find, /offer list, /requests, or what was solved before', async () => {
    await bo.types('/offer css topics:css');
    await asks(bo, 'what is a css grid? topics:css');
    await formOf(await bo.presses('Resolved', post())).sends({ solution: 'Two axes, not one.' });
    await asks(bo, 'why is my css float odd? topics:css');
    await ada.types('/home');
    const [offers, found, open] = ['/offer list', '/find css', '/requests'];
    expect((await ada.types(offers)).text).toContain('Bo');
    expect((await ada.types(found)).text).toContain('what is a css grid');
    expect((await ada.types(open)).text).toContain('float odd');
    await blocks();
    expect((await ada.types(offers)).text).not.toContain('Bo');
    expect((await ada.types(found)).text).not.toMatch(/Bo|what is a css grid/);
    expect((await ada.types(open)).text).not.toContain('float odd');
    expect((await asks(ada, 'what is a css grid? topics:css')).text).not.toContain('what is a css grid');
    const cleo = harness.person('Cleo');
    expect((await cleo.types(found)).text).toContain('what is a css grid');
  });

  it('they are not shown a request of the other when they were helped themselves', async () => {
    await asks(bo, 'how do I prune a pear tree? topics:trees');
    const cleo = harness.person('Cleo');
    await asks(ada, 'how do I plant a tree? topics:trees');
    const own = harness.messagesIn(help)[1];
    if (!own) throw new Error('nothing was posted');
    await blocks();
    await cleo.writes('Dig.', threadUnder(own.ref));
    await formOf(await ada.presses('Resolved', own)).sends({ helpers: [cleo.user.user] });
    await harness.pass({ days: 4 });
    expect(direct(ada).join()).not.toContain('pear tree');
    expect((await ada.types('/balance')).text).not.toContain('pear tree');
  });
});

it('Who helped is found by anybody but whoever is kept apart from them', async () => {
  await asks(bo, 'what is a css grid? topics:css');
  const [cleo, dan] = [harness.person('Cleo'), harness.person('Dan')];
  await cleo.writes('Two axes.', threadUnder(post().ref));
  await formOf(await bo.presses('Resolved', post())).sends({ helpers: [cleo.user.user] });
  expect((await dan.types('/find css grid')).text).toContain('Cleo');
  await dan.types('/privacy block @cleo');
  expect((await dan.types('/find css grid')).text).not.toContain('Cleo');
  expect((await ada.types('/find css grid')).text).toContain('Cleo');
});

describe('An offer to help whoever blocked them', () => {
  it('is answered like any other, each time, and leads to nothing', async () => {
    const cleo = harness.person('Cleo');
    await asks(ada);
    await bo.types('/home');
    await ada.types('/privacy block @bo');
    const before = post().text;
    const answers = [await bo.presses('I can help', post()), await bo.presses('I can help', post())];
    await harness.pass({ minutes: 5 });
    expect(post().text).toBe(before);
    expect(harness.thread(post())).toEqual([]);
    expect(direct(ada)).toEqual([]);
    const others = [await cleo.presses('I can help', post()), await cleo.presses('I can help', post())];
    expect(answers.map(({ text }) => text)).toEqual(others.map(({ text }) => text));
    await harness.pass({ days: 3 });
    expect(direct(bo).join()).not.toContain('Ada');
    expect(direct(ada).join()).not.toContain('Bo');
  });

  it('is answered as without a block where they had written before', async () => {
    const cleo = harness.person('Cleo');
    await asks(ada);
    for (const each of [bo, cleo]) await writesBelow(each, 'Just use a table.');
    await ada.types('/privacy block @bo');
    const [answer, other] = [await bo.presses('I can help', post()), await cleo.presses('I can help', post())];
    expect(answer.text).toBe(other.text);
  });

  it('says to whoever blocked that it goes nowhere', async () => {
    await asks(ada);
    await bo.types('/privacy block @ada');
    expect((await bo.presses('I can help', post())).text).toContain('You blocked them, so I pass nothing on');
    expect(harness.thread(post())).toEqual([]);
  });
});

describe('A word in the thread by somebody who is blocked', () => {
  it('is no answer: the request goes on waiting for others, and nobody is asked whether it helped', async () => {
    const cleo = harness.person('Cleo');
    await cleo.types('/offer css');
    await asks(ada);
    await ada.types('/privacy block @bo');
    await writesBelow(bo, 'Just use a table.');
    await harness.pass({ hours: 9 });
    expect(askOf(cleo)).toBeDefined();
    expect(direct(ada).join()).not.toMatch(/did that help|Bo/i);
    expect((await ada.types('/home')).text).not.toContain('Bo');
  });

  it('from before the block is named to the asker no more', async () => {
    await asks(ada);
    await writesBelow(bo, 'Just use a table.');
    await ada.types('/privacy block @bo');
    await harness.pass({ hours: 9 });
    expect(direct(ada).join()).not.toContain('Bo');
    expect(direct(ada)).toHaveLength(1);
    expect((await ada.types('/home')).text).not.toContain('Bo');
    expect((await ada.types('/requests mine')).text).not.toContain('Bo');
    expect(JSON.stringify(formOf(await ada.presses('Resolved', post())))).not.toContain(bo.user.user);
    expect((await ada.types('/balance')).text).not.toContain('Bo');
  });
});

describe('Blocking while something is under way', () => {
  it('takes an ask back that one has, quietly, and asks the next', async () => {
    const cleo = harness.person('Cleo');
    await cleo.types('/offer css');
    await bo.types('/offer css');
    await asks(ada);
    await harness.pass({ minutes: 30 });
    const [one, other] = [bo, cleo].map((person) => askOf(person));
    expect([one, other]).not.toContain(undefined);
    const dan = harness.person('Dan');
    await dan.types('/offer css');
    const read = askOf(bo)?.text;
    await ada.types('/privacy block @bo');
    await harness.pass({ minutes: 2 });
    expect(askOf(dan)).toBeDefined();
    // It reads as it did, and a press is answered as any other.
    expect(askOf(bo)?.text).toBe(read);
    const ask = askOf(bo);
    if (!ask) throw new Error('Bo was not asked');
    expect((await bo.presses('Not now', ask)).text).toContain('That’s perfectly fine');
    await harness.pass({ days: 1 });
    expect(direct(ada).join()).not.toContain('Bo');
  });

  it('takes an ask back from whoever blocked, who is shown the asker no more', async () => {
    await bo.types('/offer css');
    await asks(ada);
    await harness.pass({ minutes: 30 });
    expect(askOf(bo)).toBeDefined();
    await bo.types('/privacy block @ada');
    await harness.settle();
    expect(direct(bo)).toEqual(['I asked you about a request here. That’s off, and you need do nothing.']);
    expect((await bo.types('/home')).text).not.toContain('centre a div');
    await ada.presses('Withdraw', post());
    await harness.settle();
    expect(direct(bo)).toEqual(['I asked you about a request here. That’s off, and you need do nothing.']);
  });

  it('keeps an ask from going out that waits to be sent', async () => {
    await bo.types('/offer css');
    await asks(ada);
    const mend = harness.platform.breaks('post', { failure: 'unavailable', in: harness.directWith(bo) });
    await harness.pass({ minutes: 31 });
    await ada.types('/privacy block @bo');
    mend();
    await harness.pass({ hours: 2 });
    expect(direct(bo)).toEqual([]);
  });

  it('looks again at an ask of which nobody knows whether it went out, when it is tried once more', async () => {
    await bo.types('/offer css');
    await asks(ada);
    const release = harness.platform.holdsPosts();
    await harness.pass({ minutes: 30 });
    expect(harness.platform.held).toBe(1);
    // By then it is late, and what it says is looked at again.
    await harness.pass({ minutes: 2 });
    await ada.types('/privacy block @bo');
    await harness.crash();
    await harness.pass({ minutes: 5 });
    const waiting = await harness.inside(async (tx) => (await tx.outbox.counts()).waiting);
    expect(waiting).toBe(0);
    release();
    await harness.settle();
    expect(harness.platform.held).toBe(0);
  });

  it('ends an offer like one of which nothing more was heard, and the request waits for others', async () => {
    const cleo = harness.person('Cleo');
    await cleo.types('/offer css');
    await asks(ada);
    await bo.presses('I can help', post());
    await harness.pass({ minutes: 45 });
    expect(askOf(cleo)).toBeUndefined();
    await ada.types('/privacy block @bo');
    await harness.pass({ minutes: 5 });
    expect(post().text).not.toContain('Bo');
    expect(askOf(cleo)).toBeDefined();
    expect(direct(bo)).toEqual([]);
    await harness.pass({ days: 3 });
    expect(direct(bo).join()).not.toContain('Ada');
    expect(direct(ada).join()).not.toContain('Bo');
  });

  it('asks nobody what they learned by helping whom they blocked, or who blocked them', async () => {
    await asks(ada);
    await writesBelow(bo, 'Use flex.');
    await formOf(await ada.presses('Resolved', post())).sends({ helpers: [bo.user.user] });
    await ada.types('/privacy block @bo');
    await harness.pass({ days: 7 });
    expect(direct(bo).join()).not.toContain('Ada');
  });

  it('restores nothing by unblocking, but anything new is as before', async () => {
    await bo.types('/offer css');
    await asks(ada);
    await ada.types('/privacy block @bo');
    await bo.presses('I can help', post());
    await ada.types('/privacy unblock @bo');
    await harness.settle();
    expect(post().text).not.toContain('Bo');
    await bo.presses('I can help', post());
    await harness.settle();
    expect(post().text).toContain('Bo offered');
  });
});
