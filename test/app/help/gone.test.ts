import { beforeEach, describe, expect, it } from 'vitest';
import { channelIn, type MessageRef } from '../../../src/chat/address.ts';
import { aHarness, type CoreHarness, garden, general, help, home, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, bo, sol] = [harness.person('Ada'), harness.person('Bo'), harness.person('Sol', { steward: true })];
  await sol.opensHome();
  await ada.types('/ask how do I centre a div?');
});

const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const post = () => harness.onlyMessageIn(help);

async function deleted(message: MessageRef, id = 'deleted'): Promise<void> {
  await harness.process.inbound.messageGone({ id, at: harness.now(), message });
  await harness.settle();
}

async function archived(where = help): Promise<void> {
  await harness.process.inbound.channelGone({ id: 'archived', at: harness.now(), where });
  await harness.settle();
}

/** That nothing of the request is told any more, to anybody but its asker. */
async function expectForgotten(): Promise<void> {
  await harness.pass({ days: 7 });
  expect(
    harness
      .messagesIn(news)
      .map(({ text }) => text)
      .join(),
  ).not.toContain('centre a div');
  expect((await sol.types('/digest preview')).text).not.toContain('centre a div');
  for (const list of ['open', 'waiting'])
    expect((await bo.types(`/requests ${list}`)).text).not.toContain('centre a div');
}

describe('A request whose post was deleted', () => {
  it('is over: nobody is asked to help, nothing is quoted, and its asker is told, with their words', async () => {
    await deleted(post().ref);
    expect(direct(ada)).toEqual([expect.stringContaining('The post of your request was deleted')]);
    expect(direct(ada)[0]).toContain('> how do I centre a div?');
    expect((await ada.opensHome()).text).toContain('how do I centre a div? (closed, because its post was deleted)');
    await expectForgotten();
    expect(harness.messagesIn(general)).toEqual([]);
  });

  it('is told to whoever offered to help, without a word of it, and to nobody else', async () => {
    await bo.presses('I can help', post());
    await deleted(post().ref);
    expect(direct(bo)).toEqual([expect.stringContaining('the request of Ada is closed')]);
    expect(direct(bo)[0]).not.toContain('centre a div');
    expect(direct(sol)).toEqual([]);
  });

  it('cannot be helped with from an older button, which says why, and nobody is told of it', async () => {
    await bo.presses('I can help', post());
    const nudged = post();
    await deleted(post().ref);
    const before = harness.thread(nudged).length;
    expect((await harness.person('Chioma').presses('I can help', nudged)).text).toContain(
      'The post of that request was deleted',
    );
    expect(harness.thread(nudged)).toHaveLength(before);
  });

  it('is not quoted either where it had been resolved', async () => {
    await bo.writes('Like this.', threadUnder(post().ref));
    await formOf(await ada.presses('Resolved', post())).sends();
    await deleted(post().ref);
    await expectForgotten();
    expect(direct(ada)).toEqual([]);
  });

  it('stays as it is when only a nudge, or an answer, or another message was deleted', async () => {
    const answer = await bo.writes('Like this.', threadUnder(post().ref));
    await deleted(answer, 'one');
    await deleted({ at: garden, id: '77' }, 'another');
    expect((await ada.types('/requests mine')).text).toContain('centre a div');
    expect(direct(ada)).toEqual([]);
  });

  it('is told of once, however often the platform says so', async () => {
    const { ref } = post();
    await deleted(ref, 'one');
    await deleted(ref, 'two');
    expect(direct(ada)).toHaveLength(1);
  });

  it('is over, too, when an edit finds the post gone', async () => {
    harness.platform.breaks('edit', { failure: 'message_gone' });
    await bo.presses('I can help', post());
    expect(direct(ada)).toContainEqual(expect.stringContaining('The post of your request was deleted'));
    await expectForgotten();
  });
});

