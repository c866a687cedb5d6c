import { beforeEach, describe, expect, it } from 'vitest';
import type { RequestId } from '../../../src/domain/ids.ts';
import type { DeliveryFailure } from '../../../src/ports/chat-platform.ts';
import { outboxWords } from '../../../src/text/en/outbox.ts';
import { aHarness, type CoreHarness, council, garden, general, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  await bo.opensHome();
});

const asks = () => ada.types('/ask how do I centre a div?');
const post = () => harness.onlyMessageIn(help);

/** The cause is fixed, and whoever runs Hearth sends again what can be. @returns how many messages that were */
async function sendsAgain(): Promise<number> {
  const dead = await harness.inside((tx) => tx.outbox.deadLetters(100));
  const again = await harness.inside((tx) =>
    Promise.all(dead.toReversed().map(({ id }) => tx.outbox.requeue(id, harness.now()))),
  );
  await harness.process.sweep();
  await harness.settle();
  return again.filter((is) => is).length;
}

const listed = async () => (await harness.inside((tx) => tx.outbox.deadLetters(100))).map(outboxWords.deadLetter);

describe('What died and was put right cannot be sent again', () => {
  it.each<[string, DeliveryFailure]>([
    ['went back to its asker', 'refused'],
    ['was moved', 'not_allowed'],
  ])('where a request %s', async (_what, failure) => {
    const mend = harness.platform.breaks('post', { failure, in: help });
    await asks();
    mend();
    expect(await listed()).toEqual([
      expect.stringContaining('It cannot be sent again: it was put right in another way'),
    ]);
    expect(await sendsAgain()).toBe(0);
    expect(harness.messagesIn(help)).toEqual([]);
  });

  it('where a request was taken back before its post died', async () => {
    const mend = harness.platform.breaks('post', { failure: 'unavailable', in: help });
    await asks();
    const [request] = await harness.records('help_request');
    await harness.inside(async (tx, { id }) => {
      const found = await tx.requests.find(id, request?.id as RequestId);
      if (found)
        await tx.requests.save({ ...found, state: 'withdrawn', endedWhy: 'taken_back', endedAt: harness.now() });
    });
    await harness.pass({ days: 4 });
    mend();
    expect(await sendsAgain()).toBe(0);
    expect(harness.messagesIn(help)).toEqual([]);
  });

  it('where the giver of kudos was told that nobody sees them', async () => {
    const mend = harness.platform.breaks('post', { failure: 'not_allowed', in: garden });
    await ada.types('/kudos @bo for the soup', garden);
    mend();
    expect(await sendsAgain()).toBe(0);
    expect(harness.messagesIn(garden)).toEqual([]);
  });

  it('where a change of a post was told below it, which may have changed again since', async () => {
    await asks();
    const mend = harness.platform.breaks('edit', { failure: 'not_allowed', in: help });
    await bo.writes('Like this.', threadUnder(post().ref));
    mend();
    await formOf(await ada.presses('Resolved', post())).sends({ helpers: ['U-bo'] }, { in: help });
    expect(post().text).toContain('Resolved, with help from Bo.');
    expect(await sendsAgain()).toBe(0);
    expect(post().text).toContain('Resolved, with help from Bo.');
  });

  it('where an offer was told to the asker directly', async () => {
    await asks();
    const mend = harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    await bo.presses('I can help', post());
    mend();
    expect(harness.directTo(ada)).toHaveLength(1);
    expect(await sendsAgain()).toBe(0);
    expect(harness.thread(post())).toEqual([]);
  });

  it('where those who helped were thanked directly', async () => {
    await asks();
    await bo.writes('Like this.', threadUnder(post().ref));
    const mend = harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    await formOf(await ada.presses('Resolved', post())).sends(
      { helpers: ['U-bo'], thanks: 'Flexbox it is.' },
      { in: help },
    );
    mend();
    expect(harness.directTo(bo)).toHaveLength(1);
    expect(await sendsAgain()).toBe(0);
    expect(harness.thread(post())).toEqual([]);
  });

  it('where what only one person was to see went to them directly', async () => {
    const mend = harness.platform.breaks('whisper', { failure: 'not_allowed' });
    const soup = await bo.writes('There is soup.', general);
    await ada.reacts('🙌', soup);
    mend();
    expect(harness.directTo(ada)).toHaveLength(1);
    expect(await sendsAgain()).toBe(0);
    expect(harness.whispersTo(ada)).toEqual([]);
  });

  it('where somebody who takes no direct messages was called in another channel', async () => {
    await asks();
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(ada) });
    const mend = harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    await harness.person('Sol', { steward: true }).presses('Withdraw', post());
    mend();
    const called = harness.messagesIn(general).filter(({ text }) => text.includes('@Ada'));
    expect(called).toHaveLength(1);
    await sendsAgain();
    expect(harness.messagesIn(help)).toHaveLength(1);
  });

  it('where a notice for the stewards went to each of them, because their channel is gone', async () => {
    const sol = harness.person('Sol', { steward: true });
    await sol.types('/community channel stewards #council');
    const mend = harness.platform.breaks('post', { failure: 'channel_gone', in: council });
    harness.platform.breaks('post', { failure: 'refused', in: help });
    await asks();
    mend();
    expect(harness.directTo(sol)).not.toEqual([]);
    await sendsAgain();
    expect(harness.messagesIn(council)).toEqual([]);
  });
});

describe('What died and was not put right', () => {
  it('can be sent again, like the word in a thread that a request is open again', async () => {
    await asks();
    await formOf(await ada.presses('Resolved', post())).sends();
    const [note] = harness.platform.said(threadUnder(post().ref));
    if (!note) throw new Error('nothing was said in the thread');
    const mend = harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    await ada.presses('Not quite: open it again', note);
    mend();
    expect(await sendsAgain()).toBe(1);
    expect(harness.thread(post())).toContainEqual(expect.stringContaining('This is open again'));
  });
});
