import { type Interaction, MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { ASK, answering, ask } from './answering.ts';
import { aRest, refusal } from './set-up.ts';

describe('a slash command', () => {
  it('comes with typed options, and the people and channels in them', async () => {
    const village = await answering((one) => one.isChatInputCommand() && one.reply('Asked.'));
    const { heard, bo, help, ada, discord } = village;
    const outcome = await ask(ada, village, { whom: bo, kind: 'Feedback', seats: 3, urgent: true, where: help });
    expect(outcome).toMatchObject({ ok: true, message: { content: 'Asked.', type: 20 } });
    const [one] = heard;
    if (!one?.isChatInputCommand()) throw new Error('no command came');
    expect(one.options.getString('text')).toBe('How do I begin?');
    expect(one.options.getUser('whom')?.username).toBe('bo');
    expect(one.options.getMember('whom')).toMatchObject({ id: bo.id });
    expect(one.options.getString('kind')).toBe('feedback');
    expect(one.options.getInteger('seats')).toBe(3);
    expect(one.options.getBoolean('urgent')).toBe(true);
    expect(one.options.getChannel('where')).toMatchObject({ id: help.id });
    expect(one.memberPermissions?.has('SendMessages')).toBe(true);
    expect(discord.messages(help)).toMatchObject([{ content: 'Asked.', author_id: discord.bot.id }]);
  });

  it('has subcommands', async () => {
    const community = {
      name: 'community',
      description: 'About us',
      options: [{ type: 1, name: 'purpose', description: 'Set it', options: [{ ...ASK.options[0] }] }],
    };
    const village = await answering((one) => one.isChatInputCommand() && one.reply('Set.'), [community]);
    await village.ada.command('/community purpose', { text: 'To learn' }, { in: village.help });
    const [one] = village.heard;
    expect(one?.isChatInputCommand() && one.options.getSubcommand()).toBe('purpose');
    expect(one?.isChatInputCommand() && one.options.getString('text')).toBe('To learn');
    await expect(village.ada.command('/community', {}, { in: village.help })).rejects.toThrow('needs a subcommand');
  });

  it('can be typed in the conversation with the bot', async () => {
    const village = await answering((one) => one.isChatInputCommand() && one.reply('Here.'));
    const outcome = await village.ada.command('/ask', { text: 'Hello' });
    expect(outcome.message?.content).toBe('Here.');
    expect(village.heard[0]?.inGuild()).toBe(false);
    expect(village.discord.directMessages(village.ada)).toHaveLength(1);
  });

  it('is not sent by the client when something in it is wrong', async () => {
    const village = await answering(() => undefined);
    const { ada } = village;
    await expect(ask(ada, village, { text: undefined })).rejects.toThrow('without text');
    await expect(ask(ada, village, { text: 'x'.repeat(101) })).rejects.toThrow('no more than 100');
    await expect(ask(ada, village, { seats: 0 })).rejects.toThrow('no less than 1');
    await expect(ask(ada, village, { kind: 'gossip' })).rejects.toThrow('takes one of Feedback');
    await expect(ask(ada, village, { colour: 'red' })).rejects.toThrow('no option colour');
    await expect(ada.command('/dance', {}, { in: village.help })).rejects.toThrow('there is ask');
    expect(village.heard).toEqual([]);
  });

  it('that needs a permission is found only by those who have it', async () => {
    const steward = { name: 'digest', description: 'Send it', default_member_permissions: '32' };
    const village = await answering((one) => one.isChatInputCommand() && one.reply('Sent.'), [steward]);
    const { discord, guild, ada, bo, help } = village;
    await expect(ada.command('/digest', {}, { in: help })).rejects.toThrow('finds no command');
    discord.changeMember(guild, bo, {
      roles: [discord.addRole(guild, { name: 'Steward', permissions: ['ManageGuild'] })],
    });
    expect(await bo.command('/digest', {}, { in: help })).toMatchObject({ ok: true });
  });

  it('completes what is typed', async () => {
    const village = await answering(
      (one) => one.isAutocomplete() && one.respond([{ name: `${one.options.getFocused()}…`, value: 'css' }]),
    );
    const choices = await village.ada.completes('/ask', { option: 'topic', text: 'cs' }, {}, { in: village.help });
    expect(choices).toEqual([{ name: 'cs…', value: 'css' }]);
    await expect(village.ada.completes('/ask', { option: 'kind', text: 'f' })).rejects.toThrow('no completion');
  });
});

describe('an answer', () => {
  it('that is private is seen by one person only, and by nobody through REST', async () => {
    const village = await answering(
      (one) => one.isChatInputCommand() && one.reply({ content: 'Psst', flags: MessageFlags.Ephemeral }),
    );
    const { ada, bo, help, discord } = village;
    const { message } = await ask(ada, village);
    expect(ada.sees(help)).toMatchObject([{ content: 'Psst', ephemeralTo: ada.id }]);
    expect(bo.sees(help)).toEqual([]);
    expect(discord.messages(help)).toEqual([]);
    expect(await refusal(aRest(discord).get(`/channels/${help.id}/messages/${message?.id}`))).toBe(10008);
  });

  it('can be thought about, and the person sees that', async () => {
    let go: (() => void) | undefined;
    const village = await answering(async (one) => {
      if (!one.isChatInputCommand()) return;
      await one.deferReply({ flags: MessageFlags.Ephemeral });
      await new Promise<void>((resolve) => {
        go = resolve;
      });
      await one.editReply('Now I know.');
    });
    const outcome = await ask(village.ada, village);
    expect(outcome).toMatchObject({ ok: true, thinking: 'private' });
    expect(outcome.message).toBeUndefined();
    await expect.poll(() => go !== undefined).toBe(true);
    go?.();
    expect(await outcome.answer()).toMatchObject({ content: 'Now I know.', ephemeralTo: village.ada.id });
  });

  it('takes the place of "thinking" when the first follow-up comes; the next ones stand by themselves', async () => {
    const village = await answering(async (one) => {
      if (!one.isChatInputCommand()) return;
      await one.deferReply();
      await one.followUp('One');
      await one.followUp({ content: 'Two', flags: MessageFlags.Ephemeral });
    });
    await ask(village.ada, village);
    await village.discord.until(() => village.discord.ephemerals(village.ada).length === 1);
    expect(village.ada.sees(village.help).map(({ content }) => content)).toEqual(['One', 'Two']);
    expect(village.bo.sees(village.help).map(({ content }) => content)).toEqual(['One']);
  });

  it('pings people, and neither roles nor everyone, unless it says so', async () => {
    const village = await answering(
      (one) => one.isChatInputCommand() && one.reply(`<@${village.bo.id}> @everyone <@&${village.guild.id}>`),
    );
    const { message } = await ask(village.ada, village);
    expect(message?.pings).toEqual({ everyone: false, users: [village.bo.id], roles: [] });
    expect(village.bo.pings()).toHaveLength(1);
  });

  it('comes too late after three seconds, and the person was told that nothing came', async () => {
    const village = await answering(() => undefined);
    const { ada, discord, heard } = village;
    const asked = ask(ada, village);
    await expect.poll(() => heard.length).toBe(1);
    discord.pass(3_000);
    expect(await asked).toMatchObject({ ok: false, failure: 'The application did not respond' });
    const [one] = heard;
    expect(one?.isChatInputCommand() && (await refusal(one.reply('Sorry')))).toBe(10062);
  });

  it('can be given once', async () => {
    const village = await answering((one) => one.isChatInputCommand() && one.reply('Once'));
    const { id, token } = (await ask(village.ada, village)) && (village.heard[0] as Interaction);
    const again = aRest(village.discord).post(`/interactions/${id}/${token}/callback`, {
      body: { type: 4, data: { content: 'Twice' } },
    });
    expect(await refusal(again)).toBe(40060);
  });

  it('can be changed and followed up for fifteen minutes', async () => {
    const village = await answering((one) => one.isChatInputCommand() && one.reply('First'));
    const { discord, heard } = village;
    await ask(village.ada, village);
    const [one] = heard;
    if (!one?.isChatInputCommand()) throw new Error('no command came');
    await expect.poll(() => one.replied).toBe(true);
    discord.pass(14 * 60_000);
    await one.editReply('Second');
    expect(discord.messages(village.help)).toMatchObject([{ content: 'Second' }]);
    discord.pass(60_000);
    expect(await refusal(one.editReply('Third'))).toBe(50027);
    expect(await refusal(one.followUp('Fourth'))).toBe(50027);
  });

  it('can be taken away', async () => {
    const village = await answering(async (one) => {
      if (!one.isChatInputCommand()) return;
      await one.reply('Gone in a moment');
      await one.deleteReply();
    });
    await ask(village.ada, village);
    await village.discord.until(() => village.discord.requests.at(-1)?.method === 'DELETE');
    expect(village.discord.messages(village.help)).toEqual([]);
  });
});
