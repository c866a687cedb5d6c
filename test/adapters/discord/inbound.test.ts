import { describe, expect, it } from 'vitest';
import { translate } from '../../../adapters/discord/inbound.ts';
import { channelIn, userIn } from '../../../src/chat/address.ts';
import { discordFixtures, ids as fixtureIds } from '../../fixtures/discord/index.ts';
import { recordings } from '../../support/beside.ts';
import { dispatch, guildCreate, ids, known, receivedAt, space } from './samples.ts';

const told = (type: string, data: unknown, sequence?: number) => translate(dispatch(type, data, sequence), known());
const place = channelIn(space, ids.channel);
const thread = { ...place, thread: ids.thread };
const user = { id: ids.ana, username: 'ana', global_name: 'Ana' };
const message = { id: '900000000000000050', guild_id: ids.guild, channel_id: ids.channel, author: user, type: 0 };
const reaction = {
  guild_id: ids.guild,
  channel_id: ids.channel,
  message_id: message.id,
  user_id: ids.ana,
  message_author_id: ids.bo,
  emoji: { id: null, name: '🙌🏽' },
};

describe('a message', () => {
  it('is told without what it says', () => {
    expect(told('MESSAGE_CREATE', { ...message, content: 'secret' })).toEqual({
      kind: 'message',
      event: {
        id: `message/${message.id}`,
        at: expect.any(Number),
        user: userIn(space, ids.ana),
        message: { at: place, id: message.id },
      },
    });
  });

  it('in a channel that not everybody can read says so, if it begins something', () => {
    const closed = known();
    const hidden = { id: ids.guild, type: 0, allow: '0', deny: String(1n << 10n) };
    const change = { guild_id: ids.guild, id: ids.channel, type: 0, name: 'help', permission_overwrites: [hidden] };
    closed.guilds.learn('CHANNEL_UPDATE', change);
    const heard = (data: object) => translate(dispatch('MESSAGE_CREATE', { ...message, ...data }), closed);
    expect(heard({})).toHaveProperty('event.audience', 'some');
    expect(heard({ channel_id: ids.thread })).not.toHaveProperty('event.audience');
  });

  it('in a thread is in the channel that the thread hangs from', () => {
    expect(told('MESSAGE_CREATE', { ...message, channel_id: ids.thread })).toMatchObject({
      event: { message: { at: thread } },
    });
  });

  it('that replies to another belongs to the conversation that the other begins', () => {
    const reply = { ...message, type: 19, message_reference: { message_id: '900000000000000049' } };
    expect(told('MESSAGE_CREATE', reply)).toMatchObject({
      event: { message: { at: { ...place, thread: '900000000000000049' } } },
    });
  });

  it.each([
    ['by a bot', { author: { ...user, bot: true } }],
    ['by a webhook', { webhook_id: '1' }],
    ['by ourselves', { author: { id: ids.bot } }],
    ['by Discord', { type: 7 }],
    ['outside of any server', { guild_id: undefined }],
    ['by nobody', { author: undefined }],
  ])('%s is passed over', (_, change) => {
    expect(told('MESSAGE_CREATE', { ...message, ...change }).kind).toBe('ignored');
  });
});

it('whoever has accepted the rules joins then, and says since when they are there', () => {
  const waiting = known();
  waiting.guilds.learn('GUILD_MEMBER_ADD', { guild_id: ids.guild, user, pending: true });
  const joined_at = '2026-11-20T08:00:00.000000+00:00';
  const update = { guild_id: ids.guild, user, roles: [], joined_at, pending: false };
  const translated = translate(dispatch('GUILD_MEMBER_UPDATE', update), waiting);
  expect(translated).toHaveProperty('joined.since', Date.UTC(2026, 10, 20, 8));
});

