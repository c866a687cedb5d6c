import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userIn } from '../../../src/chat/address.ts';
import { button } from '../../../src/chat/button.ts';
import {
  buttons,
  command,
  emoji,
  heading,
  type Message,
  mention,
  message,
  paragraph,
} from '../../../src/chat/message.ts';
import { baseEmoji, type Emoji } from '../../../src/domain/kudos/emoji.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import { discordChecker } from '../../support/checkers.ts';
import { textOf } from '../../support/discord/index.ts';
import { helpButton } from './declarations.ts';
import { type Installed, install } from './installed.ts';

let app: Installed;
beforeEach(async () => {
  app = await install();
});
afterEach(async () => {
  await app.stub.idle();
  const validate = await discordChecker();
  const wrong = app.stub.requests
    .filter(({ status }) => status !== 400)
    .flatMap(({ method, path, body }) => validate(method, path, body).map((each) => `${method} ${path} ${each}`));
  await app.close();
  expect(wrong).toEqual([]);
});

const help = () => ({ ...app.space, channel: app.help.id });
const forum = () => ({ ...app.space, channel: app.forum.id });
const hello = message(paragraph('Hello'));
const request: Message = { ...message(paragraph('Who helps?'), buttons(helpButton)), thread: 'Centring a box' };
const texts = (channel: { readonly id: string }) => app.stub.messages(channel).map(textOf);
/** One of several parts: a paragraph is divided at 2,000 characters, a message at 4,000. */
const long = (mark: string): Message =>
  message(paragraph(`${mark} `.repeat(1_500)), paragraph('The end'), buttons(button('ask:help', mark, 'r1')));

async function failureOf(call: Promise<unknown>): Promise<readonly [string, string]> {
  try {
    await call;
  } catch (error) {
    if (error instanceof DeliveryError) return [error.failure, error.detail];
    throw error;
  }
  return ['none', ''];
}

