import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryFailure } from '../../../src/ports/chat-platform.ts';
import { aHarness, attic, type CoreHarness, council, garden, general, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, sol] = [harness.person('Ada'), harness.person('Sol', { steward: true })];
  harness.person('Bo');
  await sol.opensHome();
});

const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);

describe('A request whose channel cannot be written to', () => {
  it.each<[DeliveryFailure, string]>([
    ['not_allowed', 'because I can’t write there.'],
    ['channel_gone', 'because it is archived or gone.'],
    ['restricted', 'because a rule of its administrators forbids it.'],
    ['unrecognised', 'because it was not accepted, and I wasn’t told why.'],
  ])('(%s) goes to the default channel, and its asker is told', async (failure, because) => {
    harness.platform.breaks('post', { failure, in: help });
    await ada.types('/ask how do I centre a div?');
    await harness.pass({ minutes: 5 });
    expect(harness.onlyMessageIn(general).text).toContain('> how do I centre a div?');
    expect(direct(ada)).toEqual([`Your request can’t stay in #help, ${because}\nI’m putting it in #general instead.`]);
    expect(direct(sol)).toEqual([expect.stringContaining(`in #help and couldn’t, ${because}`)]);
  });

  it('goes back to its asker, and nowhere else, when it will never be taken as it is', async () => {
    harness.platform.breaks('post', { failure: 'refused', in: help });
    await ada.types('/ask how do I centre a div?');
    expect(harness.messagesIn(general)).toEqual([]);
    expect(direct(ada)).toEqual([expect.stringContaining('> how do I centre a div?')]);
    expect(direct(ada)[0]).toContain('Please put it in other words and ask again');
    expect(direct(sol)).toEqual([expect.stringContaining('please tell whoever runs me')]);
    expect((await ada.types('/requests mine')).text).toContain('You have no ongoing request.');
    expect((await ada.opensHome()).text).toContain('how do I centre a div? (could not be posted, so nobody saw it)');
  });

  it('can be answered and resolved there like any other', async () => {
    harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    await ada.types('/ask how do I centre a div?');
    await harness.person('Bo').writes('Hello.', threadUnder(harness.onlyMessageIn(general).ref));
    expect(harness.onlyMessageIn(general).text).toContain('Bo got in touch.');
    await harness.pass({ minutes: 30 });
    expect(harness.messagesIn(general)).toHaveLength(1);
  });

  it('goes back to its asker, with what they wrote, when there is no other channel', async () => {
    harness = await aHarness({ channels: { help }, defaultChannel: null });
    ada = harness.person('Ada');
    harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    const form = formOf(await ada.types('/ask'));
    const values = { need: 'How do I centre a div?', tried: 'Margins.', background: 'I am new.', topics: 'css' };
    await form.sends(values, { in: garden });
    expect(direct(ada)).toEqual([
      [
        'Your request is not in #help, because I can’t write there. This is what you wrote:',
        '> How do I centre a div?',
        'Tried so far: Margins.',
        'About me: I am new.',
        'Topics: css',
        'Please ask somebody to invite me there, or ask again in a channel that I’m in.',
      ].join('\n'),
    ]);
    expect(await harness.records('help_request')).toMatchObject([
      { state: 'withdrawn', ended_at: new Date(harness.now()).toISOString() },
    ]);
  });

  it('goes back to its asker when the default channel cannot be written to either', async () => {
    harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    harness.platform.breaks('post', { failure: 'channel_gone', in: general });
    await ada.types('/ask how do I centre a div?');
    expect(direct(ada).at(-1)).toContain('Your request is not in #general, because it is archived or gone.');
    expect(direct(ada).at(-1)).toContain('> how do I centre a div?');
    expect(await harness.records('help_request')).toMatchObject([{ state: 'withdrawn' }]);
    expect(harness.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each([
    ['of everybody', garden],
    ['that is private', attic],
  ])('goes back to its asker when it was asked in a channel %s, and is put nowhere else', async (_whose, place) => {
    harness = await aHarness({ channels: { digest: news } });
    [ada, sol] = [harness.person('Ada'), harness.person('Sol', { steward: true })];
    await sol.opensHome();
    harness.platform.breaks('post', { failure: 'not_allowed', in: place });
    await ada.types('/ask how do I centre a div?', place);
    expect(direct(ada)).toHaveLength(1);
    expect(direct(ada)[0]).toContain('> how do I centre a div?');
    expect(await harness.records('help_request')).toMatchObject([{ state: 'withdrawn' }]);
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(general)).toEqual([]);
    expect(harness.onlyMessageIn(news).text).not.toContain('centre a div');
    expect(direct(sol)).toEqual([]);
  });

  it('goes back to its asker when it was asked in a private channel that became the help channel since', async () => {
    harness = await aHarness();
    [ada, sol] = [harness.person('Ada'), harness.person('Sol', { steward: true })];
    const mend = harness.platform.breaks('post', { failure: 'unavailable', in: attic });
    await ada.types('/ask how do I centre a div?', attic);
    await sol.types('/community channel help #attic');
    mend();
    harness.platform.breaks('post', { failure: 'channel_gone', in: attic });
    await harness.pass({ minutes: 5 });
    expect(harness.messagesIn(general)).toEqual([]);
    expect(direct(ada)).toHaveLength(1);
    expect(direct(ada)[0]).toContain('> how do I centre a div?');
  });
});

describe('Kudos that cannot be said where they were given', () => {
  it.each([
    ['of everybody', garden],
    ['that is private', attic],
  ])('stand all the same, and the giver is told, in a channel %s', async (_whose, place) => {
    harness.platform.breaks('post', { failure: 'not_allowed', in: place });
    await ada.types('/kudos @bo for the soup', place);
    expect(direct(ada)).toEqual([
      [
        `I couldn’t post your thanks in #${place.channel.replace('C-', '')}, because I can’t write there.`,
        'They count all the same: the people you thanked can see them on their page, /home.',
      ].join('\n'),
    ]);
    expect(await harness.records('kudos')).toMatchObject([{ reason: 'for the soup', taken_back_at: null }]);
    expect((await harness.person('Bo').opensHome()).text).toContain('Ada: for the soup');
    expect(direct(sol)).toEqual([]);
  });
});

describe('The stewards', () => {
  it('are told once for each of the community’s own channels that cannot be written to', async () => {
    harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    harness.platform.breaks('post', { failure: 'not_allowed', in: general });
    await ada.types('/ask one question');
    await ada.types('/ask another question');
    await ada.types('/kudos @bo for the soup', general);
    expect(direct(sol)).toEqual([
      [
        'I had something to post in #help and couldn’t, because I can’t write there.',
        'Please invite me there, or choose another channel with /community channel.',
        'If it goes on, I’ll say so again, but not within 30 days.',
      ].join('\n'),
      expect.stringContaining('I had something to post in #general'),
    ]);
  });

  it('are told of the digest channel, too', async () => {
    await sol.types('/community channel digest #news');
    harness.platform.breaks('post', { failure: 'channel_gone', in: news });
    await harness.pass({ days: 7 });
    expect(direct(sol)).toEqual([expect.stringContaining('I had something to post in #news')]);
  });

  it.each([
    ['of everybody', garden],
    ['that is private', attic],
  ])('are not told of a channel %s that is not the community’s own', async (_whose, place) => {
    harness.platform.breaks('post', { failure: 'not_allowed', in: place });
    await ada.types('/kudos @bo for the soup', place);
    expect(harness.counted).toContain('delivery: dead');
    expect(direct(sol)).toEqual([]);
  });

  it('are told in their channel, where they have one', async () => {
    await sol.types('/community channel stewards #council');
    harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    await ada.types('/ask one question');
    expect(harness.messagesIn(council)).toHaveLength(1);
    expect(direct(sol)).toEqual([]);
  });

  it('are told directly when it is their own channel that cannot be written to', async () => {
    await sol.types('/community channel stewards #council');
    harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    harness.platform.breaks('post', { failure: 'not_allowed', in: council });
    await ada.types('/ask one question');
    expect(direct(sol).toSorted()).toEqual([
      expect.stringContaining('I had something to post in #council'),
      expect.stringContaining('I had something to post in #help'),
    ]);
    expect(harness.counted.filter((each) => each === 'delivery: dead')).toHaveLength(2);
  });

  it.each<DeliveryFailure>(['thread_gone', 'message_gone'])(
    'are left alone by what says nothing about a channel (%s)',
    async (failure) => {
      const mend = harness.platform.breaks('post', { failure, in: help });
      await ada.types('/ask one question');
      await harness.pass({ hours: 20 });
      expect(direct(sol)).toEqual([]);
      mend();
      harness.platform.breaks('post', { failure: 'not_allowed', in: help });
      await ada.types('/ask another question');
      expect(direct(sol)).toEqual([expect.stringContaining('I had something to post in #help')]);
      expect(harness.log).toContainEqual(
        expect.objectContaining({ level: 'warn', text: 'Message cannot be delivered' }),
      );
    },
  );
});

describe('Somebody who takes no direct messages', () => {
  it('is called in the default channel where the help channel cannot be written to', async () => {
    harness.platform.breaks('openDirect', { failure: 'user_unreachable' });
    harness.platform.breaks('post', { failure: 'refused', in: help });
    await ada.types('/ask how do I centre a div?');
    await harness.pass({ hours: 1 });
    expect(harness.onlyMessageIn(general).text).toContain('@Ada, I have something for you');
  });
});
