import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryFailure } from '../../../src/ports/chat-platform.ts';
import { aHarness, type CoreHarness, general, help, news } from '../../support/core-harness.ts';
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
});

const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const isAboutAnOffer = (text: string) => text.includes('offered to help');
const post = () => harness.onlyMessageIn(help);

describe('An offer to help', () => {
  beforeEach(async () => {
    await ada.types('/ask how do I centre a div?');
    await bo.presses('I can help', post());
  });

  it('is no answer: the request goes on waiting, and says who offered', async () => {
    expect(post().text).toContain('Bo offered to help.');
    expect((await sol.types('/requests waiting')).text).toContain('centre a div');
    expect((await ada.opensHome()).text).toContain('Bo offered to help.');
    await harness.pass({ hours: 2 });
    expect((await sol.types('/digest preview')).text).not.toContain('Answered');
  });

  it('is asked about after a day without a word, and lapses four hours after that', async () => {
    await harness.pass({ days: 1, minutes: 1 });
    expect(direct(bo)).toEqual([expect.stringContaining('Are you in touch?')]);
    expect(direct(bo).join()).toContain('If I hear nothing for a few hours, I’ll take your name off.');
    await harness.pass({ hours: 3, minutes: 58 });
    expect(direct(ada)).toEqual([]);
    expect(post().text).toContain('Bo offered to help');
    await harness.pass({ minutes: 1 });
    expect(direct(ada)).toEqual([expect.stringContaining('Bo offered to help with this')]);
    await harness.pass({ hours: 1 });
    const [posted, nudged] = harness.messagesIn(help);
    expect(posted?.text).not.toContain('Bo');
    expect(nudged?.text).toContain('is still waiting for help');
  });

  it('is not asked about at night, nor lapses then: 01:00 by the clock of whoever made it', async () => {
    const gil = harness.person('Gil', { zone: 'America/Los_Angeles' });
    await gil.opensHome();
    await harness.pass({ minutes: 1 });
    await ada.types('/ask who has a rope?');
    const rope = harness.messagesIn(help).at(-1) ?? post();
    await gil.presses('I can help', rope);
    await harness.pass({ days: 1, hours: 6, minutes: 50 });
    expect(direct(gil)).toEqual([]);
    await harness.pass({ minutes: 10 });
    expect(direct(gil)).toEqual([expect.stringContaining('Are you in touch?')]);
  });

  it('keeps others from being asked no longer than it stands', async () => {
    await sol.types('/offer css');
    await harness.pass({ days: 1, hours: 3 });
    expect(direct(sol)).toEqual([]);
    await harness.pass({ hours: 1, minutes: 1 });
    expect(direct(sol)).toContainEqual(expect.stringContaining('[Not now]'));
  });

  it('is not asked about once there is a word', async () => {
    await bo.writes('Like this.', threadUnder(post().ref));
    expect(post().text).toContain('Bo got in touch.');
    await harness.pass({ days: 3 });
    expect(direct(bo)).toEqual([]);
  });

  it('becomes help where they say that they are in touch', async () => {
    await harness.pass({ days: 1, minutes: 1 });
    await bo.presses('We’re in touch', lastTo(bo));
    expect(post().text).toContain('Bo got in touch.');
    await harness.pass({ days: 2 });
    expect(direct(ada).filter(isAboutAnOffer)).toEqual([]);
  });

  it('can be taken back without a reason, and the request waits again', async () => {
    await harness.pass({ days: 1, minutes: 1 });
    const question = lastTo(bo);
    expect((await bo.presses('I can’t after all', question)).text).toContain('No problem at all.');
    await harness.settle();
    expect(lastTo(bo).text).toContain('Your name is off it again');
    await harness.pass({ hours: 1 });
    expect(harness.messagesIn(help)).toHaveLength(2);
    expect(harness.messagesIn(help)[0]?.text).not.toContain('Bo');
    expect((await bo.presses('We’re in touch', question)).text).toContain('no longer on that request');
  });

  it('that became help by an answer is not taken back by an older button, which says so', async () => {
    await harness.pass({ days: 1, minutes: 1 });
    const question = lastTo(bo);
    await bo.writes('Like this.', threadUnder(post().ref));
    expect(lastTo(bo).text).toContain('You’ve been in touch, thank you.');
    expect((await bo.presses('I can’t after all', question)).text).toContain('There’s no offer of yours to take back');
    expect(post().text).toContain('Bo got in touch.');
  });

  it.each(['offered', 'answered'])(
    'that lapses brings nothing up where somebody else %s, and promises nothing',
    async (how) => {
      await harness.pass({ hours: 25 });
      if (how === 'offered') await harness.person('Cleo').presses('I can help', post());
      else await harness.person('Cleo').writes('Like this.', threadUnder(post().ref));
      await harness.pass({ hours: 3, minutes: 1 });
      expect(post().text).not.toContain('Bo');
      expect(direct(ada).filter(isAboutAnOffer)).toEqual([
        expect.stringContaining('somebody else has come forward, too'),
      ]);
      expect(direct(ada).join()).not.toContain('waits for others');
    },
  );

  it('of a request that is resolved meanwhile is not asked about', async () => {
    await formOf(await ada.presses('Resolved', post())).sends();
    await harness.pass({ days: 3 });
    expect(direct(bo)).toEqual([]);
  });
});

