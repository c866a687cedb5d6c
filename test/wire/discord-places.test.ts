import { beforeAll, describe, expect, it } from 'vitest';
import { formOf, refOf } from '../support/people/person.ts';
import { dealtWith } from './discord-events.ts';
import { aGuild, guilds, type RunningOnDiscord } from './discord-server.ts';
import { answers, ask, postSaying, privatelyTold, saying, setUp, thank, thanksOf, underPost } from './story.ts';

/** What Hearth told somebody alone, as often as it did. */
const toldAbout = ({ harness }: RunningOnDiscord, who: 'sol' | 'ada', part: string): number =>
  harness.saidTo(harness[who].user).filter(({ text }) => text.includes(part)).length;

/** Each test has a server of its own. */
const places = () =>
  guilds({ restarting: {}, beside: {}, forum: { helpKind: 'forum' }, closed: {}, threadless: {}, shy: {}, outage: {} });
let at: Awaited<ReturnType<typeof places>>;
beforeAll(async () => {
  at = await places();
  for (const { harness } of Object.values(at)) await setUp(harness);
});

describe('a request on Discord', () => {
  it('has a thread that bears its title, in which an answer counts after a restart too', async () => {
    const { discord, harness } = at.restarting;
    const { ada, bo, cleo } = harness;
    const post = await ask(harness, ada, 'How do I reclaim dry clay?');
    expect(discord.threadOf(refOf(post))).toMatchObject({
      name: 'How do I reclaim dry clay?',
      parentId: harness.help.channel,
    });
    await harness.restart();
    await answers(bo, post, 'Break it up and soak it');
    await postSaying(harness, post, 'bo got in touch.');
    discord.archiveThread(refOf(post).id);
    await cleo.presses('I can help', post);
    await underPost(harness, post, '@ada, @cleo offered to help with this.');
  });

  it('counts a reply to it that is written beside its thread', async () => {
    const { discord, hearth, bo, help, harness, message } = at.beside;
    const post = await ask(harness, harness.ada, 'Who has a sieve?');
    await dealtWith(discord, hearth, () => bo.say(help, 'I have one', { reply: message(post) }));
    await postSaying(harness, post, 'bo got in touch.');
  });

  it('becomes a post where the help channel is a forum', async () => {
    const { discord, hearth, help, harness } = at.forum;
    const { ada, bo, cleo } = harness;
    const post = await ask(harness, ada, 'Which cone is that?');
    const [thread] = discord.threads(help);
    expect(thread).toMatchObject({ id: refOf(post).id, name: 'Which cone is that?' });
    await bo.presses('I can help', post);
    await underPost(harness, post, '@ada, @bo offered to help with this.');
    await answers(cleo, post, 'Six, I think');
    await postSaying(harness, post, 'cleo got in touch; bo offered to help.');
    await formOf(await ada.presses('Resolved', post)).sends({ 'A word of thanks': 'six it was' });
    await postSaying(harness, post, 'Resolved, with help from bo and cleo.');
    await underPost(harness, post, 'six it was');
    expect(discord.threads(help)).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });

  it('goes elsewhere where Hearth may not write; the asker hears each time, a steward once', async () => {
    const wired = at.closed;
    const { discord, guild, help, hearth, harness } = wired;
    const { sol, ada, general } = harness;
    discord.overwrite(help, { [discord.botRole(guild).id]: { deny: ['SendMessages'] } });
    for (const text of ['May I ask here?', 'And may I ask this?']) {
      await ada.uses('ask', { text }, general);
      await saying(harness, general, text);
    }
    await harness.until(() => toldAbout(wired, 'ada', 'I’m putting it in #general instead') === 2);
    const told = await privatelyTold(harness, sol, 'I can’t write there');
    expect(told.text).toContain('I had something to post in #help');
    await discord.idle();
    expect(toldAbout(wired, 'sol', 'I can’t write there')).toBe(1);
    expect(hearth.errors()).toEqual([]);
  });

  it('stands without a thread where Hearth may open none', async () => {
    const { discord, guild, help, hearth, bo, harness, message } = at.threadless;
    discord.overwrite(help, { [discord.botRole(guild).id]: { deny: ['CreatePublicThreads'] } });
    const post = await ask(harness, harness.ada, 'Is there a thread?');
    expect(discord.threadOf(refOf(post))).toBeUndefined();
    await harness.cleo.presses('I can help', post);
    await saying(harness, harness.help, '@ada, @cleo offered to help with this.');
    await dealtWith(discord, hearth, () => bo.say(help, 'No, but an answer', { reply: message(post) }));
    await postSaying(harness, post, 'bo got in touch; cleo offered to help.');
    expect(hearth.errors()).toEqual([]);
  });
});

describe('somebody on Discord who takes no direct messages', () => {
  it('thanks, is thanked and joins all the same', async () => {
    const { discord, guild, hearth, ada, bo, harness } = at.shy;
    const undelivered = () => hearth.log.filter(({ msg }) => msg === 'Message cannot be delivered').length;
    const before = undelivered();
    bo.closeDms();
    await harness.bo.reacts('🙌', await harness.ada.writes('Wipe the rim', harness.general));
    expect(await thanksOf(harness, harness.ada)).toContain('bo, for support');
    const shy = discord.addUser({ username: 'emi', global_name: 'emi' });
    shy.closeDms();
    await dealtWith(discord, hearth, () => discord.join(guild, shy));
    await hearth.until(() => undelivered() >= before + 2);
    expect(discord.directMessages(bo)).toEqual([]);
    bo.openDms();
    await harness.bo.reacts('💡', await harness.ada.writes('Wipe the foot', harness.general));
    expect((await thanksOf(harness, harness.ada)).match(/with a reaction/g)).toHaveLength(2);
    expect((await ada.command('/hearth help', {}, { in: harness.general.channel })).ok).toBe(true);
    expect(hearth.errors()).toEqual([]);
  });
});

describe('a server on Discord', () => {
  it('is left and entered again, and finds its community as it was', async () => {
    const { discord, guild, hearth, harness } = await aGuild();
    await setUp(harness);
    await thank(harness, harness.ada, [harness.bo], 'for the loan of a sponge');
    await ask(harness, harness.ada, 'Is anybody there?');

    discord.botRemoved(guild);
    for (let hours = 0; hours < 3; hours += 1) await harness.clock.pass('hour');
    await hearth.until(() => hearth.log.some(({ msg }) => msg === 'Message cannot be delivered'));
    await expect(harness.ada.uses('ask', { text: 'Hello?' }, harness.general)).rejects.toThrow('finds no command');

    discord.botAdded(guild);
    expect(await thanksOf(harness, harness.bo)).toContain('for the loan of a sponge');
    await ask(harness, harness.cleo, 'Is anybody there again?');
    expect(hearth.errors()).toEqual([]);
  });

  it('has an outage, and is the same after it', async () => {
    const { discord, guild, hearth, harness } = at.outage;
    const { ada, bo, cleo, general } = harness;
    const tip = await ada.writes('Weigh your glaze', general);
    const posts = discord.messages(general.channel).length;
    discord.unavailable(guild);
    discord.available(guild);
    await bo.reacts('🙌', tip);
    expect(await thanksOf(harness, ada)).toContain('bo, for support');
    await thank(harness, cleo, [ada], 'for weighing');
    await saying(harness, general, 'for weighing');
    expect(discord.messages(general.channel)).toHaveLength(posts + 1);
    expect(hearth.errors()).toEqual([]);
  });
});