describe('an id that Discord never made', () => {
  it.each(['constructor', '../users', '-1', '%00', '18446744073709551616', 'x'.repeat(60_000)])(
    'is nobody’s, and no server’s: %s',
    (id) => {
      expect(told('MESSAGE_CREATE', { ...message, author: { id } }).kind).toBe('ignored');
      expect(told('MESSAGE_CREATE', { ...message, channel_id: id }).kind).toBe('ignored');
      expect(told('MESSAGE_REACTION_ADD', { ...reaction, user_id: id }).kind).toBe('ignored');
      expect(told('MESSAGE_DELETE_BULK', { ...message, id: undefined, ids: [id] }).kind).toBe('ignored');
      expect(told('GUILD_MEMBER_ADD', { guild_id: ids.guild, user: { id } }).kind).toBe('ignored');
      expect(told('GUILD_CREATE', { ...guildCreate, id }).kind).toBe('ignored');
    },
  );

  it('is not remembered as one of our servers', () => {
    const { guilds } = known();
    guilds.learn('GUILD_CREATE', { ...guildCreate, id: 'constructor' });
    expect(guilds.takeChanged({ id: 0, count: 1 })).toEqual([ids.guild]);
  });
});

describe('a reaction', () => {
  it('is told with the author of the message, its skin tone apart', () => {
    expect(told('MESSAGE_REACTION_ADD', reaction)).toEqual({
      kind: 'reaction',
      event: {
        id: 'reaction/session-1/7',
        at: receivedAt,
        user: userIn(space, ids.ana),
        message: { at: place, id: message.id },
        author: userIn(space, ids.bo),
        emoji: '🙌',
        face: '🙌🏽',
        change: 'added',
      },
    });
  });

  it('that is sent again has the same id, and the next one another', () => {
    const idOf = (sequence: number) => {
      const translated = told('MESSAGE_REACTION_ADD', reaction, sequence);
      return translated.kind === 'reaction' ? translated.event.id : undefined;
    };
    expect(idOf(7)).toBe(idOf(7));
    expect(idOf(8)).not.toBe(idOf(7));
  });

  it('taken off names no author, as Discord does not', () => {
    const { message_author_id, ...removed } = reaction;
    expect(told('MESSAGE_REACTION_REMOVE', removed)).toMatchObject({ event: { change: 'removed', author: undefined } });
  });

  it('with an emoji of the server is known by its name', () => {
    const custom = { ...reaction, emoji: { id: '900000000000000099', name: 'Party' } };
    expect(told('MESSAGE_REACTION_ADD', custom)).toMatchObject({ event: { emoji: ':party~900000000000000099:' } });
    const deleted = { ...reaction, emoji: { id: '900000000000000099', name: null } };
    expect(told('MESSAGE_REACTION_ADD', deleted).kind).toBe('ignored');
  });
});

