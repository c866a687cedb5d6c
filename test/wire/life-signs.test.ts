import { beforeAll, describe, expect, it } from 'vitest';
import { minuteMs } from '../../src/domain/time/instant.ts';
import { refOf } from '../support/people/person.ts';
import { startProgram } from '../support/program.ts';
import { figure } from './figures.ts';
import { aSlack, aWorkspace, type RunningOnSlack, secrets, slackSettings } from './slack-workspace.ts';
import { ask, saying, setUp, thank } from './story.ts';

describe('what a running Hearth tells those who watch it', () => {
  /** Where nothing goes wrong; it tells as much as it ever does. */
  let well: RunningOnSlack;
  beforeAll(async () => {
    well = await aWorkspace({ settings: { LOG_LEVEL: 'trace' } });
  });

  it('is that it lives and is ready', async () => {
    const { hearth } = well;
    expect((await fetch(`${hearth.url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${hearth.url}/readyz`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ ready: true });
    expect((await fetch(hearth.url, { redirect: 'manual' })).status).toBe(302);
  });

  it('is that it lives but is not ready as long as Slack has not answered', async () => {
    const slack = await aSlack();
    const asked = new Promise<void>((resolve) => {
      const matching = (): boolean => {
        resolve();
        return true;
      };
      slack.fail('auth.test', { hangMs: 600_000, matching });
    });
    const hearth = startProgram({ settings: slackSettings(slack) });
    await asked;
    await hearth.listening();
    const { url } = hearth;
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({
      checks: expect.arrayContaining([{ name: 'start', ok: false, detail: 'failed' }]),
    });
    expect((await fetch(`${url}/slack/events`, { method: 'POST' })).status).toBe(401);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await hearth.kill();
  });

  it('is that it is not ready while Slack is away, until Slack is back', async () => {
    const slack = await aSlack();
    slack.fail('auth.test', { status: 503, times: 2 });
    const hearth = startProgram({ settings: slackSettings(slack) });
    await hearth.listening();
    await hearth.until(() => hearth.log.some(({ msg }) => msg.startsWith('The platform is away')));
    const { url } = hearth;
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await hearth.ready();
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(hearth.errors()).toEqual([]);
  });

  it('is that it is not ready while Slack refuses its token, with one error that says what to do', async () => {
    const { slack, hearth, bo, general, harness, wordsOf } = await aWorkspace();
    await setUp(harness);
    const ready = async () => (await fetch(`${hearth.url}/readyz`)).status;
    slack.fail('*', { error: 'token_revoked', times: 10_000 });
    const { message } = await bo.command('/ask', 'Can anybody weld?', { in: general });
    expect(message && wordsOf(message)).toContain('Your request is on its way to');
    const named = () => hearth.log.filter(({ level, remedy }) => level === 'error' && remedy !== undefined);
    await hearth.until(() => named().length > 0);
    while ((await ready()) === 200) await harness.clock.passMs(minuteMs);
    expect(named()).toMatchObject([{ failure: 'token_revoked', remedy: expect.stringContaining('SLACK_BOT_TOKEN') }]);
    expect(harness.saidAround(harness.help)).toEqual([]);
    slack.clear();
    while (harness.saidAround(harness.help).length === 0) await harness.clock.passMs(minuteMs);
    await saying(harness, harness.help, 'Can anybody weld?');
    await expect.poll(ready).toBe(200);
    await slack.idle();
    expect(harness.saidAround(harness.help)).toHaveLength(1);
  });

  it('is what it does, in figures', async () => {
    const wired = await aWorkspace({ settings: { PLAYGROUND: 'off' } });
    const { hearth, ada, bo, general } = wired;
    await setUp(wired.harness);
    const handled = () => figure(hearth, 'hearth_events_total', { kind: 'reaction', outcome: 'done' });
    const delivered = () => figure(hearth, 'hearth_deliveries_total', { platform: 'slack', outcome: 'delivered' });
    expect(await handled()).toBe(0);
    await bo.react(await ada.say(general, 'Here is how'), 'raised_hands');
    expect(await handled()).toBe(1);
    // The first reaction of all explains itself.
    await hearth.until(() => hearth.log.some(({ msg }) => msg === 'Message delivered'));
    const before = await delivered();
    await ask(wired.harness, wired.harness.ada, 'How do I read a cone?');
    expect(await delivered()).toBe(before + 1);
    expect(await figure(hearth, 'hearth_jobs_waiting')).toBeGreaterThan(0);
  });

  it('holds no secret, whoever asks for what', async () => {
    const { slack, hearth } = well;
    const { url } = hearth;
    const pages = ['/', '/healthz', '/readyz', '/metrics', '/slack/events', '/playground', '/nowhere'];
    const answers = await Promise.all(pages.map(async (page) => (await fetch(`${url}${page}`)).text()));
    const refused = await slack.send('nonsense', { signature: 'bad' });
    for (const secret of Object.values(secrets)) {
      expect([...answers, refused.body].filter((text) => text.includes(secret))).toEqual([]);
      expect(hearth.output()).not.toContain(secret);
    }
  });

  it('ties a command to the delivery of what it said by one trace', async () => {
    const { slack, hearth, harness } = well;
    await setUp(harness);
    await thank(harness, harness.ada, [harness.bo], 'for the long evening');
    const { at, id } = refOf(await saying(harness, harness.general, 'long evening'));
    const outbox = slack.message({ channel: at.channel, ts: id })?.metadata?.event_payload.outbox;
    const delivered = await hearth.until(() =>
      hearth.log.find((line) => line.msg === 'Message delivered' && line.outbox === outbox),
    );
    const trigger = slack.deliveries.findLast(({ name }) => name === '/kudos')?.payload.trigger_id;
    const handled = await hearth.until(() => hearth.log.find(({ event }) => event === trigger));
    expect(handled).toMatchObject({ msg: 'Event handled', kind: 'command', trace: expect.any(String) });
    expect(delivered.trace).toBe(handled.trace);
  });
});