describe('a message', () => {
  it('is posted once, however often it is tried', async () => {
    const first = await app.platform.post(help(), hello, 'outbox-1');
    const again = await app.another().post(help(), hello, 'outbox-1');
    expect(again).toEqual(first);
    expect(texts(app.help)).toEqual(['Hello']);
  });

  it.each([[null], [{}], [[]], [{ id: 1_300_000 }], [{ id: '' }], [{ id: 'x' }]])(
    'whose answer is %j is tried again, and stands once',
    async (answer) => {
      app.stub.fail('POST /channels/:channel/messages', { answer, when: 'after' });
      const tried = app.platform.post(help(), hello, 'outbox-1');
      expect(await failureOf(tried)).toEqual(['unrecognised', 'post_without_id']);
      await app.platform.post(help(), hello, 'outbox-1', 1_000);
      expect(texts(app.help)).toEqual(['Hello']);
      app.stub.fail('POST /users/@me/channels', { answer });
      const opened = app.platform.openDirect(userIn(app.space, app.bo.id));
      expect(await failureOf(opened)).toEqual(['unrecognised', 'open_without_channel']);
    },
  );

  it('pings whom it mentions, and nobody whom a member names', async () => {
    const ana = mention('Ana', userIn(app.space, app.ana.id));
    await app.platform.post(help(), message(paragraph(ana, ` <@${app.bo.id}> @everyone`)), 'outbox-1');
    expect([app.ana.pings().length, app.bo.pings().length]).toEqual([1, 0]);
  });

  it('opens a thread with its title', async () => {
    const { id, at } = await app.platform.post(help(), request, 'outbox-1');
    expect(at).toEqual(help());
    expect(app.stub.threadOf({ id })).toMatchObject({ id, name: 'Centring a box' });
  });

  it('gets a thread that could not be opened with the next message that belongs into it', async () => {
    app.stub.fail('POST /channels/:channel/messages/:message/threads', { status: 503, times: 2 });
    const { id } = await app.platform.post(help(), request, 'outbox-1');
    expect(app.stub.threadOf({ id })).toBeUndefined();
    const said = await app.platform.post({ ...help(), thread: id }, hello, 'outbox-2');
    expect(app.stub.threadOf({ id })).toMatchObject({ id, name: 'Centring a box' });
    expect(said.at).toEqual({ ...help(), thread: id });
  });

  it('stands without its thread where none may be opened, and the log says so', async () => {
    app.stub.permit(app.guild, ['ViewChannel', 'SendMessages', 'ReadMessageHistory']);
    app.stub.permit(app.guild, ['ViewChannel', 'SendMessages', 'ReadMessageHistory'], app.guild.id);
    const { id } = await app.platform.post(help(), request, 'outbox-1');
    expect(app.stub.threadOf({ id })).toBeUndefined();
    expect(app.log.lines).toContainEqual(
      expect.objectContaining({ level: 'warn', text: 'A thread could not be opened' }),
    );
    await app.platform.post({ ...help(), thread: id }, hello, 'outbox-2');
    expect(app.stub.messages(app.help).at(-1)).toMatchObject({ reference: { message_id: id } });
  });

  it('in a forum becomes a post, with a title whatever it is', async () => {
    const post = await app.platform.post(forum(), request, 'outbox-1');
    expect(post.at).toEqual({ ...forum(), thread: post.id });
    const digest = await app.platform.post(
      forum(),
      message(heading('The week'), paragraph('It was quiet.')),
      'outbox-2',
    );
    expect(app.stub.threads(app.forum).map(({ id, name }) => [id, name])).toEqual([
      [post.id, 'Centring a box'],
      [digest.id, 'The week'],
    ]);
    await app.platform.edit(post, message(paragraph('Somebody helps')));
    await app.platform.react(post, baseEmoji('🙌'));
    await app.platform.post(post.at, hello, 'outbox-3');
    expect(texts({ id: post.id })).toEqual(['Somebody helps', 'Hello']);
  });

  it('in a forum that wants tags gets the first one, also where nothing is known of the forum', async () => {
    const strict = app.stub.addChannel(app.guild, { name: 'strict', kind: 'forum', tags: ['open'], requiresTag: true });
    const { id } = await app.another().post({ ...app.space, channel: strict.id }, request, 'outbox-1');
    expect(app.stub.channel({ id }).appliedTags).toEqual([strict.tags[0]?.id]);
  });

  it('of several parts is edited in all of them, also by another process', async () => {
    const ref = await app.platform.post(help(), long('before'), 'outbox-1');
    const count = app.stub.messages(app.help).length;
    expect(count).toBeGreaterThan(1);
    app.bo.say(app.help, 'in between', { reply: app.stub.messages(app.help)[0] ?? never() });
    await app.another().edit(ref, long('later'));
    const own = app.stub.messages(app.help).filter(({ author_id }) => author_id === app.stub.bot.id);
    expect(own).toHaveLength(count);
    expect(own.map(textOf).join(' ')).not.toContain('before');
    await app.another().edit(ref, hello);
    expect(app.stub.messages(app.help).map(textOf)).toEqual(['Hello', 'in between']);
    await app.platform.edit(ref, long('again'));
    expect(app.stub.messages(app.help)).toHaveLength(count + 1);
  });

  it('that broke off between two parts goes on where it was', async () => {
    app.stub.fail('POST /channels/:channel/messages', { status: 500, times: 2, matching: hasReference });
    await expect(app.platform.post(help(), long('word'), 'outbox-1')).rejects.toMatchObject({
      failure: 'unavailable',
      detail: 'http_500',
      isPartlyPosted: true,
    });
    await app.platform.post(help(), long('word'), 'outbox-1');
    expect(app.stub.messages(app.help).filter((each) => textOf(each).includes('The end'))).toHaveLength(1);
  });

  it('is edited without pinging anybody', async () => {
    const ref = await app.platform.post(help(), hello, 'outbox-1');
    await app.platform.edit(ref, message(paragraph(mention('Ana', userIn(app.space, app.ana.id)))));
    expect(app.stub.messages(app.help)[0]).toMatchObject({ pings: { users: [] } });
    expect(app.stub.requests.at(-1)?.body).toMatchObject({ allowed_mentions: { parse: [] } });
  });

  it('goes to one person, of our own accord too', async () => {
    const bo = userIn(app.space, app.bo.id);
    await app.platform.whisper(bo, help(), message(paragraph('Psst'), buttons(helpButton)), 'outbox-1');
    const [whisper] = app.stub.directMessages(app.bo);
    expect(whisper && textOf(whisper)).toContain('Psst');
    const pressed = await app.bo.press(whisper ?? never(), 'I can help');
    expect(pressed.ok).toBe(true);
    expect(app.inbound.of('press')).toMatchObject([{ user: bo, action: 'ask:help', subject: 'request-1' }]);
  });

  it('can be reacted to, as often as one likes', async () => {
    app.stub.addEmoji(app.guild, 'Party');
    const knowing = app.another();
    await knowing.start(app.inbound);
    const ref = await knowing.post(help(), hello, 'outbox-1');
    for (const emoji of [baseEmoji('❤️'), baseEmoji('❤️'), ':party:' as Emoji]) await knowing.react(ref, emoji);
    await knowing.stop();
    expect(app.stub.messages(app.help)[0]?.reactions.map(({ emoji }) => emoji.name)).toEqual(['❤️', 'Party']);
  });

  it('shows the emoji of a server, and its commands, where other processes listen to it', async () => {
    app.stub.addEmoji(app.guild, 'Party');
    const deaf = app.another();
    await deaf.start();
    const ref = await deaf.post(help(), message(paragraph(emoji(':party:' as Emoji), ' ', command('ask'))), 'outbox-1');
    await deaf.react(ref, ':party:' as Emoji);
    const [said] = app.stub.messages(app.help);
    expect(said && textOf(said)).toMatch(/^<:Party:\d+> <\/ask:\d+>$/);
    expect(said?.reactions.map(({ emoji }) => emoji.name)).toEqual(['Party']);
    expect(
      app.stub.requests.filter(({ method, path }) => method === 'GET' && path.endsWith(app.guild.id)),
    ).toHaveLength(1);
    await deaf.stop();
  });
});

