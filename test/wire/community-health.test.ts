import { expect, it } from 'vitest';
import { onEach } from './on-each-platform.ts';
import { ask, privatelyTold, setUp } from './story.ts';

const weekMs = 7 * 24 * 3_600_000;

/** The clock of one process goes on for weeks, so it is told by a Hearth in one. */
onEach('how a community is', undefined, (stage) => {
  it('is shown to its stewards, who are asked before anything is posted into a long silence', async () => {
    const harness = await stage.enter();
    const { hearth, clock, sol, ada, bo, general } = harness;
    await setUp(harness);
    await bo.uses('reflect join', {}, general);
    await ask(harness, ada, 'How do I stop warping?');

    const shown = (await sol.uses('community health', {}, general)).text;
    expect(shown).toContain('Waiting for an answer now');
    expect(shown).toContain('How do I stop warping? (nobody yet)');
    expect(shown).toContain('nothing is said about fewer than five people');
    expect((await ada.uses('community health', {}, general)).text).toContain('Only stewards can do that');

    for (let week = 0; week < 7; week += 1) await clock.passMs(weekMs);
    const asked = await privatelyTold(harness, sol, 'For 21 days I’ve seen nobody ask');
    expect(asked.text).toContain('the digest and the question of the week pause.');
    await sol.presses('Go on', asked);
    await privatelyTold(harness, sol, 'All right, I go on');
    expect((await sol.uses('community health', {}, general)).text).toContain('It has been quiet');
    expect(hearth.errors()).toEqual([]);
  });
});