describe('people and servers', () => {
  const member = { guild_id: ids.guild, user, nick: 'Annie', roles: [], joined_at: '2026-11-02T00:00:00Z' };

  it('are told when somebody joins, by the name that they have there', () => {
    expect(told('GUILD_MEMBER_ADD', member)).toEqual({
      kind: 'joined',
      event: {
        id: `joined/${ids.ana}/2026-11-02T00:00:00Z`,
        at: receivedAt,
        profile: {
          user: userIn(space, ids.ana),
          name: 'Annie',
          zone: undefined,
          bot: false,
          steward: true,
          left: false,
        },
      },
    });
  });

  it.each([
    ['the owner', ids.ana, [], true],
    ['who may manage the server', ids.bo, [ids.role], true],
    ['anybody else', ids.bo, [], false],
  ])('know %s', (_, id, roles, steward) => {
    expect(told('GUILD_MEMBER_UPDATE', { ...member, user: { ...user, id }, roles })).toMatchObject({
      kind: 'profile',
      event: { profile: { steward } },
    });
  });

  it('go by the name of the account where there is no other', () => {
    const plain = { ...member, nick: null, user: { ...user, global_name: null } };
    expect(told('GUILD_MEMBER_UPDATE', plain)).toMatchObject({ event: { profile: { name: 'ana' } } });
  });

  it('are told when somebody leaves', () => {
    expect(told('GUILD_MEMBER_REMOVE', { guild_id: ids.guild, user })).toMatchObject({
      kind: 'left',
      event: { user: userIn(space, ids.ana) },
    });
  });

  it('begin with the server, and with a channel that may be written in', () => {
    expect(told('GUILD_CREATE', guildCreate)).toEqual({
      kind: 'space',
      event: {
        id: 'space/2026-11-01T00:00:00.000000+00:00',
        at: receivedAt,
        space,
        name: 'Village',
        defaultChannel: place,
        broughtBy: userIn(space, ids.ana),
      },
    });
    const greeting = { id: '900000000000000020', type: 0, position: 9 };
    const system = { ...guildCreate, system_channel_id: greeting.id, channels: [...guildCreate.channels, greeting] };
    expect(told('GUILD_CREATE', system)).toMatchObject({ event: { defaultChannel: { channel: greeting.id } } });
    const closed = {
      ...greeting,
      permission_overwrites: [{ id: ids.bot, type: 1, allow: '0', deny: String(1n << 11n) }],
    };
    const without = { ...system, channels: [...guildCreate.channels, closed] };
    expect(told('GUILD_CREATE', without)).toMatchObject({ event: { defaultChannel: place } });
  });

  it('begin with nobody who brought us, where we were there already', () => {
    const translation = known();
    const begun = (): unknown => translate(dispatch('GUILD_CREATE', guildCreate), translation);
    translation.guilds.learn('READY', { guilds: [{ id: ids.guild, unavailable: true }], shard: [0, 1] });
    translation.guilds.learn('GUILD_CREATE', guildCreate);
    expect(begun()).not.toHaveProperty('event.broughtBy');
    translation.guilds.learn('GUILD_DELETE', { id: ids.guild, unavailable: true });
    translation.guilds.learn('GUILD_CREATE', guildCreate);
    expect(begun()).not.toHaveProperty('event.broughtBy');
    translation.guilds.learn('GUILD_DELETE', { id: ids.guild });
    translation.guilds.learn('GUILD_CREATE', guildCreate);
    expect(begun()).toHaveProperty('event.broughtBy', userIn(space, ids.ana));
  });

  it('end when we are taken out, but not in an outage', () => {
    expect(told('GUILD_DELETE', { id: ids.guild })).toMatchObject({ kind: 'removed', event: { space } });
    expect(told('GUILD_DELETE', { id: ids.guild, unavailable: true }).kind).toBe('ignored');
    expect(told('GUILD_CREATE', { id: ids.guild, unavailable: true }).kind).toBe('ignored');
  });
});

