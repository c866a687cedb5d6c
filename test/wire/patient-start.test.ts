import { afterEach, describe, expect, it } from 'vitest';
import { cleanUp, type Program, type Settings, startProgram } from '../support/program.ts';
import { clockOf } from './clock.ts';
import { discordHarness } from './discord-harness.ts';
import { aDiscord, aPeopledGuild, discordSettings } from './discord-server.ts';
import { aSlack, aWorkspace, slackSettings } from './slack-workspace.ts';
import { ask, saying, setUp, thank } from './story.ts';

afterEach(cleanUp);

const ever = 1_000;

/** A program that waits for Slack, which is away. */
async function waiting(settings: Settings = {}) {
  const slack = await aSlack();
  slack.fail('auth.test', { status: 503, times: ever });
  const hearth = startProgram({ settings: { ...slackSettings(slack), ...settings } });
  await hearth.listening();
  await hearth.until(() => hearth.log.some(({ msg }) => msg.startsWith('The platform is away')));
  return { slack, hearth };
}

/** A community on each platform, in one program that can be started again. */
async function onBothPlatforms() {
  const server = await aPeopledGuild();
  const settings = discordSettings(server.discord);
  const { slack, hearth: both, harness: onSlack } = await aWorkspace({ settings });
  const onDiscord = discordHarness(server, both);
  for (const harness of [onSlack, onDiscord]) await setUp(harness);
  const restart = (): Program =>
    startProgram({ settings: { PLAYGROUND: 'on', ...slackSettings(slack), ...settings }, folder: both.folder });
  return { discord: server.discord, both, onSlack, onDiscord, restart };
}

/** The messages that did not go out yet, but will be tried again. */
const waitingOnes = ({ log }: Program): ReadonlySet<unknown> =>
  new Set(log.filter(({ msg }) => msg === 'Message will be tried again').map(({ outbox }) => outbox));

describe('a start on a platform that is away', () => {
  it('is given up at once when the program is asked to stop', async () => {
    const { hearth } = await waiting();
    const { code, signal, tookMs } = await hearth.stop();
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(tookMs).toBeLessThan(3_000);
    expect(hearth.errors()).toEqual([]);
  });

  it('is given up in the middle of a call, too', async () => {
    const slack = await aSlack();
    const asked = new Promise<void>((resolve) => {
      slack.fail('auth.test', { hangMs: 600_000, matching: () => [resolve()].length > 0 });
    });
    const hearth = startProgram({ settings: slackSettings(slack) });
    await Promise.all([hearth.listening(), asked]);
    const { code, signal, tookMs } = await hearth.stop();
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(tookMs).toBeLessThan(6_000);
    expect(hearth.errors()).toEqual([]);
  });

  it('does not keep the other platform from working', async () => {
    const discord = await aDiscord();
    const { slack, hearth } = await waiting({ ...discordSettings(discord), PLAYGROUND: 'off' });
    await hearth.until(() => hearth.log.some(({ msg }) => msg === 'Listening to Discord'));
    expect((await fetch(`${hearth.url}/readyz`)).status).toBe(503);
    slack.clear();
    await hearth.ready();
    expect((await fetch(`${hearth.url}/readyz`)).status).toBe(200);
  });

  it('holds up nothing that waits for the other platform, and loses nothing that waits for itself', {
    timeout: 90_000,
  }, async () => {
    const { discord, both, onSlack, onDiscord, restart } = await onBothPlatforms();
    await ask(onSlack, onSlack.bo, 'Who can lend me a wedge?');
    for (const harness of [onSlack, onDiscord]) harness.failPosts({ status: 503, times: ever });
    await thank(onSlack, onSlack.ada, [onSlack.bo], 'for the kiln shelf');
    await thank(onDiscord, onDiscord.ada, [onDiscord.bo], 'for the blue glaze');
    await both.until(() => waitingOnes(both).size === 2);
    await both.stop();

    onSlack.mend();
    discord.fail('*', { status: 503, times: ever });
    const hearth = restart();
    await saying(onSlack, onSlack.general, 'for the kiln shelf');
    await clockOf(hearth).pass('day');
    await saying(onSlack, onSlack.help, 'still waiting');
    await hearth.until(() => hearth.log.some(({ msg }) => msg === 'Message waits until its platform is started'));
    expect(hearth.log.some(({ msg }) => msg === 'Ready')).toBe(false);

    onDiscord.mend();
    await hearth.ready();
    await saying(onDiscord, onDiscord.general, 'for the blue glaze');
    expect(hearth.errors()).toEqual([]);
  });

  it('is given up at once when the program is asked to stop, whatever the other platform does', async () => {
    const discord = await aDiscord();
    const { hearth } = await waiting({ ...discordSettings(discord), PLAYGROUND: 'off' });
    await hearth.until(() => hearth.log.some(({ msg }) => msg === 'Swept'));
    const { code, signal, tookMs } = await hearth.stop();
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(tookMs).toBeLessThan(3_000);
    expect(hearth.errors()).toEqual([]);
  });

  it('ends with the program where another platform can never be started', async () => {
    const discord = await aDiscord();
    const unknown = { DISCORD_TOKEN: 'MTAyNzIwNDY.Gnobo.nobodysnobodysnobodys' };
    const slack = await aSlack();
    slack.fail('auth.test', { status: 503, times: ever });
    const hearth = startProgram({ settings: { ...slackSettings(slack), ...discordSettings(discord), ...unknown } });
    expect(await hearth.end()).toMatchObject({ code: 1, signal: null });
    expect(hearth.output()).toContain('put it into DISCORD_TOKEN');
    expect(hearth.output()).not.toMatch(/^\s+at /m);
    // Nothing but that is said, such as that the store is closed.
    expect(hearth.errors()).toHaveLength(1);
  });
});
