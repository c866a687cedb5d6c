import { describe, expect, it } from 'vitest';
import { whileBusy } from './busy.ts';
import { aWorkspace } from './slack-workspace.ts';
import { privatelyTold, saying, setUp, thank } from './story.ts';

describe('what people do on Slack', () => {
  it('is not acknowledged before it is committed: where the program is killed in between, they are told so', async () => {
    const wired = await aWorkspace();
    const { hearth, ada, general, harness } = wired;
    await setUp(harness);
    await whileBusy(hearth, async () => {
      const asked = await ada.command('/ask', 'What is lost?', { in: general });
      expect(asked).toMatchObject({ ok: false, failure: 'operation_timeout' });
      await hearth.kill();
    });
    await wired.restart();
    expect(await ada.command('/ask', 'What is kept?', { in: general })).toMatchObject({ ok: true });
    await saying(harness, harness.help, 'What is kept?');
    expect(harness.saidIn(harness.help).filter(({ text }) => text.includes('What is lost?'))).toEqual([]);
  });

  it('is answered when it is done, where that takes longer than Slack waits', async () => {
    const { hearth, ada, general, harness } = await aWorkspace();
    await setUp(harness);
    const asked = await whileBusy(hearth, () => ada.command('/ask', 'How long does it take?', { in: general }));
    expect(asked).toMatchObject({ ok: false, failure: 'operation_timeout' });
    await privatelyTold(harness, harness.ada, 'Your request is on its way to');
    await saying(harness, harness.help, 'How long does it take?');
    const posted = harness.saidIn(harness.help).filter(({ text }) => text.includes('How long does it take?'));
    expect(posted).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });

  it('is kept once it is acknowledged, though the program is killed at that moment', async () => {
    const wired = await aWorkspace();
    const { hearth, ada, bo, cleo, general, harness } = wired;
    await setUp(harness);
    const asked = await Promise.all(
      [ada, bo, cleo].map((person) => person.command('/ask', `What does ${person.name} keep?`, { in: general })),
    );
    await hearth.kill();
    expect(asked.map(({ ok }) => ok)).toEqual([true, true, true]);
    await wired.restart();
    // Long enough for the hold that the killed process had on a message.
    await harness.clock.pass('half_hour');
    for (const { name } of [ada, bo, cleo]) await saying(harness, harness.help, `What does ${name} keep?`);
  });

  it('is answered in time, though Slack does not say who they are', async () => {
    const { slack, hearth, harness } = await aWorkspace();
    await setUp(harness);
    slack.fail('users.info', { hangMs: 600_000, times: 100 });
    const asked = await harness.bo.uses('ask', { text: 'Who am I?' }, harness.general);
    expect(asked.text).toContain('Your request is on its way to');
    await saying(harness, harness.help, 'Who am I?');
    expect(hearth.errors()).toEqual([]);
  });

  it.each([
    ['fails', { status: 500 }],
    ['asks to wait', { status: 429, retryAfterSeconds: 30 }],
    ['does not answer', { hangMs: 600_000 }],
    ['breaks off', { cut: true }],
  ])('can be tried again where Slack %s when asked whom they name', async (_how, fault) => {
    const { slack, hearth, harness } = await aWorkspace();
    await setUp(harness);
    const dora = slack.addUser({ name: 'dora' });
    const thanks = { members: [dora.id], reason: 'for glazing all those bowls with me until late at night' };
    await thank(harness, harness.ada, [harness.bo], 'for the clay');
    slack.fail('users.info', { ...fault, times: 100 });
    const refused = await harness.ada.uses('kudos give', thanks, harness.general);
    expect(refused.text).toContain('Please try again in a minute.');
    expect(refused.text).toContain(thanks.reason);
    slack.clear();
    expect((await harness.ada.uses('kudos give', thanks, harness.general)).text).toContain('on the way');
    await saying(harness, harness.general, thanks.reason);
    expect(hearth.errors()).toEqual([]);
  });
});