describe('A request for several people', () => {
  it('goes on waiting until as many have written', async () => {
    await ada.types('/ask hands for the kiln? seats:2');
    await bo.writes('Here.', threadUnder(post().ref));
    expect(post().text).toContain('1 of 2 people found so far.');
    expect((await sol.types('/requests waiting')).text).toContain('hands for the kiln');
    await harness.person('Cleo').writes('Me too.', threadUnder(post().ref));
    expect((await sol.types('/requests waiting')).text).not.toContain('hands for the kiln');
  });
});

describe('An offer of which the asker cannot be told in the thread', () => {
  it.each<DeliveryFailure>(['thread_gone', 'not_allowed', 'restricted', 'refused', 'unrecognised', 'channel_gone'])(
    '(%s) is told directly, and the helper knows',
    async (failure) => {
      await ada.types('/ask how do I centre a div?');
      harness.platform.breaks('post', { failure, in: help });
      expect((await bo.presses('I can help', post())).text).toContain('Thank you for offering');
      await harness.pass({ minutes: 5 });
      expect(direct(ada)).toContainEqual(expect.stringContaining('Bo can help with your request.'));
      expect(direct(bo)).toEqual([expect.stringContaining('I’m letting Ada know directly')]);
    },
  );

  it('nor directly is known to the helper, and the request waits', async () => {
    await ada.types('/ask how do I centre a div?');
    harness.platform.breaks('post', { failure: 'thread_gone', in: help });
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(ada) });
    await bo.presses('I can help', post());
    expect(direct(bo).at(-1)).toContain('I couldn’t let Ada know that you can help');
    expect((await sol.types('/requests waiting')).text).toContain('centre a div');
  });
});

