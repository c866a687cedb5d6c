import { expect, it } from 'vitest';
import { onEach, slackInSeveral } from './on-each-platform.ts';
import { ask, postSaying, privatelyTold, saying, thank } from './story.ts';
import { aFullWeek, digestsIn, nextDigestAt } from './weeks.ts';

onEach('Monday morning', slackInSeveral, (stage) => {
  it('brings one digest with everything in it, however far the clock goes on', async () => {
    const harness = await stage.enter();
    const { hearth, clock, sol, ada, bo, cleo, general, weekly } = harness;
    const { waiting } = await aFullWeek(harness);
    await thank(harness, cleo, [bo], 'for the glaze');
    await saying(harness, general, 'for the glaze');
    expect((await sol.uses('digest preview', {}, weekly)).text).toContain('Our week together');
    expect(digestsIn(harness)).toEqual([]);

    await clock.passUntil(await nextDigestAt(harness));
    const digest = await harness.until(() => digestsIn(harness)[0]);
    const inOrder = [
      'Our week together',
      'We are here for this:',
      'We learn clay together, and nobody fires alone.',
      'Still waiting for help',
      'cleo asks for help: Does anybody have a spare wheel?',
      'Answered',
      'ada: How do I stop warping? (helped by bo)',
      'Thank you',
      'cleo to bo: for the glaze',
      'cleo to ada: for the loan of a kiln shelf',
      'Thanked with a reaction: cleo.',
    ].map((part) => ({ part, at: digest.text.indexOf(part) }));
    expect(inOrder.filter(({ at }) => at < 0)).toEqual([]);
    expect(inOrder.map(({ at }) => at)).toEqual(inOrder.map(({ at }) => at).toSorted((a, b) => a - b));

    expect(digest.buttons).toEqual(['I can help', 'Show more']);
    await bo.presses('Show more', digest);
    const whole = await privatelyTold(harness, bo, 'The whole digest');
    for (const part of ['for the glaze', 'for the loan of a kiln shelf', 'flat as a table now']) {
      expect(whole.text).toContain(part);
    }
    expect((await sol.uses('digest send', {}, weekly)).text).toContain('one is enough for a week');
    await ada.presses('I can help', digest);
    await postSaying(harness, waiting, 'ada offered to help.');

    await clock.pass('hour');
    await ask(harness, bo, 'Is it still Monday?');
    expect(digestsIn(harness)).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });
});
