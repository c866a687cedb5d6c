import { beforeAll, expect, it } from 'vitest';
import type { Harness } from './harness.ts';
import { onEach, slackInSeveral } from './on-each-platform.ts';
import { privatelyTold, setUp } from './story.ts';

onEach('a balance', slackInSeveral, (stage) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await stage.enter();
    await setUp(harness);
  });

  it('says to oneself alone what one put in and took out, at once', async () => {
    const { ada, bo, cleo, general } = harness;
    const tip = await ada.writes('Wedge it first', general);
    await bo.reacts('💡', tip);
    await privatelyTold(harness, bo, 'was a thank-you');
    const before = harness.saidAround(general).length;

    const gave = (await ada.uses('balance', {}, general)).text;
    expect(gave).toContain('what others thanked me for, once');
    expect(gave).toContain('It reached bo.');
    const took = (await bo.uses('balance', { period: 'ever' }, general)).text;
    expect(took).toContain('This is about all my time here.');
    expect(took).toContain('Thanks I gave: 1');
    expect((await cleo.uses('balance', {}, general)).text).toContain('There is nothing here');
    expect(harness.saidAround(general)).toHaveLength(before);

    await bo.takesOff('💡', tip);
    expect((await ada.uses('balance', { period: 'months' }, general)).text).toContain('There is nothing here');
    expect(harness.hearth.errors()).toEqual([]);
  });
});