describe('an interaction', () => {
  const base = {
    id: '900000000000000060',
    token: 'token',
    guild_id: ids.guild,
    channel_id: ids.channel,
    channel: { id: ids.channel, type: 0 },
    member: { user },
  };
  const command = (name: string, options: object[], more: object = {}) =>
    told('INTERACTION_CREATE', { ...base, type: 2, data: { type: 1, name, options, ...more } });

  it('by a command has typed values, and several members as one', () => {
    const translated = command('kudos', [
      { type: 6, name: 'member', value: ids.ana },
      { type: 6, name: 'member3', value: ids.bo },
      { type: 6, name: 'member4', value: ids.bo },
      { type: 3, name: 'reason', value: `for <#${ids.channel}> <:tea:900000000000000071>` },
    ]);
    expect(translated).toMatchObject({
      kind: 'command',
      event: {
        id: base.id,
        place,
        command: 'kudos',
        input: { form: 'values', values: { members: [ids.ana, ids.bo], reason: 'for #help :tea:' } },
      },
      reply: { visibility: 'public', opensForms: true },
    });
  });

  it('shows roles and times as people see them, and pings nobody', () => {
    const reason = `thanks with <@&${ids.role}> at <t:1700000000:R> on <t:1700000000:D>, <t:1700000000>`;
    expect(command('kudos', [{ type: 3, name: 'reason', value: reason }])).toMatchObject({
      event: {
        input: {
          values: {
            reason:
              'thanks with @Steward at 14 November 2023 at 22:13 UTC on 14 November 2023, 14 November 2023 at 22:13 UTC',
          },
        },
      },
    });
  });

  it('by a subcommand names it', () => {
    const options = [{ type: 1, name: 'channel', options: [{ type: 7, name: 'channel', value: ids.channel }] }];
    expect(command('community', options)).toMatchObject({
      event: { command: 'community', input: { subcommand: 'channel', values: { channel: ids.channel } } },
      reply: { visibility: 'private' },
    });
  });

  it('in a thread that is not known is in the channel that it names', () => {
    const there = { channel_id: '900000000000000080', channel: { type: 11, parent_id: ids.channel } };
    expect(told('INTERACTION_CREATE', { ...base, ...there, type: 2, data: { name: 'ask' } })).toMatchObject({
      event: { place: { channel: ids.channel, thread: '900000000000000080' } },
    });
  });

  it('says who reads along: everybody, some, or nobody else', () => {
    const audience = (data: object, knowledge = known()) => {
      const translated = translate(dispatch('INTERACTION_CREATE', data), knowledge);
      return translated.kind === 'command' || translated.kind === 'press' ? translated.event.place.audience : 'none';
    };
    const typed = { ...base, type: 2, data: { name: 'ask' } };
    expect(audience(typed)).toBeUndefined();
    expect(
      audience({ ...typed, channel_id: ids.thread, channel: { type: 11, parent_id: ids.channel } }),
    ).toBeUndefined();
    expect(audience({ ...typed, channel_id: ids.thread, channel: { type: 12, parent_id: ids.channel } })).toBe('some');
    expect(audience({ ...typed, channel_id: '900000000000000081' })).toBe('some');
    const closed = known();
    const hidden = { id: ids.guild, type: 0, allow: '0', deny: String(1n << 10n) };
    const change = { guild_id: ids.guild, id: ids.channel, type: 0, name: 'help', permission_overwrites: [hidden] };
    closed.guilds.learn('CHANNEL_UPDATE', change);
    expect(audience(typed, closed)).toBe('some');
    const { guild_id, member, ...direct } = base;
    const pressed = { ...direct, user, type: 3, data: { custom_id: `ask:help:r1@${ids.guild}` } };
    expect(audience(pressed)).toBe('direct');
  });

  describe('says whether they may manage the server', () => {
    const everything = String((1n << 53n) - 1n);
    const pressed = { type: 3, data: { custom_id: 'ask:help:r1' } };
    const acts: readonly (readonly [string, object])[] = [
      ['a command', { type: 2, data: { type: 1, name: 'ask' } }],
      ['a button', pressed],
      ['a form', { type: 5, data: { custom_id: 'ask:new', components: [] } }],
      ['a menu', { type: 2, data: { type: 2, name: 'Give kudos', target_id: ids.bo } }],
    ];
    const stewardIn = (data: object) => {
      const translated = told('INTERACTION_CREATE', { ...base, ...data });
      return 'event' in translated && 'steward' in translated.event ? translated.event.steward : 'not said';
    };

    it.each(acts)('in %s, by what they may do there and then', (_, act) => {
      const allowed = (permissions: unknown) => stewardIn({ ...act, member: { user, permissions } });
      // Ana owns the server, as far as the gateway has told.
      expect(allowed('0')).toBe(false);
      expect(allowed(String(1n << 11n))).toBe(false);
      expect(allowed(String(1n << 5n))).toBe(true);
      expect(allowed(String(1n << 3n))).toBe(true);
      expect(allowed(everything)).toBe(true);
    });

    it('unless there is no member, as in direct messages', () => {
      const { guild_id, member, ...direct } = base;
      const data = { custom_id: `ask:help:r1@${ids.guild}` };
      const translated = told('INTERACTION_CREATE', { ...direct, user, type: 3, data });
      expect(translated).toMatchObject({ kind: 'press', event: { steward: undefined } });
      expect(stewardIn({ ...pressed, member: { user } })).toBeUndefined();
    });
  });

  it('by the menu of a message is about its author, and hands over its text', () => {
    const messages = { [message.id]: { id: message.id, content: 'How?', author: { id: ids.bo } } };
    const data = { type: 3, name: 'Thank for this', target_id: message.id, resolved: { messages } };
    expect(told('INTERACTION_CREATE', { ...base, type: 2, data })).toMatchObject({
      kind: 'menu',
      event: { entry: 'thank', about: userIn(space, ids.bo), text: 'How?', place },
    });
    const byBot = { ...data, resolved: { messages: { [message.id]: { author: { id: ids.bot, bot: true } } } } };
    expect(told('INTERACTION_CREATE', { ...base, type: 2, data: byBot })).toMatchObject({
      event: { about: undefined },
    });
  });

  it('by the menu of a member is about them', () => {
    const data = { type: 2, name: 'Give kudos', target_id: ids.bo, resolved: { users: { [ids.bo]: { id: ids.bo } } } };
    expect(told('INTERACTION_CREATE', { ...base, type: 2, data })).toMatchObject({
      kind: 'menu',
      event: { entry: 'give-kudos', about: userIn(space, ids.bo), text: undefined },
    });
  });

  it('while somebody types says what they typed', () => {
    const focused = { type: 3, name: 'zone', value: 'berl', focused: true };
    const data = { type: 1, name: 'community', options: [{ type: 1, name: 'timezone', options: [focused] }] };
    expect(told('INTERACTION_CREATE', { ...base, type: 4, data })).toMatchObject({
      kind: 'complete',
      event: { command: 'community', subcommand: 'timezone', option: 'zone', typed: 'berl' },
    });
  });

  it('in a direct message belongs to the server that its button names', () => {
    const { guild_id, member, ...direct } = base;
    const data = { component_type: 2, custom_id: `ask:help:r1@${ids.guild}` };
    expect(told('INTERACTION_CREATE', { ...direct, user, type: 3, data, message: {} })).toMatchObject({
      kind: 'press',
      event: { action: 'ask:help', subject: 'r1', user: userIn(space, ids.ana) },
      reply: { isDirect: true, hasMessage: true },
    });
  });

  it('with a number that is none does not reach the core', () => {
    const components = [
      { type: 18, component: { type: 4, id: 2 ** 30 + 2 ** 14 + 50, custom_id: 'seats', value: 'two' } },
    ];
    const data = { custom_id: 'ask:new', components };
    expect(told('INTERACTION_CREATE', { ...base, type: 5, data })).toMatchObject({
      kind: 'invalid',
      problems: { seats: '1–50' },
    });
  });
});

