import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryFailure } from '../../../src/ports/chat-platform.ts';
import { attic, aVillage, council, garden, general, help, news, type Village } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let village: Village;
let ada: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  village = await aVillage({ channels: { help } });
  [ada, sol] = [village.person('Ada'), village.person('Sol', { steward: true })];
  village.person('Bo');
  await sol.opensHome();
});

const direct = (person: CorePerson) => village.directTo(person).map(({ text }) => text);

describe('A request whose channel cannot be written to', () => {
  it.each<DeliveryFailure>(['not_allowed', 'channel_gone'])(
    '(%s) goes to the default channel, and its asker is told',
    async (failure) => {
      village.platform.breaks('post', { failure, in: help });
      await ada.types('/ask how do I centre a div?');
      expect(village.onlyMessageIn(general).text).toContain('> how do I centre a div?');
      expect(direct(ada)).toEqual(['I can’t post where your request belongs, so I’m putting it in #general instead.']);
    },
  );

  it('can be answered and resolved there like any other', async () => {
    village.platform.breaks('post', { failure: 'not_allowed', in: help });
    await ada.types('/ask how do I centre a div?');
    await village.person('Bo').writes('Hello.', threadUnder(village.onlyMessageIn(general).ref));
    expect(village.onlyMessageIn(general).text).toContain('Bo is on it.');
    await village.pass({ minutes: 30 });
    expect(village.messagesIn(general)).toHaveLength(1);
  });

  it('goes back to its asker, with what they wrote, when there is no other channel', async () => {
    village = await aVillage({ channels: { help }, defaultChannel: null });
    ada = village.person('Ada');
    village.platform.breaks('post', { failure: 'not_allowed', in: help });
    const form = formOf(await ada.types('/ask'));
    const values = { need: 'How do I centre a div?', tried: 'Margins.', background: 'I am new.', topics: 'css' };
    await form.sends(values, { in: garden });
    expect(direct(ada)).toEqual([
      [
        'I couldn’t post your request, because I can’t write in #help. This is what you wrote:',
        '> How do I centre a div?',
        'Tried so far: Margins.',
        'About me: I am new.',
        'Topics: css',
        'Please ask somebody to invite me there, or ask again in a channel that I’m in.',
      ].join('\n'),
    ]);
    expect(await village.records('help_request')).toMatchObject([
      { state: 'withdrawn', ended_at: new Date(village.now()).toISOString() },
    ]);
  });

  it('goes back to its asker when the default channel cannot be written to either', async () => {
    village.platform.breaks('post', { failure: 'not_allowed', in: help });
    village.platform.breaks('post', { failure: 'channel_gone', in: general });
    await ada.types('/ask how do I centre a div?');
    expect(direct(ada).at(-1)).toContain('I couldn’t post your request, because I can’t write in #general.');
    expect(direct(ada).at(-1)).toContain('> how do I centre a div?');
    expect(await village.records('help_request')).toMatchObject([{ state: 'withdrawn' }]);
    expect(village.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each([
    ['of everybody', garden],
    ['that is private', attic],
  ])('goes back to its asker when it was asked in a channel %s, and is put nowhere else', async (_whose, place) => {
    village = await aVillage({ channels: { digest: news } });
    [ada, sol] = [village.person('Ada'), village.person('Sol', { steward: true })];
    await sol.opensHome();
    village.platform.breaks('post', { failure: 'not_allowed', in: place });
    await ada.types('/ask how do I centre a div?', place);
    expect(direct(ada)).toHaveLength(1);
    expect(direct(ada)[0]).toContain('> how do I centre a div?');
    expect(await village.records('help_request')).toMatchObject([{ state: 'withdrawn' }]);
    await village.pass({ days: 7 });
    expect(village.messagesIn(general)).toEqual([]);
    expect(village.onlyMessageIn(news).text).not.toContain('centre a div');
    expect(direct(sol)).toEqual([]);
  });

  it('goes back to its asker when it was asked in a private channel that became the help channel since', async () => {
    village = await aVillage();
    [ada, sol] = [village.person('Ada'), village.person('Sol', { steward: true })];
    const mend = village.platform.breaks('post', { failure: 'unavailable', in: attic });
    await ada.types('/ask how do I centre a div?', attic);
    await sol.types('/community channel help #attic');
    mend();
    village.platform.breaks('post', { failure: 'channel_gone', in: attic });
    await village.pass({ minutes: 5 });
    expect(village.messagesIn(general)).toEqual([]);
    expect(direct(ada)).toHaveLength(1);
    expect(direct(ada)[0]).toContain('> how do I centre a div?');
  });
});

describe('Kudos that cannot be said where they were given', () => {
  it.each([
    ['of everybody', garden],
    ['that is private', attic],
  ])('stand all the same, and the giver is told, in a channel %s', async (_whose, place) => {
    village.platform.breaks('post', { failure: 'not_allowed', in: place });
    await ada.types('/kudos @bo for the soup', place);
    expect(direct(ada)).toEqual([
      [
        `I couldn’t post your thanks in #${place.channel.replace('C-', '')}, because I can’t write there.`,
        'They count all the same: the people you thanked can see them on their page, /home.',
      ].join('\n'),
    ]);
    expect(await village.records('kudos')).toMatchObject([{ reason: 'for the soup', taken_back_at: null }]);
    expect((await village.person('Bo').opensHome()).text).toContain('Ada: for the soup');
    expect(direct(sol)).toEqual([]);
  });
});

describe('The stewards', () => {
  it('are told once for each of the community’s own channels that cannot be written to', async () => {
    village.platform.breaks('post', { failure: 'not_allowed', in: help });
    village.platform.breaks('post', { failure: 'not_allowed', in: general });
    await ada.types('/ask one question');
    await ada.types('/ask another question');
    await ada.types('/kudos @bo for the soup', general);
    expect(direct(sol)).toEqual([
      [
        'I had something to post in #help, but I can’t write there.',
        'Please invite me there, or choose another channel with /community channel.',
        'I’ll say this only once for each channel.',
      ].join('\n'),
      expect.stringContaining('I had something to post in #general'),
    ]);
  });

  it('are told of the digest channel, too', async () => {
    await sol.types('/community channel digest #news');
    village.platform.breaks('post', { failure: 'channel_gone', in: news });
    await village.pass({ days: 7 });
    expect(direct(sol)).toEqual([expect.stringContaining('I had something to post in #news')]);
  });

  it.each([
    ['of everybody', garden],
    ['that is private', attic],
  ])('are not told of a channel %s that is not the community’s own', async (_whose, place) => {
    village.platform.breaks('post', { failure: 'not_allowed', in: place });
    await ada.types('/kudos @bo for the soup', place);
    expect(village.counted).toContain('delivery: dead');
    expect(direct(sol)).toEqual([]);
  });

  it('are told in their channel, where they have one', async () => {
    await sol.types('/community channel stewards #council');
    village.platform.breaks('post', { failure: 'not_allowed', in: help });
    await ada.types('/ask one question');
    expect(village.messagesIn(council)).toHaveLength(1);
    expect(direct(sol)).toEqual([]);
  });

  it('are left alone when it is their own channel that cannot be written to', async () => {
    await sol.types('/community channel stewards #council');
    village.platform.breaks('post', { failure: 'not_allowed', in: help });
    village.platform.breaks('post', { failure: 'not_allowed', in: council });
    await ada.types('/ask one question');
    expect(direct(sol)).toEqual([]);
    expect(village.counted.filter((each) => each === 'delivery: dead')).toHaveLength(2);
  });

  it.each<DeliveryFailure>(['refused', 'message_gone', 'user_unreachable'])(
    'are left alone by what they cannot mend (%s), which is logged',
    async (failure) => {
      village.platform.breaks('post', { failure, in: garden });
      await ada.types('/kudos @bo for the soup', garden);
      await village.pass({ days: 1 });
      expect(direct(sol)).toEqual([]);
      expect(village.platform.calls.post).toBe(1);
      expect(village.log).toContainEqual(
        expect.objectContaining({ level: 'warn', text: 'Message cannot be delivered' }),
      );
    },
  );

  it('are left alone when somebody takes no direct messages, or an edited message is gone', async () => {
    await ada.types('/ask one question');
    village.platform.breaks('edit', { failure: 'message_gone' });
    village.platform.breaks('whisper', { failure: 'user_unreachable' });
    village.platform.breaks('openDirect', { failure: 'user_unreachable' });
    const bo = village.person('Bo');
    await bo.writes('Hello.', threadUnder(village.onlyMessageIn(help).ref));
    await ada.reacts('🙌', await bo.writes('Hello.', garden));
    await village.pass({ days: 1 });
    expect(village.counted.filter((each) => each === 'delivery: dead')).toHaveLength(2);
    expect(direct(sol)).toEqual([]);
  });
});
