import { describe, expect, it } from 'vitest';
import { clockOf, nextDigestAt } from './clock.ts';
import { wordsOf } from './reading.ts';
import { aFullWeek, digestsIn } from './weeks.ts';
import { aWorkspace, setUp, type Wired } from './workspace.ts';

const untilTheEnd = 600_000;

const thanks = ({ slack, general }: Wired, reason: string) =>
  slack.messages(general).filter((message) => wordsOf(message).includes(reason));

const postings = ({ slack }: Wired) => slack.calls.filter(({ method }) => method === 'chat.postMessage');

describe('what Hearth has to say', () => {
  for (const [what, fault] of [
    ['takes the message and never answers', { hangMs: untilTheEnd }],
    ['cuts the connection', { cut: true }],
    ['answers with an error', { status: 503 }],
  ] as const) {
    it(`arrives once where Slack ${what}, and the program is killed at that moment`, async () => {
      const wired = await aWorkspace();
      const { slack, hearth, ada, general, until, restart } = wired;
      await setUp(wired);
      slack.fail('chat.postMessage', { ...fault, times: 100 });
      const { message } = await ada.command('/kudos', '@bo for the kiln shelf', { in: general });
      expect(message?.text).toContain('on the way');
      await hearth.kill();
      expect(thanks(wired, 'for the kiln shelf')).toEqual([]);

      slack.clear();
      await restart();
      // Long enough for the hold that the killed process had on the message.
      await clockOf(hearth).pass('half_hour');
      await until(() => thanks(wired, 'for the kiln shelf').length > 0);
      await ada.command('/kudos', '@bo for the second shelf', { in: general });
      await until(() => thanks(wired, 'for the second shelf').length > 0);
      expect(thanks(wired, 'for the kiln shelf')).toHaveLength(1);
      expect(hearth.errors()).toEqual([]);
    });
  }

  it('waits as long as Slack asks when it is told to slow down', async () => {
    const wired = await aWorkspace();
    const { slack, ada, general, until } = wired;
    await setUp(wired);
    slack.fail('chat.postMessage', { status: 429, retryAfterSeconds: 1, times: 2 });
    await ada.command('/kudos', '@bo for the kiln shelf', { in: general });
    await ada.command('/kudos', '@cleo for the second shelf', { in: general });
    await until(() => postings(wired).filter(({ ok }) => ok).length === 2);
    const tried = postings(wired);
    expect(tried.map(({ ok }) => ok)).toEqual([false, false, true, true]);
    const [first, second, third] = tried.map(({ at }) => at);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(1_000);
    expect(thanks(wired, 'shelf')).toHaveLength(2);
  });

  it('goes out one a second where more is to be said in a channel than Slack takes at once', async () => {
    const wired = await aWorkspace();
    const { slack, ada, bo, cleo, general, until } = wired;
    await setUp(wired);
    slack.enforceRates();
    await Promise.all(
      [ada, bo, cleo].map((giver) => giver.command('/kudos', '@sol for the kiln shelf', { in: general })),
    );
    const taken = () => postings(wired).filter(({ ok }) => ok);
    const [first, second, third] = await until(() => taken().length === 3 && taken().map(({ at }) => at));
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(900);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThan(900);
    expect(thanks(wired, 'for the kiln shelf')).toHaveLength(3);
  });

  it('finds another place for a request whose channel is gone, and tells the asker and the stewards', async () => {
    const wired = await aWorkspace();
    const { slack, hearth, sol, ada, general, help, until } = wired;
    await setUp(wired);
    slack.archive(help);
    await ada.command('/ask', 'Where did the channel go?', { in: general });
    await until(() =>
      slack.messages(general).some((message) => wordsOf(message).includes('Where did the channel go?')),
    );
    const toAda = await until(() => slack.directMessages(ada)[0]);
    expect(wordsOf(toAda)).toContain(`<#${general.id}>`);
    await until(() => slack.directMessages(sol).some((message) => wordsOf(message).includes(`<#${help.id}>`)));
    expect(hearth.errors()).toEqual([]);
  });

  it('is finished within ten seconds when the program is asked to stop, and nothing is said twice', async () => {
    const wired = await aWorkspace();
    const { slack, hearth, ada, general, until, restart } = wired;
    await setUp(wired);
    slack.fail('chat.postMessage', { hangMs: 1_000 });
    await ada.command('/kudos', '@bo for the kiln shelf', { in: general });
    await ada.command('/kudos', '@cleo for the second shelf', { in: general });
    const { code, tookMs } = await hearth.stop();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(10_000);
    expect(thanks(wired, 'for the kiln shelf')).toHaveLength(1);

    await restart();
    await until(() => thanks(wired, 'for the second shelf').length > 0);
    await ada.command('/kudos', '@sol for the third shelf', { in: general });
    await until(() => thanks(wired, 'for the third shelf').length > 0);
    expect(thanks(wired, 'shelf')).toHaveLength(3);
    expect(hearth.errors()).toEqual([]);
  });

  it('on Monday morning is said once, though the program is killed twice around it', async () => {
    const wired = await aWorkspace();
    const { slack, hearth, bo, weekly, until, restart } = wired;
    await aFullWeek(wired);
    const clock = clockOf(hearth);
    const monday = await nextDigestAt(wired);
    await clock.passUntil(monday - 60 * 60_000);
    await hearth.kill();
    await restart();

    slack.fail('chat.postMessage', { hangMs: untilTheEnd, matching: ({ channel }) => channel === weekly.id });
    await clock.passUntil(monday);
    await hearth.until(() => hearth.log.some(({ msg, outcome }) => msg === 'Digest made' && outcome === 'sent'));
    await hearth.kill();
    slack.clear();
    await restart();
    await clock.pass('half_hour');
    await until(() => digestsIn(wired).length > 0);
    await restart();
    await clock.pass('hour');
    await bo.command('/kudos', '@ada for reading this', { in: weekly });
    await until(() => slack.messages(weekly).some((message) => wordsOf(message).includes('for reading this')));
    expect(digestsIn(wired)).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });
});
