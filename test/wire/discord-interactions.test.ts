import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/index.ts';
import { whileBusy } from './busy.ts';
import { aGuild, type RunningOnDiscord } from './discord-server.ts';
import { postOf, saying, setUp, thanksOf } from './story.ts';

describe('what people do on Discord', () => {
  let wired: RunningOnDiscord;
  beforeAll(async () => {
    wired = await aGuild();
    await setUp(wired.harness);
  });

  it('is acknowledged within three seconds while the database is busy, and answered privately when it is free', async () => {
    const { ada, general, hearth, harness } = wired;
    const asked = await whileBusy(hearth, () =>
      ada.command('/ask', { text: 'How long does it take?' }, { in: general }),
    );
    expect(asked).toMatchObject({ ok: true, thinking: 'private' });
    const answer = await asked.answer(20_000);
    expect(answer.ephemeralTo).toBe(ada.id);
    expect(textOf(answer)).toContain('Your request is on its way to');
    await saying(harness, harness.help, 'How long does it take?');
  });

  it('is answered by “try again” where a form could not open in time', async () => {
    const { ada, general, hearth } = wired;
    const asked = await whileBusy(hearth, () => ada.command('/ask', {}, { in: general }));
    expect(asked).toMatchObject({ ok: true, thinking: 'private' });
    expect(textOf(await asked.answer(20_000))).toContain('the form couldn’t open');
    expect((await ada.command('/ask', {}, { in: general })).form?.title).toBe('Ask for help');
  });

  it('gives kudos from the menu of a member, who is named in the form', async () => {
    const { ada, bo, general, harness } = wired;
    const { form } = await ada.menu('Give kudos', bo, { in: general });
    expect(form?.components[0]?.component?.default_values).toEqual([{ id: bo.id, type: 'user' }]);
    const sent = await ada.submit(form ?? { id: '' }, { 'What for?': 'for the steady hands' });
    expect(sent.message && textOf(sent.message)).toContain('Your thanks to bo are on the way.');
    expect(await thanksOf(harness, harness.bo)).toContain('ada: for the steady hands');
  });

  it('brings a form back as it was where something in it is to be mended', async () => {
    const { ada, bo, general, harness } = wired;
    const { form } = await ada.command('/kudos give', { member: bo }, { in: general });
    const sent = await ada.submit(form ?? { id: '' }, { 'What for?': '     ', 'What did they give?': 'Challenge' });
    const told = sent.message;
    if (!told) throw new Error('Nothing was said about the form');
    expect(textOf(told)).toContain('What for?');
    expect(told.ephemeralTo).toBe(ada.id);
    const again = await ada.press(told, 'Give kudos');
    const mended = await ada.submit(again.form ?? { id: '' }, { 'What for?': 'for asking me to try' });
    expect(mended.message && textOf(mended.message)).toContain('Your thanks to bo are on the way.');
    await saying(harness, harness.general, 'for asking me to try');
    expect(await thanksOf(harness, harness.bo)).toContain('ada: for asking me to try');
  });

  it('proposes time zones while one is typed, and takes the one that is chosen', async () => {
    const { sol, general, harness } = wired;
    const proposed = async (text: string) =>
      (await sol.completes('/community timezone', { option: 'zone', text }, {}, { in: general })).map(
        ({ value }) => value,
      );
    expect(await proposed('berl')).toContain('Europe/Berlin');
    expect(await proposed('new york')).toContain('America/New_York');
    expect((await proposed('')).length).toBeLessThanOrEqual(25);
    expect(await proposed('no such place')).toEqual([]);
    const { text } = await harness.sol.uses('community timezone', { zone: 'Nowhere/Land' }, harness.general);
    expect(text).toContain('I don’t know a time zone called “Nowhere/Land”');
  });

  it('keeps what had no room in a form, and refuses a number that is none before anybody is asked', async () => {
    const { ada, general, harness } = wired;
    await expect(ada.command('/ask', { seats: 'lots' }, { in: general })).rejects.toThrow('takes a number');
    await expect(ada.command('/ask', { seats: 99 }, { in: general })).rejects.toThrow('no more than 25');
    const { form } = await ada.command('/ask', { seats: 4 }, { in: general });
    expect(form?.components.map(({ label }) => label)).not.toContain('How many people do you need?');
    await ada.submit(form ?? { id: '' }, { 'What do you need?': 'Hands to move the kiln' });
    expect((await saying(harness, harness.help, 'Hands to move the kiln')).text).toContain('could use 4 people');
  });

  it('mends what a form has that is no number', async () => {
    const { discord, ada, general } = wired;
    await ada.command('/home', {}, { in: general });
    const component = { type: 4, id: 2 ** 30 + 2 ** 14 + 50, custom_id: 'seats', value: 'lots' };
    const sent = await discord.send('INTERACTION_CREATE', {
      id: String(BigInt(discord.interactions.at(-1)?.id ?? 0) + 1n),
      token: 'a-token-of-a-form-with-a-number-in-it',
      type: 5,
      channel_id: general.id,
      guild_id: wired.guild.id,
      member: { user: { id: ada.id, username: 'ada' }, roles: [] },
      data: { custom_id: 'ask:new', components: [{ type: 18, id: 1, component }] },
    });
    expect(sent).toMatchObject({ state: 'acknowledged' });
    expect(sent?.original && textOf(sent.original)).toContain('1–50');
    expect(wired.hearth.errors()).toEqual([]);
  });

  it('pings nobody with what they write', async () => {
    const { bo, discord, guild, harness } = wired;
    const role = discord.addRole(guild, { name: 'Everyone who fires', mentionable: true });
    const before = [bo, wired.cleo].map((person) => person.pings().length);
    const asked = await harness.ada.uses(
      'ask',
      { text: `@everyone @here <@&${role.id}> @bo **who** is _there_?` },
      harness.general,
    );
    const post = await postOf(harness, '@everyone @here', asked);
    expect(post.text).toContain('**who** is _there_?');
    expect([bo, wired.cleo].map((person) => person.pings().length)).toEqual(before);
  });

  it('is told when a button is of an earlier time', async () => {
    const { discord, ada, general, harness } = wired;
    const message = wired.message(await saying(harness, harness.help, 'Hands to move the kiln'));
    for (const [index, [custom_id, answer]] of (
      [
        ['ask:frobnicate:1', 'from an older message'],
        ['ask:help:not-a-request', 'no longer there'],
        ['!', 'from an older message'],
      ] as const
    ).entries()) {
      const pressed = await discord.send('INTERACTION_CREATE', {
        id: String(BigInt(discord.interactions.at(-1)?.id ?? 0) + 100n),
        token: `a-token-of-an-old-button-${index}`,
        type: 3,
        channel_id: message.channel_id,
        guild_id: wired.guild.id,
        member: { user: { id: ada.id, username: 'ada' }, roles: [] },
        message: { id: message.id },
        data: { component_type: 2, custom_id },
      });
      expect(pressed).toMatchObject({ state: 'acknowledged' });
      expect(pressed?.original && textOf(pressed.original)).toContain(answer);
    }
    expect((await ada.command('/hearth help', {}, { in: general })).ok).toBe(true);
    expect(wired.hearth.errors()).toEqual([]);
  });

  it('is led by what they want to what helps with it, in words that nobody else sees', async () => {
    const { harness } = wired;
    const reading = await harness.ada.uses('hearth help', {}, harness.general);
    const led = await harness.ada.presses('I want feedback', reading);
    expect(led.text).toContain('Nobody can read what they got before they have given theirs');
    expect((await harness.ada.presses('Join an exchange', led)).form).toBeDefined();
    expect((await harness.bo.sees(harness.general)).map(({ text }) => text)).not.toContainEqual(led.text);
  });
});
