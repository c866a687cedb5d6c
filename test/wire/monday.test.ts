import { describe, expect, it } from 'vitest';
import { clockOf, nextDigestAt } from './clock.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { postSaying } from './requests.ts';
import { aFullWeek, digestsIn } from './weeks.ts';
import { aWorkspace, transports } from './workspace.ts';

for (const transport of transports) {
  describe(`Monday morning on Slack over ${transport}`, () => {
    it('brings one digest with everything in it, however far the clock goes on', async () => {
      const wired = await aWorkspace({ transport });
      const { slack, hearth, sol, ada, bo, weekly, until } = wired;
      const { waiting } = await aFullWeek(wired);
      const preview = await sol.command('/digest', '', { in: weekly });
      expect(preview.message && wordsOf(preview.message)).toContain('Our week together');
      expect(digestsIn(wired)).toEqual([]);

      const clock = clockOf(hearth);
      await clock.passUntil(await nextDigestAt(wired));
      const digest = await until(() => digestsIn(wired)[0]);
      const words = wordsOf(digest);
      const inOrder = [
        'Our week together',
        'We are here for this:',
        'We learn clay together, and nobody fires alone.',
        'Still waiting for somebody',
        'cleo asks for knowledge: Does anybody have a spare wheel?',
        'I can help',
        'Answered',
        'ada asked for knowledge: How do I stop warping? Helped by bo.',
        'Thank you',
        'cleo to ada: for the loan of a kiln shelf',
        'ada to bo: flat as a table now',
        'Thanked with a reaction: cleo.',
      ].map((part) => ({ part, at: words.indexOf(part) }));
      expect(inOrder.filter(({ at }) => at < 0)).toEqual([]);
      expect(inOrder.map(({ at }) => at)).toEqual(inOrder.map(({ at }) => at).toSorted((a, b) => a - b));

      expect(buttonsOf(digest)).toEqual(['I can help']);
      await ada.press(digest, 'I can help');
      await postSaying(wired, waiting, 'ada is on it.');

      await clock.pass('hour');
      await bo.command('/ask', 'Is it still Monday?', { in: weekly });
      await until(() => slack.messages(wired.help).some((message) => wordsOf(message).includes('still Monday')));
      expect(digestsIn(wired)).toHaveLength(1);
      expect(hearth.errors()).toEqual([]);
    });
  });
}
