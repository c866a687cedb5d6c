import { expect, it } from 'vitest';
import { onEach, slackInSeveral } from './on-each-platform.ts';
import { ask, postSaying } from './story.ts';
import { aFullWeek, digestsIn, nextDigestAt } from './weeks.ts';

onEach('Monday morning', slackInSeveral, (stage) => {
  it('brings one digest with everything in it, however far the clock goes on', async () => {
    const harness = await stage.enter();
    const { hearth, clock, sol, ada, bo, weekly } = harness;
    const { waiting } = await aFullWeek(harness);
    expect((await sol.uses('digest preview', {}, weekly)).text).toContain('Our week together');
    expect(digestsIn(harness)).toEqual([]);

    await clock.passUntil(await nextDigestAt(harness));
    const digest = await harness.until(() => digestsIn(harness)[0]);
    const inOrder = [
      'Our week together',
      'We are here for this:',
      'We learn clay together, and nobody fires alone.',
      'Still waiting for help',
      'cleo would like to understand something: Does anybody have a spare wheel?',
      'Answered',
      'ada: How do I stop warping? (helped by bo)',
      'Thank you',
      'cleo to ada: for the loan of a kiln shelf',
      'ada to bo: flat as a table now',
      'Thanked with a reaction: cleo.',
    ].map((part) => ({ part, at: digest.text.indexOf(part) }));
    expect(inOrder.filter(({ at }) => at < 0)).toEqual([]);
    expect(inOrder.map(({ at }) => at)).toEqual(inOrder.map(({ at }) => at).toSorted((a, b) => a - b));

    expect(digest.buttons).toEqual(['I can help']);
    await ada.presses('I can help', digest);
    await postSaying(harness, waiting, 'ada offered to help.');

    await clock.pass('hour');
    await ask(harness, bo, 'Is it still Monday?');
    expect(digestsIn(harness)).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });
});
