import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryFailure } from '../../src/ports/chat-platform.ts';
import { aVillage, council, garden, general, help, type Village } from '../support/village.ts';
import type { VillagePerson } from '../support/village-person.ts';

let village: Village;
let ada: VillagePerson;
let sol: VillagePerson;

beforeEach(async () => {
  village = await aVillage({ channels: { help } });
  [ada, sol] = [village.person('Ada'), village.person('Sol', { steward: true })];
  village.person('Bo');
  await sol.opensHome();
});

const direct = (person: VillagePerson) => village.directTo(person).map(({ text }) => text);

describe('A request whose channel cannot be written to', () => {
  it.each<DeliveryFailure>(['not_allowed', 'channel_gone'])(
    '(%s) goes to the default channel, and its asker is told',
    async (failure) => {
      village.platform.breaks('post', { failure, in: help });
      await ada.types('/ask how do I centre a div?');
      expect(village.onlyMessageIn(general).text).toContain('> how do I centre a div?');
      expect(direct(ada)).toEqual([
        'I may not write where your request belongs, so I am putting it in #general instead.',
      ]);
    },
  );

  it('can be answered and resolved there like any other', async () => {
    village.platform.breaks('post', { failure: 'not_allowed', in: help });
    await ada.types('/ask how do I centre a div?');
    await village.person('Bo').writes({ under: village.onlyMessageIn(general) });
    expect(village.onlyMessageIn(general).text).toContain('Bo is on it.');
    await village.pass({ minutes: 30 });
    expect(village.messagesIn(general)).toHaveLength(1);
  });

  it('is kept, and its asker told what to do, when there is no other channel', async () => {
    village = await aVillage({ channels: { help }, defaultChannel: null });
    ada = village.person('Ada');
    village.platform.breaks('post', { failure: 'not_allowed', in: help });
    await ada.types('/ask how do I centre a div?');
    expect(direct(ada)).toHaveLength(1);
    expect(direct(ada)[0]).toContain('ask a steward to choose a help channel with /community channel help #channel.');
    expect((await village.records('help_request'))[0]?.state).toBe('open');
  });

  it('is kept when the default channel cannot be written to either', async () => {
    village.platform.breaks('post', { failure: 'not_allowed', in: help });
    village.platform.breaks('post', { failure: 'channel_gone', in: general });
    await ada.types('/ask how do I centre a div?');
    expect(direct(ada).at(-1)).toContain('I could not post your request');
    expect(village.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('The stewards', () => {
  it('are told once for each channel that cannot be written to', async () => {
    village.platform.breaks('post', { failure: 'not_allowed', in: help });
    village.platform.breaks('post', { failure: 'not_allowed', in: garden });
    await ada.types('/ask one question');
    await ada.types('/ask another question');
    await ada.types('/kudos @bo for the soup', { in: garden });
    expect(direct(sol)).toEqual([
      [
        'I had something to say in #help, but I may not write there.',
        'Please invite me there, or choose another channel with /community channel.',
        'I say this once for each channel.',
      ].join('\n'),
      expect.stringContaining('I had something to say in #garden'),
    ]);
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

  it.each<DeliveryFailure>(['refused', 'message_gone', 'user_unreachable', 'unauthorised'])(
    'are left alone by what they cannot mend (%s), which is logged',
    async (failure) => {
      village.platform.breaks('post', { failure, in: garden });
      await ada.types('/kudos @bo for the soup', { in: garden });
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
    await bo.writes({ under: village.onlyMessageIn(help) });
    await ada.reacts('🙌', await bo.writes({ in: garden }));
    await village.pass({ days: 1 });
    expect(village.counted.filter((each) => each === 'delivery: dead')).toHaveLength(2);
    expect(direct(sol)).toEqual([]);
  });
});