describe('A post that cannot be changed any more', () => {
  beforeEach(() => ada.types('/ask how do I centre a div?'));

  it.each<DeliveryFailure>(['refused', 'not_allowed', 'restricted', 'thread_gone', 'unrecognised'])(
    '(%s) is corrected in its thread, once for each change',
    async (failure) => {
      harness.platform.breaks('edit', { failure });
      await bo.presses('I can help', post());
      await harness.pass({ minutes: 5 });
      await bo.presses('I can help', post());
      const below = harness.thread(post()).filter((text) => text.includes('I can’t change the post of this request.'));
      expect(below).toEqual([expect.stringContaining('Bo offered to help.')]);
    },
  );

  it('nor corrected below is told to the asker', async () => {
    harness.platform.breaks('edit', { failure: 'thread_gone' });
    harness.platform.breaks('post', { failure: 'thread_gone', in: help });
    await formOf(await ada.presses('Resolved', post())).sends();
    expect(direct(ada)).toEqual([expect.stringContaining('Your request is resolved, but I can’t change its post')]);
    expect((await ada.opensHome()).text).not.toContain('centre a div');
    await harness.pass({ minutes: 1 });
    expect((await sol.types('/digest preview')).text).toMatch(/Answered\n.*centre a div\? \(found the answer/);
  });
});

describe('Thanks on resolving that cannot be said in the thread', () => {
  it('reach the helper directly', async () => {
    await ada.types('/ask how do I centre a div?');
    await bo.writes('Like this.', threadUnder(post().ref));
    harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    await formOf(await ada.presses('Resolved', post())).sends({ helpers: [bo.user.user], thanks: 'It sits!' });
    expect(direct(bo)).toEqual([expect.stringContaining('> It sits!')]);
  });
});

describe('Withdraw', () => {
  beforeEach(() => ada.types('/ask how do I centre a div?'));

  it('closes a request for its asker, who gets the words back and can open it again', async () => {
    const reply = await ada.presses('Withdraw', post());
    expect(reply.text).toContain('> how do I centre a div?');
    expect(post().text).toBe('Whoever asked this took it back.');
    expect((await sol.types('/digest preview')).text).not.toContain('centre a div');
    await ada.presses('Open it again', reply);
    expect(post().text).toContain('> how do I centre a div?');
  });

  it('is for stewards, too, and the asker is told', async () => {
    await sol.presses('Withdraw', post());
    expect(post().text).toBe('A steward closed this request.');
    expect(direct(ada)).toEqual([
      [
        'Sol, a steward, closed your request. This is what you wrote:',
        '> how do I centre a div?',
        'If you still need help, you can open it again within 7 days, or talk to Sol about it.',
        'Open the thread',
        '[Open it again]',
      ].join('\n'),
    ]);
    expect(harness.thread(post())).toEqual([expect.stringContaining('Sol, a steward, closed this request.')]);
    await ada.presses('Open it again', lastTo(ada));
    expect(post().text).toContain('Waiting for help.');
    expect(direct(ada)).toEqual([expect.stringContaining('This is how it stands: Waiting for help.')]);
  });

  it('says that the asker is told only where there is a way to tell them', async () => {
    expect((await sol.presses('Withdraw', post())).text).toContain('I’m letting its asker know.');
    await ada.types('/ask who has a rope?');
    await harness.inside(async (tx) => {
      const known = await tx.members.byUser(ada.user);
      const other = await tx.members.byUser(sol.user);
      if (known && other) await tx.members.saveIdentity({ ...known.identity, memberId: other.member.id });
    });
    const reply = await sol.presses('Withdraw', harness.messagesIn(help)[1] ?? post());
    expect(reply.text).toContain('I have no way to write to its asker, so please let them know if you can.');
    expect(direct(ada)).toHaveLength(1);
  });

  it('is not for others', async () => {
    expect((await bo.presses('Withdraw', post())).text).toContain('Only Ada or a steward can do that.');
    expect(post().text).toContain('> how do I centre a div?');
  });
});

describe('An offer that nobody follows up with a word', () => {
  it('leaves a request for three people waiting: it stands nowhere as answered, and whoever offered is asked', async () => {
    await ada.types('/ask Hands for the kiln? seats:3');
    await bo.presses('I can help', post());
    await harness.pass({ days: 1, minutes: 1 });
    expect(direct(bo)).toEqual([expect.stringContaining('Are you in touch?')]);
    await harness.pass({ days: 6 });
    expect((await sol.types('/requests waiting')).text).toContain('Hands for the kiln?');
    const digest = harness.onlyMessageIn(news).text;
    expect(digest).toContain('Still waiting for help\nAda asks for help: Hands for the kiln?');
    expect(digest).not.toContain('Answered');
    expect(direct(ada).filter(isAboutAnOffer)).toEqual([expect.stringContaining('Bo offered to help with this')]);
  });
});

describe('Somebody who takes no direct messages', () => {
  it('is called in a channel without a word on what it is about, and the stewards hear once', async () => {
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(bo) });
    await ada.types('/ask how do I centre a div?');
    await bo.presses('I can help', post());
    await harness.pass({ days: 1, hours: 3 });
    const calls = [...harness.messagesIn(help), ...harness.messagesIn(general)].filter(({ text }) =>
      text.includes('can’t send you a direct message'),
    );
    expect(calls).toHaveLength(1);
    expect(calls[0]?.text).toContain('@Bo');
    expect(calls[0]?.text).not.toContain('div');
    expect(calls[0]?.text).toContain('/home, /exchange status and /reflect');
    expect(direct(sol)).toEqual([expect.stringContaining('Bo')]);
  });
});

function lastTo(person: CorePerson) {
  const last = harness.directTo(person).at(-1);
  if (!last) throw new Error('Nothing was said');
  return last;
}