const hasReference = (body: Record<string, unknown>): boolean => 'message_reference' in body;

function never(): never {
  throw new Error('Something is missing');
}

describe('what cannot be delivered', () => {
  it('is told apart: closed direct messages', async () => {
    app.bo.closeDms();
    const bo = userIn(app.space, app.bo.id);
    expect(await failureOf(app.platform.whisper(bo, help(), hello, 'o'))).toEqual(['user_unreachable', '50007']);
  });

  it('is told apart: missing permissions, and channels that cannot be seen', async () => {
    app.stub.overwrite(app.help, { everyone: { deny: ['SendMessages'] } });
    app.stub.overwrite(app.help, { [app.stub.botRole(app.guild).id]: { deny: ['SendMessages'] } });
    expect(await failureOf(app.platform.post(help(), hello, 'o'))).toEqual(['not_allowed', '50013']);
    app.stub.overwrite(app.help, { [app.stub.botRole(app.guild).id]: { deny: ['ViewChannel'] } });
    expect(await failureOf(app.platform.post(help(), hello, 'o'))).toEqual(['not_allowed', '50001']);
  });

  it('is told apart: channels, messages and people that are gone', async () => {
    const ref = await app.platform.post(help(), hello, 'o');
    app.stub.deleteChannel(app.help);
    expect(await failureOf(app.platform.post(help(), hello, 'p'))).toEqual(['channel_gone', '10003']);
    expect(await failureOf(app.platform.edit({ at: help(), id: ref.id }, hello))).toEqual(['channel_gone', '10003']);
    const other = app.stub.addChannel(app.guild, { name: 'other' });
    const there = { ...app.space, channel: other.id };
    expect(await failureOf(app.platform.edit({ at: there, id: ref.id }, hello))).toEqual(['message_gone', '10008']);
    expect(await failureOf(app.platform.react({ at: there, id: ref.id }, baseEmoji('🙌')))).toEqual([
      'message_gone',
      '10008',
    ]);
    expect(await failureOf(app.platform.openDirect(userIn(app.space, '900000000000000042')))).toEqual([
      'user_unreachable',
      '50033',
    ]);
  });

  it('is told apart: a thread and its message that are both gone', async () => {
    const thread = '900000000000000042';
    expect(await failureOf(app.platform.post({ ...help(), thread }, hello, 'o'))).toEqual([
      'thread_gone',
      'no_thread_and_no_message',
    ]);
  });

  it('is told apart: an archived thread is opened again, a locked one is not', async () => {
    const { id, at } = await app.platform.post(help(), request, 'o');
    const thread = { ...at, thread: id };
    const said = await app.platform.post(thread, hello, 'p');
    app.stub.archiveThread({ id });
    await app.platform.edit(said, message(paragraph('Hello again')));
    expect(app.stub.channel({ id }).thread?.archived).toBe(false);
    app.stub.archiveThread({ id }, { locked: true });
    expect(await failureOf(app.platform.edit(said, hello))).toEqual(['thread_gone', '50083']);
    expect(await failureOf(app.platform.post(thread, hello, 'q'))).toEqual(['thread_gone', '50083']);
    app.stub.deleteChannel({ id });
    expect(await failureOf(app.platform.edit(said, hello))).toEqual(['thread_gone', '10003']);
  });

  it('is told apart: too many calls are waited out if it is short, and given back if not', async () => {
    app.stub.fail('POST /channels/:channel/messages', { status: 429, retryAfterSeconds: 0.05 });
    await app.platform.post(help(), hello, 'o');
    expect(app.log.lines).toContainEqual(expect.objectContaining({ level: 'debug', text: 'Discord asks to wait' }));
    app.stub.fail('POST /channels/:channel/messages', { status: 429, retryAfterSeconds: 60 });
    const limited = app.platform.post(help(), hello, 'p');
    await expect(limited).rejects.toMatchObject({ failure: 'rate_limited', retryAfterMs: expect.any(Number) });
    await expect(limited.catch((error: DeliveryError) => error.retryAfterMs)).resolves.toBeGreaterThanOrEqual(60_000);
  });

  it('is told apart: trouble of Discord’s, and a token that is refused', async () => {
    app.stub.fail('POST /channels/:channel/messages', { status: 502, times: 2 });
    expect(await failureOf(app.platform.post(help(), hello, 'o'))).toEqual(['unavailable', 'http_502']);
    app.stub.fail('POST /channels/:channel/messages', { cut: true });
    expect(await failureOf(app.platform.post(help(), hello, 'p'))).toEqual(['unavailable', 'no_connection']);
    const wrong = app.another({ token: 'wrong' });
    expect(await failureOf(wrong.post(help(), hello, 'q'))).toEqual(['unauthorised', '401']);
    expect(await failureOf(wrong.post(help(), hello, 'q'))).toEqual(['unauthorised', '401']);
  });

  it('goes out once the token is taken again', async () => {
    app.stub.fail('POST /channels/:channel/messages', { status: 401 });
    expect(await failureOf(app.platform.post(help(), hello, 'o'))).toEqual(['unauthorised', '401']);
    await app.platform.post(help(), hello, 'o');
    expect(app.stub.messages(app.help)).toHaveLength(1);
  });

  it('is put off where something on the way refuses the address, without another call', async () => {
    app.stub.fail('*', { status: 429, page: '<html>error code: 1015</html>', times: 1_000 });
    const before = app.stub.requests.length;
    for (let count = 0; count < 50; count += 1) {
      expect(await failureOf(app.platform.post(help(), hello, `o${count}`))).toEqual([
        'rate_limited',
        'address_blocked_429',
      ]);
    }
    expect(app.stub.requests.length - before).toBe(1);
    expect(app.log.lines.filter(({ level }) => level === 'warn')).toHaveLength(1);
  });

  it.each([200, 302, 404])(
    'is not taken for done where something on the way answers %i with a page',
    async (status) => {
      const posted = await app.platform.post(help(), hello, 'outbox-1');
      app.stub.fail('PATCH /channels/:channel/messages/:message', { status, page: '<html>Sign in</html>' });
      const edited = app.platform.edit(posted, message(paragraph('Changed')));
      expect(await failureOf(edited)).toEqual(['unavailable', `page_${status}`]);
      await app.platform.edit(posted, message(paragraph('Changed')));
      expect(texts(app.help)).toEqual(['Changed']);
    },
  );

  it('is told apart: what is over Discord’s limits never leaves', async () => {
    const calls = app.stub.requests.length;
    const tooLong = message(buttons(button('ask:help', 'x'.repeat(81))));
    expect(await failureOf(app.platform.post(help(), tooLong, 'o'))).toEqual(['refused', 'over_limit']);
    expect(app.stub.requests).toHaveLength(calls);
  });
});

