import { afterEach, describe, expect, it } from 'vitest';
import { cleanUp, type Settings, startProgram } from '../support/program.ts';
import { aDiscord, discordSettings } from './guild.ts';
import { aSlack, slackSettings } from './workspace.ts';

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

  it('ends with the program where another platform can never be started', async () => {
    const discord = await aDiscord();
    const unknown = { DISCORD_TOKEN: 'MTAyNzIwNDY.Gnobo.nobodysnobodysnobodys' };
    const slack = await aSlack();
    slack.fail('auth.test', { status: 503, times: ever });
    const hearth = startProgram({ settings: { ...slackSettings(slack), ...discordSettings(discord), ...unknown } });
    expect(await hearth.end()).toMatchObject({ code: 1, signal: null });
    expect(hearth.output()).toContain('"hearth doctor" says what is wrong');
    expect(hearth.output()).not.toMatch(/^\s+at /m);
    // Nothing but that is said, such as that the store is closed.
    expect(hearth.errors()).toHaveLength(1);
  });
});
