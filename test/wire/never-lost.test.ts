import { describe, expect, it } from 'vitest';
import type { Person, Reply, Seen } from '../support/people/person.ts';
import type { Harness, PostFault } from './harness.ts';
import { aHarness, ONE_WAY_TO_EACH } from './platforms.ts';
import { aWorkspace } from './slack-workspace.ts';
import { delivered, privatelyTold, saying, setUp, thank } from './story.ts';
import { aFullWeek, digestsIn, nextDigestAt } from './weeks.ts';

const untilTheEnd = 600_000;

const thanks = (harness: Harness, reason: string): readonly Seen[] =>
  harness.saidAround(harness.general).filter(({ text }) => text.includes(reason));

for (const platform of ONE_WAY_TO_EACH) {
  describe(`what Hearth has to say on ${platform.name}`, () => {
    const faults: readonly (readonly [string, PostFault])[] = [
      ['takes the message and never answers', { hangMs: untilTheEnd }],
      ['cuts the connection', { cut: true }],
      ['answers with an error', { status: 503 }],
    ];
    for (const [what, fault] of faults) {
      it(`arrives once where the platform ${what}, and the program is killed at that moment`, async () => {
        const harness = await aHarness(platform);
        const { hearth, ada, bo, general } = harness;
        await setUp(harness);
        const { begun } = harness.failPosts({ ...fault, times: 100 });
        expect(await thank(harness, ada, [bo], 'for the kiln shelf')).toContain('on the way');
        await begun;
        await hearth.kill();
        expect(thanks(harness, 'for the kiln shelf')).toEqual([]);

        harness.mend();
        await harness.restart();
        // Long enough for the hold that the killed process had on the message.
        await harness.clock.pass('half_hour');
        await saying(harness, general, 'for the kiln shelf');
        await thank(harness, ada, [bo], 'for the second shelf');
        await saying(harness, general, 'for the second shelf');
        expect(thanks(harness, 'for the kiln shelf')).toHaveLength(1);
        expect(hearth.errors()).toEqual([]);
      });
    }

    it('arrives once where the message was taken but its answer was lost, and where the program is killed before it comes', async () => {
      const harness = await aHarness(platform);
      const { hearth, ada, bo, cleo, general } = harness;
      const thanksFor = (reason: string, member: Person) =>
        ada.uses('kudos give', { members: [member.user.user], reason }, general);
      /** How often the log says this of what somebody did. */
      const logged = (what: string, { event }: Reply): number => {
        const { trace } = hearth.log.find((line) => line.event === event) ?? {};
        return hearth.log.filter((line) => line.msg === what && line.trace === trace).length;
      };
      await setUp(harness);
      harness.failPosts({ cut: true, when: 'after' });
      const first = await thanksFor('for the kiln shelf', bo);
      await delivered(harness, first);
      expect(logged('Message will be tried again', first)).toBe(1);
      expect(thanks(harness, 'for the kiln shelf')).toHaveLength(1);

      harness.failPosts({ hangMs: untilTheEnd, when: 'after' });
      const second = await thanksFor('for the second shelf', cleo);
      await saying(harness, general, 'for the second shelf');
      await hearth.kill();
      expect(logged('Message delivered', second)).toBe(0);
      await harness.restart();
      await harness.clock.pass('half_hour');
      await delivered(harness, second);
      await thank(harness, ada, [cleo], 'for the third shelf');
      await saying(harness, general, 'for the third shelf');
      expect(thanks(harness, 'for the second shelf')).toHaveLength(1);
      expect(hearth.errors()).toEqual([]);
    });

    it('waits as long as the platform asks when it is told to slow down', async () => {
      const harness = await aHarness(platform);
      const { ada, bo, cleo } = harness;
      await setUp(harness);
      harness.failPosts({ status: 429, retryAfterSeconds: 1, times: 2 });
      await thank(harness, ada, [bo], 'for the kiln shelf');
      await thank(harness, ada, [cleo], 'for the second shelf');
      await harness.until(() => harness.posts().filter(({ ok }) => ok).length === 2);
      const tried = harness.posts();
      expect(tried.map(({ ok }) => ok)).toEqual([false, false, true, true]);
      const [first, second, third] = tried.map(({ at }) => at);
      expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1_000);
      expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(1_000);
      expect(thanks(harness, 'shelf')).toHaveLength(2);
    });

    it('finds another place for a request whose channel is gone, and tells the asker and the stewards', async () => {
      const harness = await aHarness(platform);
      const { hearth, sol, ada, general, help } = harness;
      await setUp(harness);
      harness.closes(help);
      await ada.uses('ask', { text: 'Where did the channel go?' }, general);
      await saying(harness, general, 'Where did the channel go?');
      await privatelyTold(harness, ada, 'I’m putting it in #general instead');
      await privatelyTold(harness, sol, 'I had something to post in #help and couldn’t, because');
      expect(hearth.errors()).toEqual([]);
    });

    it('is finished within ten seconds when the program is asked to stop, and nothing is said twice', async () => {
      const harness = await aHarness(platform);
      const { hearth, sol, ada, bo, cleo, general } = harness;
      await setUp(harness);
      const { begun } = harness.failPosts({ hangMs: 1_000 });
      await thank(harness, ada, [bo], 'for the kiln shelf');
      await thank(harness, ada, [cleo], 'for the second shelf');
      await begun;
      const { code, tookMs } = await hearth.stop();
      expect(code).toBe(0);
      expect(tookMs).toBeLessThan(10_000);
      expect(thanks(harness, 'for the kiln shelf')).toHaveLength(1);

      await harness.restart();
      await saying(harness, general, 'for the second shelf');
      await thank(harness, ada, [sol], 'for the third shelf');
      await saying(harness, general, 'for the third shelf');
      expect(thanks(harness, 'shelf')).toHaveLength(3);
      expect(hearth.errors()).toEqual([]);
    });

    it('on Monday morning is said once, though the program is killed twice around it', async () => {
      const harness = await aHarness(platform);
      const { hearth, clock, weekly } = harness;
      await aFullWeek(harness);
      const monday = await nextDigestAt(harness);
      await clock.passUntil(monday - 60 * 60_000);
      await hearth.kill();
      await harness.restart();

      const { begun } = harness.failPosts({ hangMs: untilTheEnd, in: weekly });
      await clock.passUntil(monday);
      await begun;
      await hearth.kill();
      harness.mend();
      await harness.restart();
      await clock.pass('half_hour');
      await harness.until(() => digestsIn(harness).length > 0);
      await harness.restart();
      await clock.pass('hour');
      await harness.bo.uses('kudos give', { members: [harness.ada.user.user], reason: 'for reading this' }, weekly);
      await saying(harness, weekly, 'for reading this');
      expect(digestsIn(harness)).toHaveLength(1);
      expect(hearth.errors()).toEqual([]);
    });
  });
}

describe('what Hearth has to say on Slack', () => {
  it('goes out one a second where more is to be said in a channel than Slack takes at once', async () => {
    const { slack, harness } = await aWorkspace();
    const { sol, ada, bo, cleo } = harness;
    await setUp(harness);
    slack.enforceRates();
    await Promise.all([ada, bo, cleo].map((giver) => thank(harness, giver, [sol], 'for the kiln shelf')));
    const taken = () => harness.posts().filter(({ ok }) => ok);
    const [first, second, third] = await harness.until(() => taken().length === 3 && taken().map(({ at }) => at));
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThan(900);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThan(900);
    expect(thanks(harness, 'for the kiln shelf')).toHaveLength(3);
  });
});