describe('Requests in a channel that was archived or deleted', () => {
  it('are posted where requests go now, and their askers told', async () => {
    await bo.types('/ask who has a spindle?');
    harness.platform.breaks('edit', { failure: 'channel_gone', in: help });
    await archived();
    const moved = harness.messagesIn(general).map(({ text }) => text);
    expect(moved).toHaveLength(2);
    expect(moved.join()).toContain('centre a div');
    expect(direct(ada)).toEqual([expect.stringContaining('I’m putting it in #general instead.')]);
    await bo.writes('Like this.', threadUnder(harness.messagesIn(general)[0]?.ref ?? post().ref));
    expect(harness.messagesIn(general)[0]?.text).toContain('Bo got in touch.');
  });

  it('stay where they are when another channel goes', async () => {
    await archived(channelIn(home, 'C-hel'));
    expect(harness.messagesIn(general)).toEqual([]);
    expect(direct(ada)).toEqual([]);
  });

  it('reach the asker when somebody presses “I can help” before Hearth knows', async () => {
    harness.platform.breaks('post', { failure: 'channel_gone', in: help });
    harness.platform.breaks('edit', { failure: 'channel_gone', in: help });
    await bo.presses('I can help', post());
    expect(direct(ada)).toContainEqual(expect.stringContaining('Bo can help with your request.'));
    expect(direct(bo)).toEqual([expect.stringContaining('I’m letting Ada know directly that you can help')]);
    expect((await ada.types('/requests waiting')).text).toContain('centre a div');
  });
});

describe('A request that is taken back', () => {
  it.each([
    ['its asker', () => ada, 'Ada took this request back'],
    ['a steward', () => sol, 'Sol, a steward, closed this request'],
  ])('by %s is told in its thread to those who came forward', async (_who, who, why) => {
    await bo.presses('I can help', post());
    await who().presses('Withdraw', post());
    expect(harness.thread(post()).at(-1)).toContain(why);
  });

  it('before anybody came forward is told to nobody in its thread', async () => {
    await ada.presses('Withdraw', post());
    expect(harness.thread(post())).toEqual([]);
  });
});

describe('An asker who left', () => {
  let older: ReturnType<typeof post>;

  beforeEach(async () => {
    older = { ...post() };
    await bo.presses('I can help', post());
    await ada.leaves();
    await harness.settle();
  });

  it('is not helped any more: the post and its thread say so, and nothing of it is told again', async () => {
    expect(post().text).toBe('Whoever asked this left, so the request is closed.');
    expect(harness.thread(post()).at(-1)).toContain('Ada is no longer here, so this request is closed.');
    await expectForgotten();
  });

  it('leaves nothing open, however much they asked for and offered', async () => {
    for (let more = 1; more <= 45; more += 1) await bo.types(`/ask what is the ${more}th wonder?`);
    await harness.settle();
    for (const each of harness.messagesIn(help)) {
      if (each.text.includes('wonder')) await harness.person('Chioma').presses('I can help', each);
    }
    await bo.leaves();
    await harness.person('Chioma').leaves();
    await harness.settle();
    const posts = harness.messagesIn(help).map(({ text }) => text);
    expect(posts.filter((text) => text.includes('wonder'))).toEqual([]);
    expect(posts.filter((text) => text.includes('Whoever asked this left'))).toHaveLength(46);
  });

  it('is not waited for by whoever presses an older button', async () => {
    const reply = await harness.person('Chioma').presses('I can help', older);
    expect(reply.text).toBe('Whoever asked that left, so the request is closed. Thank you for looking.');
  });

  it('is asked, when they are back, whether to open it again', async () => {
    await harness.pass({ days: 3 });
    await harness.process.inbound.profile({ id: 'back', at: harness.now(), profile: harness.describes(ada, {}) });
    await harness.settle();
    const asked = harness.directTo(ada).at(-1);
    expect(asked?.text).toContain('Would you like it open again?');
    await ada.presses('Open it again', asked ?? post());
    expect(post().text).toContain('> how do I centre a div?');
    expect(post().text).toContain('[I can help]');
  });
});

describe('A helper who left', () => {
  it('is not counted on any more', async () => {
    await bo.presses('I can help', post());
    expect(post().text).toContain('Bo offered to help.');
    await bo.leaves();
    await harness.pass({ hours: 3 });
    const [posted, nudged] = harness.messagesIn(help);
    expect(posted?.text).not.toContain('Bo');
    expect(nudged?.text).toContain('is still waiting for help');
  });
});

describe('Kudos by reaction for somebody who had left before Hearth met them', () => {
  it('do not count once that is known, and the allowance is as before', async () => {
    const gone = harness.person('Gone', { unknown: true });
    const said = await gone.writes('Hello.', garden);
    harness.describes(gone, { left: true });
    await bo.reacts('🙌', said);
    await harness.settle();
    expect(await harness.records('kudos')).toMatchObject([{ taken_back_at: expect.any(String) }]);
    expect((await bo.types('/kudos @ada for the soup')).text).toContain('You can give 4 more today.');
    expect(harness.whispersTo(bo)).toEqual([]);
    await bo.reacts('🙌', await ada.writes('Hello.', garden));
    expect(harness.whispersTo(bo).map(({ text }) => text)).toEqual([expect.stringContaining('Ada now has kudos')]);
  });
});
