import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanUp, runProgram, startProgram } from '../support/program.ts';
import { dealtWith } from './discord-events.ts';
import { aDiscord, aGuild, discordSettings, type RunningOnDiscord } from './discord-server.ts';
import { exported, standingReactions } from './ledger.ts';
import { ask, postSaying, setUp, thanksOf } from './story.ts';

afterEach(cleanUp);

/** What somebody writes in the thread of a post while Hearth may be away, so that nobody waits for it. */
function answerIn({ discord, cleo }: RunningOnDiscord, post: { readonly id: string }): void {
  const thread = discord.threadOf(post);
  if (!thread) throw new Error('The post has no thread');
  cleo.say(thread, 'About 1,240 degrees');
}

async function withRequest() {
  const wired = await aGuild();
  await setUp(wired.harness);
  const post = await ask(wired.harness, wired.harness.bo, 'How hot?');
  const message = wired.message(post);
  return { wired, post, message };
}

describe('what happens on Discord while Hearth restarts', () => {
  it('is taken in by the session that goes on: an answer in a thread', async () => {
    const { wired, post, message } = await withRequest();
    await wired.hearth.stop();
    answerIn(wired, message);
    await wired.harness.restart();
    await postSaying(wired.harness, post, 'cleo');
    expect(wired.discord.gateway.identifies).toHaveLength(1);
    expect(wired.hearth.errors()).toEqual([]);
  });

  it('is taken in by looking at the threads of ongoing requests, where Discord ended the session', async () => {
    const { wired, post, message } = await withRequest();
    await wired.hearth.stop();
    wired.discord.gateway.forgetSessions();
    answerIn(wired, message);
    await wired.harness.restart();
    await postSaying(wired.harness, post, 'cleo');
    expect(wired.discord.gateway.identifies).toHaveLength(2);
    expect(wired.hearth.errors()).toEqual([]);
  });

  it('is taken in once after a kill -9: a reaction', async () => {
    const wired = await aGuild();
    const { discord, hearth, harness, bo, cleo, general } = wired;
    await setUp(harness);
    const said = cleo.say(general, 'Wedge it first');
    await hearth.kill();
    bo.react(said, '🧗');
    await harness.restart();
    await hearth.until(() => hearth.log.some(({ kind, outcome }) => kind === 'reaction' && outcome === undefined));
    expect(await thanksOf(harness, harness.cleo)).toContain('bo, for a challenge, with a reaction');
    expect(discord.gateway.identifies).toHaveLength(1);
    await hearth.kill();
    expect(await standingReactions(hearth)).toEqual([`${bo.id} for ${said.id}`]);
  });

  it.each(['kill', 'stop'] as const)(
    'is taken in once where it came, and %s ended Hearth before it was committed: a reaction, and an answer in a thread',
    async (way) => {
      const { wired, post, message } = await withRequest();
      const { discord, hearth, harness, bo, cleo, general } = wired;
      const said = await dealtWith(discord, hearth, () => cleo.say(general, 'Wedge it first'));
      const held = new Sqlite(join(hearth.folder, 'data/hearth.db'));
      held.exec('begin immediate');
      bo.react(said, '🧗');
      answerIn(wired, message);
      await delay(200);
      const ended = hearth[way]();
      await delay(200);
      held.exec('rollback').close();
      await ended;
      await harness.restart();
      await postSaying(harness, post, 'cleo');
      expect(await thanksOf(harness, harness.cleo)).toContain('bo, for a challenge, with a reaction');
      expect(discord.gateway.identifies).toHaveLength(1);
      await hearth.kill();
      expect(await standingReactions(hearth)).toEqual([`${bo.id} for ${said.id}`]);
    },
  );

  it('includes reactions that a moderator clears: they are taken back', async () => {
    const wired = await aGuild();
    const { discord, hearth, harness, bo, ada, cleo, general } = wired;
    await setUp(harness);
    const said = cleo.say(general, 'Wedge it first');
    const handled = () => hearth.log.filter(({ msg, kind }) => msg === 'Event handled' && kind === 'reaction').length;
    for (const person of [bo, ada]) person.react(said, '🙌');
    await hearth.until(() => handled() >= 2);
    await hearth.stop();
    discord.clearReactions(said);
    await harness.restart();
    await hearth.until(() => handled() >= 4);
    await hearth.kill();
    const kudos = (await exported(hearth)).filter(({ type }) => type === 'kudos');
    expect(kudos.map(({ taken_back_at }) => taken_back_at !== null)).toEqual([true, true]);
  });
});

describe('a connection that Discord closes for good', () => {
  it.each([
    [4004, 'put it into DISCORD_TOKEN'],
    [4014, 'Switch on “Server Members Intent”'],
  ])('with %i ends the program with exit code 1, and with what to do', async (code, cure) => {
    const { discord, hearth } = await aGuild();
    const ended = hearth.end();
    discord.gateway.dropConnections({ code });
    expect(await ended).toMatchObject({ code: 1 });
    expect(hearth.log.filter(({ level, msg }) => level === 'error' && msg.includes(cure))).toHaveLength(1);
    expect(hearth.output()).toContain(cure);
  });
});

describe('a Discord that refuses the start', () => {
  it('because of the token is told with where to get another', async () => {
    const discord = await aDiscord();
    const settings = { PORT: '0', ...discordSettings(discord), DISCORD_TOKEN: discord.token.replace('wire', 'wine') };
    const { code, stderr } = await runProgram(['start'], settings);
    expect(code).toBe(1);
    expect(stderr).toContain('Reset it under Bot at discord.com/developers/applications');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each([403, 429])('because of the address, by a page with %i, is waited for, and said once', async (status) => {
    const discord = await aDiscord();
    discord.fail('*', { status, page: '<html>error code: 1015</html>', times: 1_000 });
    const hearth = startProgram({ settings: discordSettings(discord) });
    await hearth.listening();
    const isTold = ({ msg }: { msg: string }) => msg.includes('refuses this address');
    await hearth.until(() => hearth.log.some(isTold));
    await hearth.until(() => hearth.log.some(({ msg }) => msg.startsWith('The platform is away')));
    expect(discord.requests.length).toBeLessThan(3);
    expect(hearth.log.filter(isTold)).toHaveLength(1);
    expect(await hearth.stop()).toMatchObject({ code: 0 });

    const { stdout } = await runProgram(['doctor'], discordSettings(discord));
    expect(stdout).toContain('The token may be right');
    expect(stdout).not.toContain('Reset the token');
  });
});
