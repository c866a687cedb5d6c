import { describe, expect, it } from 'vitest';
import type { Address } from '../../../src/chat/address.ts';
import { button } from '../../../src/chat/button.ts';
import { buttons, mention, message, paragraph } from '../../../src/chat/message.ts';
import { baseEmoji } from '../../../src/domain/kudos/emoji.ts';
import { createRecordingCore } from './support/core.ts';
import { createKeyValueStore } from './support/key-value-store.ts';
import { aPlayground } from './support/playground.ts';

const general: Address = { platform: 'playground', space: 'playground', channel: 'c-general' };
const finn = { platform: 'playground', space: 'playground', user: 'u-finn' } as const;
const saying = (text: string) => message(paragraph(text));

describe('what Hearth says in the playground', () => {
  it('is seen in its channel', async () => {
    const { platform, look } = await aPlayground();
    await platform.post(general, saying('The kettle is on.'), 'key-1');
    expect((await look('as=u-emi&at=c-general')).pieces.lines).toContain('The kettle is on.');
    expect((await look('as=u-emi&at=c-help')).pieces.lines).not.toContain('The kettle is on.');
  });

  it('is posted once for one key, and the same message is returned both times', async () => {
    const { platform, look } = await aPlayground();
    const first = await platform.post(general, saying('Only once.'), 'key-1');
    expect(await platform.post(general, saying('Only once.'), 'key-1')).toEqual(first);
    expect((await look('at=c-general')).pieces.lines.split('Only once.')).toHaveLength(2);
  });

  it('goes into the thread that it is addressed to', async () => {
    const { platform, look } = await aPlayground();
    const root = await platform.post(general, saying('Above.'), 'key-1');
    const reply = await platform.post({ ...general, thread: root.id }, saying('Below.'), 'key-2');
    expect(reply.at.thread).toBe(root.id);
    const seen = await look(`at=c-general&thread=${root.id}`);
    expect(seen.pieces.thread).toContain('Below.');
    expect(seen.pieces.lines).not.toContain('Below.');
  });

  it('comes in parts if it is too long for one, and a shorter edit removes the others', async () => {
    const { platform, look } = await aPlayground();
    const long = message(...Array.from({ length: 5 }, (_, part) => paragraph(`${part}`.repeat(3_000))));
    const posted = await platform.post(general, long, 'key-1');
    const texts = (lines: string) => lines.match(/0{3000}|1{3000}|2{3000}|3{3000}|4{3000}/g);
    expect(texts((await look('at=c-general')).pieces.lines)).toHaveLength(5);
    await platform.edit(posted, saying('Short now.'));
    const lines = (await look('at=c-general')).pieces.lines;
    expect(texts(lines)).toBeNull();
    expect(lines).toContain('Short now.');
  });

  it('whispers to one member alone, once for one key', async () => {
    const { platform, look } = await aPlayground();
    await platform.whisper(finn, general, saying('For your ears.'), 'key-1');
    await platform.whisper(finn, general, saying('For your ears.'), 'key-1');
    expect((await look('as=u-finn&at=c-general')).pieces.lines.split('For your ears.')).toHaveLength(2);
    expect((await look('as=u-emi&at=c-general')).pieces.lines).not.toContain('For your ears.');
  });

  it('reaches a member alone in a channel that nobody else sees', async () => {
    const { platform, look } = await aPlayground();
    const direct = await platform.openDirect(finn);
    expect(await platform.openDirect(finn)).toEqual(direct);
    await platform.post(direct, saying('Between us.'), 'key-1');
    expect((await look('as=u-finn&at=direct')).pieces.lines).toContain('Between us.');
    const nosy = await look(`as=u-emi&at=${direct.channel}`);
    expect(nosy.at).toBe('c-welcome');
    expect(nosy.pieces.lines).not.toContain('Between us.');
  });

  it('puts its own reaction on a message once', async () => {
    const { platform, look } = await aPlayground();
    const posted = await platform.post(general, saying('Well done.'), 'key-1');
    await platform.react(posted, baseEmoji('🎉'));
    await platform.react(posted, baseEmoji('🎉'));
    expect((await look('at=c-general')).pieces.lines).toContain('🎉 by Hearth');
  });

  it('shows a mention as a badge until the member has looked', async () => {
    const { platform, act, look } = await aPlayground();
    await platform.post(general, message(paragraph(mention('Finn', finn), ', look.')), 'key-1');
    expect((await look('as=u-finn')).pieces.places).toContain('1<span class="unseen"> for you</span>');
    expect((await look('as=u-emi')).pieces.places).not.toContain('for you');
    await act('see', { channel: 'c-general' });
    expect((await look('as=u-finn')).pieces.places).not.toContain('for you');
  });

  it('knows who its members are', async () => {
    const { platform } = await aPlayground();
    expect(await platform.member({ ...finn, user: 'u-ada' })).toMatchObject({
      name: 'Ada Pebble',
      steward: true,
      bot: false,
    });
    expect(await platform.member({ ...finn, user: 'u-hearth' })).toMatchObject({ bot: true });
    expect(await platform.member({ ...finn, user: 'u-nobody' })).toBeUndefined();
  });

  it('says why something cannot be delivered', async () => {
    const { platform } = await aPlayground();
    const post = (at: Address) => platform.post(at, saying('Lost.'), 'key');
    const nowhere = { at: general, id: 'm-none' };
    await expect(post({ ...general, channel: 'c-none' })).rejects.toMatchObject({ failure: 'channel_gone' });
    await expect(post({ ...general, space: 'elsewhere' })).rejects.toMatchObject({ failure: 'channel_gone' });
    await expect(post({ ...general, thread: 'm-none' })).rejects.toMatchObject({ failure: 'channel_gone' });
    await expect(platform.edit(nowhere, saying('Lost.'))).rejects.toMatchObject({ failure: 'message_gone' });
    await expect(platform.react(nowhere, baseEmoji('🎉'))).rejects.toMatchObject({ failure: 'message_gone' });
    await expect(platform.openDirect({ ...finn, user: 'u-none' })).rejects.toMatchObject({
      failure: 'user_unreachable',
    });
    await expect(
      platform.post(general, message(buttons(button('ask:help', 'Help', 'x'.repeat(100)))), 'key'),
    ).rejects.toMatchObject({ failure: 'refused' });
  });

  it('is unavailable after the stop', async () => {
    const { platform } = await aPlayground();
    await platform.stop();
    await expect(platform.post(general, saying('Late.'), 'key')).rejects.toMatchObject({ failure: 'unavailable' });
  });
});

