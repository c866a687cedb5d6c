import { expect, it } from 'vitest';
import { onEach } from './on-each-platform.ts';
import { privatelyTold, saying, setUp, thank } from './story.ts';
import { digestsIn, nextDigestAt } from './weeks.ts';

onEach('sending a digest', undefined, (stage) => {
  it('by a press of the steward who has seen it comes at once, and not again at its time', async () => {
    const harness = await stage.enter();
    const { hearth, clock, sol, bo, cleo, general, weekly } = harness;
    await setUp(harness);
    await thank(harness, cleo, [bo], 'for the glaze');
    await saying(harness, general, 'for the glaze');
    await clock.pass('hour');
    const dueAt = await nextDigestAt(harness);
    await sol.uses('digest send', {}, weekly);
    const offer = await privatelyTold(harness, sol, 'Nothing is sent yet.');
    expect(offer.text).toContain('cleo to bo: for the glaze');
    expect(digestsIn(harness)).toEqual([]);

    await sol.presses('Send now', offer);
    const digest = await harness.until(() => digestsIn(harness)[0]);
    expect(digest.text).toContain('cleo to bo: for the glaze');
    await clock.passUntil(dueAt);
    await clock.pass('hour');
    expect(digestsIn(harness)).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });
});