describe('what Discord sends, of every kind,', () => {
  it.each(discordFixtures)('is translated: $name', ({ event, data, kind }) => {
    const knowledge = { ...known(), botId: fixtureIds.bot };
    knowledge.guilds.learn('GUILD_CREATE', discordFixtures.find(({ name }) => name === 'server')?.data);
    expect(translate(dispatch(event, data), knowledge).kind).toBe(kind);
  });
});

for (const { name, body } of recordings('payloads/discord/recorded')) {
  const type = String(body.type);
  const isEvent = type.startsWith('GATEWAY_');

  it(`${name}, as it was recorded, is understood`, () => {
    const translated = isEvent ? told(type.slice('GATEWAY_'.length), body.data) : told('INTERACTION_CREATE', body);
    // Those buttons are another bot's, and threads are only taken note of.
    expect(isEvent ? ['message', 'ignored'] : ['unknown']).toContain(translated.kind);
  });
}

for (const { name, body } of recordings('payloads/discord/docs')) {
  it(`the documented ${name} does no harm`, () => {
    for (const type of [
      'INTERACTION_CREATE',
      'MESSAGE_CREATE',
      'GUILD_CREATE',
      'GUILD_MEMBER_ADD',
      'MESSAGE_REACTION_ADD',
    ]) {
      const knowledge = known();
      knowledge.guilds.learn(type, body);
      expect(translate(dispatch(type, body), knowledge)).toHaveProperty('kind');
    }
  });
}
