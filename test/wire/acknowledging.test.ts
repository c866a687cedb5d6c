import { describe, expect, it } from 'vitest';
import { whileBusy } from './busy.ts';
import { wordsOf } from './reading.ts';
import { saying, setUp } from './story.ts';
import { aWorkspace } from './workspace.ts';

describe('what people do on Slack', () => {
  it('is not acknowledged before it is committed: where the program is killed in between, they are told so', async () => {
    const wired = await aWorkspace();
    const { slack, hearth, ada, general, help, town } = wired;
    await setUp(town);
    await whileBusy(hearth, async () => {
      const asked = await ada.command('/ask', 'What is lost?', { in: general });
      expect(asked).toMatchObject({ ok: false, failure: 'operation_timeout' });
      await hearth.kill();
    });
    await wired.restart();
    expect(await ada.command('/ask', 'What is kept?', { in: general })).toMatchObject({ ok: true });
    await saying(town, town.help, 'What is kept?');
    expect(slack.messages(help).filter((message) => wordsOf(message).includes('What is lost?'))).toEqual([]);
  });

  it('is answered when it is done, where that takes longer than Slack waits', async () => {
    const { slack, hearth, ada, general, help, town, until } = await aWorkspace();
    await setUp(town);
    const asked = await whileBusy(hearth, () => ada.command('/ask', 'How long does it take?', { in: general }));
    expect(asked).toMatchObject({ ok: false, failure: 'operation_timeout' });
    await until(() => slack.ephemerals(ada).some((said) => wordsOf(said).includes('Your request is on its way to')));
    await saying(town, town.help, 'How long does it take?');
    const posted = slack.messages(help).filter((message) => wordsOf(message).includes('How long does it take?'));
    expect(posted).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });

  it('is kept once it is acknowledged, though the program is killed at that moment', async () => {
    const wired = await aWorkspace();
    const { hearth, ada, bo, cleo, general, town } = wired;
    await setUp(town);
    const asked = await Promise.all(
      [ada, bo, cleo].map((person) => person.command('/ask', `What does ${person.name} keep?`, { in: general })),
    );
    await hearth.kill();
    expect(asked.map(({ ok }) => ok)).toEqual([true, true, true]);
    await wired.restart();
    // Long enough for the hold that the killed process had on a message.
    await town.clock.pass('half_hour');
    for (const { name } of [ada, bo, cleo]) await saying(town, town.help, `What does ${name} keep?`);
  });

  it('is answered in time, though Slack does not say who they are', async () => {
    const { slack, hearth, bo, general, town } = await aWorkspace();
    await setUp(town);
    slack.fail('users.info', { hangMs: 600_000, times: 100 });
    const { ok, message } = await bo.command('/ask', 'Who am I?', { in: general });
    expect(ok).toBe(true);
    expect(message && wordsOf(message)).toContain('Your request is on its way to');
    await saying(town, town.help, 'Who am I?');
    expect(hearth.errors()).toEqual([]);
  });

  it.each([
    ['fails', { status: 500 }],
    ['asks to wait', { status: 429, retryAfterSeconds: 30 }],
    ['does not answer', { hangMs: 600_000 }],
    ['breaks off', { cut: true }],
  ])('can be tried again where Slack %s when asked whom they name', async (_how, fault) => {
    const { slack, hearth, ada, general, town } = await aWorkspace();
    await setUp(town);
    slack.addUser({ name: 'dora' });
    const reason = 'for glazing all those bowls with me until late at night';
    expect(await ada.command('/kudos', '@bo for the clay', { in: general })).toMatchObject({ ok: true });
    slack.fail('users.info', { ...fault, times: 100 });
    const refused = await ada.command('/kudos', `@dora ${reason}`, { in: general });
    expect(refused.message && wordsOf(refused.message)).toContain('Please try again in a minute.');
    expect(refused.message && wordsOf(refused.message)).toContain(reason);
    slack.clear();
    const { message } = await ada.command('/kudos', `@dora ${reason}`, { in: general });
    expect(message && wordsOf(message)).toContain('on the way');
    await saying(town, town.general, reason);
    expect(hearth.errors()).toEqual([]);
  });
});