describe('who has a role', () => {
  it('is told although there are too many, where some of them may be bots, and not of far too many', async () => {
    const cooks = app.stub.addRole(app.guild, { name: 'cooks' });
    const group = { ...app.space, group: cooks.id };
    const join = (name: string) => app.stub.addMember(app.guild, { username: name }, [cooks]).id;
    const three = ['cy', 'dee', 'eli'].map(join);
    expect(await app.platform.groupMembers(group, 2)).toEqual({ kind: 'members', users: three });
    join('fay');
    expect(await app.platform.groupMembers(group, 2)).toEqual({ kind: 'too_many' });
  });
});

describe('the channels of a server', () => {
  it('are those in which people write, also for a process without a connection', async () => {
    const mods = app.stub.addChannel(app.guild, { name: 'mods' });
    app.stub.overwrite(mods, {
      everyone: { deny: ['ViewChannel'] },
      [app.stub.botRole(app.guild).id]: { allow: ['ViewChannel'] },
    });
    const read = app.stub.addChannel(app.guild, { name: 'read-only' });
    app.stub.overwrite(read, { everyone: { deny: ['SendMessages'] } });
    const speaking = app.another();
    await speaking.start();
    const expected = [
      { id: app.help.id, name: 'help', isOpen: true, isForum: false },
      { id: app.forum.id, name: 'questions', isOpen: true, isForum: true },
      { id: mods.id, name: 'mods', isOpen: false, isForum: false },
    ];
    expect(await speaking.channels(app.space)).toEqual(expected);
    await expect.poll(() => app.platform.channels(app.space)).toEqual(expected);
    await speaking.stop();
  });
});