describe('a start of the playground', () => {
  it('reports the space and everybody in it, and sets the demo up with commands of its steward', async () => {
    const { core } = await aPlayground();
    expect(core.received.spaces).toMatchObject([{ name: 'The Kiln', defaultChannel: { channel: 'c-welcome' } }]);
    expect(core.received.profiles.map(({ profile }) => profile.bot)).toEqual(expect.arrayContaining([true, false]));
    expect(core.received.commands.map(({ user, input }) => [user.user, input])).toEqual([
      ['u-ada', { form: 'values', subcommand: 'purpose', values: { text: expect.any(String) } }],
      ['u-ada', { form: 'values', subcommand: 'timezone', values: { zone: 'Europe/Berlin' } }],
      ['u-ada', { form: 'values', subcommand: 'channel', values: { role: 'help', channel: 'c-help' } }],
      ['u-ada', { form: 'values', subcommand: 'channel', values: { role: 'digest', channel: 'c-general' } }],
    ]);
  });

  it('sets the demo up only once, and repeats a failed set-up with the same ids', async () => {
    const keyValues = createKeyValueStore();
    const core = createRecordingCore();
    const settle = core.command;
    let settled = 0;
    core.command = async (event) => {
      settled += 1;
      if (settled === 3) throw new Error('Interrupted');
      return settle(event);
    };
    await expect(aPlayground({ keyValues, core })).rejects.toThrow('Interrupted');
    await aPlayground({ keyValues, core });
    const ids = core.received.commands.map(({ id }) => id);
    expect(ids.slice(2, 4)).toEqual(ids.slice(0, 2));
    await aPlayground({ keyValues, core });
    expect(core.received.commands).toHaveLength(6);
  });

  it('finds everything as it was left', async () => {
    const keyValues = createKeyValueStore();
    const before = await aPlayground({ keyValues });
    await before.act('say', { channel: 'c-help', text: 'Does anybody have wadding?' });
    await before.platform.whisper(finn, general, saying('A quiet word.'), 'key-1');
    const posted = await before.platform.post(general, saying('Tea at four.'), 'key-2');
    await before.act('react', { post: posted.id, emoji: '🙌🏽' });
    await before.clock.moveTo(before.from(3_600_000));
    const seen = [await before.look('as=u-finn&at=c-general'), await before.look('as=u-finn&at=c-help')];
    await before.platform.stop();

    const after = await aPlayground({ keyValues });
    const again = [await after.look('as=u-finn&at=c-general'), await after.look('as=u-finn&at=c-help')];
    // By which the page knows that the program was started anew.
    const runOf = (page: object | undefined) => (page as { readonly run: string }).run;
    expect(runOf(again[0])).not.toBe(runOf(seen[0]));
    expect(again.map((page) => ({ ...page, run: '' }))).toEqual(seen.map((page) => ({ ...page, run: '' })));
    expect(await after.platform.post(general, saying('Tea at four.'), 'key-2')).toEqual(posted);
  });

  it('never gives an id out again', async () => {
    const keyValues = createKeyValueStore();
    const ids: string[] = [];
    for (let run = 0; run < 3; run += 1) {
      const { platform, act, core } = await aPlayground({ keyValues });
      ids.push((await platform.post(general, saying('Hello.'), `key-${run}`)).id);
      await act('press', { channel: 'c-general', button: 'ask:help:1', label: 'I can help' });
      ids.push(...core.received.presses.map(({ id }) => id));
      await platform.stop();
    }
    expect(new Set(ids).size).toBe(6);
    expect(ids).toEqual([...ids].sort());
  });
});
