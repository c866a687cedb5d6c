import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { minuteMs } from '../../src/domain/time/instant.ts';
import { formOf, refOf, type Seen } from '../support/people/person.ts';
import { aGuild, type RunningOnDiscord } from './discord-server.ts';
import { ask, privatelyTold, saying, setUp } from './story.ts';

let wired: RunningOnDiscord;
beforeAll(async () => {
  wired = await aGuild();
  await setUp(wired.harness);
});

afterEach(() => wired.discord.clear());

const postsOf = (text: string): readonly Seen[] =>
  [wired.harness.help, wired.harness.general].flatMap((place) =>
    wired.harness.saidAround(place).filter((said) => said.text.includes(text)),
  );

async function asks(text: string): Promise<void> {
  const told = await wired.harness.bo.uses('ask', { text }, wired.harness.general);
  expect(told.text).toContain('Your request is on its way to');
}

const stewardWasTold = (part: string): number =>
  wired.harness.saidTo(wired.harness.sol.user).filter(({ text }) => text.includes(part)).length;

describe('a request that Discord does not take', () => {
  it('because of its words goes back to its asker with them, and the stewards hear once', async () => {
    const { discord, harness, hearth, help } = wired;
    for (const code of [200_000, 50_035]) {
      const text = `Who can weld (${code})?`;
      discord.fail(`POST /channels/${help.id}/messages`, { status: 400, code });
      await asks(text);
      expect((await privatelyTold(harness, harness.bo, text)).text).toContain('ask again');
      expect((await harness.bo.uses('home', {}, harness.general)).text).toContain('could not be posted');
      expect((await harness.cleo.uses('requests', {}, harness.general)).text).not.toContain(text);
      expect(postsOf(text)).toEqual([]);
    }
    await privatelyTold(harness, harness.sol, 'I had something to post in #help and couldn’t');
    await discord.idle();
    expect(stewardWasTold('it was not accepted as it was written')).toBe(1);
    expect(hearth.errors()).toEqual([]);
  });

  it('for a reason that nobody knows is tried a few times, and then stands elsewhere', async () => {
    const { discord, harness, hearth, help } = wired;
    const text = 'Who knows a new code?';
    discord.fail(`POST /channels/${help.id}/messages`, { status: 400, code: 999_999, times: 99 });
    await asks(text);
    while (postsOf(text).length === 0) await harness.clock.passMs(minuteMs);
    await saying(harness, harness.general, text);
    await privatelyTold(harness, harness.bo, 'because it was not accepted, and I wasn’t told why');
    expect(postsOf(text)).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });

  it('because of one 401 is posted a moment later, once, as is what comes after it; one error tells of it', async () => {
    const { discord, harness, hearth, help } = wired;
    discord.fail(`POST /channels/${help.id}/messages`, { status: 401 });
    for (const text of ['Who can solder?', 'Who can spin?']) await asks(text);
    for (const text of ['Who can solder?', 'Who can spin?']) await saying(harness, harness.help, text);
    await discord.idle();
    for (const text of ['Who can solder?', 'Who can spin?']) expect(postsOf(text)).toHaveLength(1);
    expect(hearth.errors()).toEqual([expect.stringContaining('waits until it is mended')]);
  });
});

describe('a request whose thread was locked', () => {
  it('is resolved, and its asker is told that the post could not be changed', async () => {
    const { discord, harness, help } = wired;
    const { bo, cleo, general } = harness;
    const post = await ask(harness, bo, 'Which cone is that?');
    const thread = discord.threadOf(refOf(post));
    const locked = { status: 400, code: 50_083, times: 9 };
    discord.fail(`PATCH /channels/${help.id}/messages/:message`, locked);
    discord.fail(`POST /channels/${thread?.id}/messages`, locked);
    await formOf(await bo.presses('Resolved', post)).sends({});
    await privatelyTold(harness, bo, 'Your request is resolved, but I can’t change its post');
    expect((await cleo.uses('requests', {}, general)).text).not.toContain('Which cone');
  });
});

describe('reactions on Discord', () => {
  const told = (type: 'ADD' | 'REMOVE', message: { readonly id: string }, reaction: object) =>
    wired.discord.send(`MESSAGE_REACTION_${type}`, {
      user_id: wired.cleo.id,
      channel_id: wired.general.id,
      message_id: message.id,
      guild_id: wired.guild.id,
      type: 0,
      burst: false,
      ...(type === 'ADD' ? { message_author_id: wired.ada.id } : {}),
      ...reaction,
    });
  const handled = () =>
    wired.hearth.log.filter(({ msg, kind }) => msg === 'Event handled' && kind === 'reaction').length;
  const thanks = async () =>
    (await wired.harness.ada.uses('home', {}, wired.harness.general)).text.split('Thanks I got')[1] ?? '';

  it('count until the last one of an emoji is off, where one is a super reaction', async () => {
    const { ada, general, hearth } = wired;
    const said = ada.say(general, 'Wedge it first');
    const before = handled();
    const hands = { emoji: { id: null, name: '🙌' } };
    await told('ADD', said, { ...hands, burst: true, type: 1 });
    await told('ADD', said, hands);
    await told('REMOVE', said, { ...hands, burst: true, type: 1 });
    await hearth.until(() => handled() >= before + 3);
    expect(await thanks()).toContain('cleo, for support');
    await told('REMOVE', said, hands);
    await hearth.until(() => handled() >= before + 4);
    expect(await thanks()).not.toContain('cleo, for support');
  });

  it('with an emoji that was made after the start are known by its id, and shown as the emoji', async () => {
    const { discord, guild, ada, general, hearth } = wired;
    const id = discord.addEmoji(guild, 'newpin');
    const mapped = { emoji: `<:newpin:${id}>`, kind: 'support' };
    const { message } = await wired.sol.command('/community emoji', mapped, { in: general });
    expect(JSON.stringify(message)).toContain(`<:newpin:${id}>`);
    const said = ada.say(general, 'Dry it slowly');
    const before = handled();
    await told('ADD', said, { emoji: { id: '1399999999999999999', name: 'newpin' } });
    await hearth.until(() => handled() >= before + 1);
    expect(await thanks()).not.toContain('cleo, for support');
    await told('ADD', said, { emoji: { id, name: 'newpin' } });
    await hearth.until(() => handled() >= before + 2);
    expect(await thanks()).toContain('cleo, for support');
  });
});