describe('who somebody is', () => {
  const steward = () => app.stub.addRole(app.guild, { name: 'Steward', permissions: ['ManageGuild'] });

  it('is asked of Discord, roles included, with and without a connection', async () => {
    const cy = app.stub.addMember(app.guild, { username: 'cy', global_name: 'Cy' }, [steward()]);
    const profile = {
      user: userIn(app.space, cy.id),
      name: 'Cy',
      zone: undefined,
      bot: false,
      steward: true,
      left: false,
    };
    expect(await app.another().member(profile.user)).toEqual(profile);
  });

  it('is told by name of those who left, and of nobody who never was', async () => {
    app.stub.kick(app.guild, app.bo);
    expect(await app.platform.member(userIn(app.space, app.bo.id))).toMatchObject({ name: 'Bo', left: true });
    expect(await app.platform.member(userIn(app.space, '900000000000000042'))).toBeUndefined();
    expect(await app.platform.member(userIn(app.space, '../x'))).toBeUndefined();
  });

  it.each([[null], [{}], [[]], [{ user: { id: 7 } }]])('is not nobody where Discord answers %j', async (answer) => {
    const bo = userIn(app.space, app.bo.id);
    app.stub.fail('GET /guilds/:guild/members/:member', { answer });
    expect(await failureOf(app.platform.member(bo))).toEqual(['unavailable', 'user_without_id']);
    expect(await app.platform.member(bo)).toMatchObject({ user: bo });
  });
});
