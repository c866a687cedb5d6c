import { expect, it } from 'vitest';
import { refOf } from '../support/people/person.ts';
import { onEach } from './on-each-platform.ts';
import { privatelyTold, setUp } from './story.ts';
import { digestsIn, nextDigestAt } from './weeks.ts';

const menu = 'This served our purpose';

onEach('what served our purpose', undefined, (stage) => {
  it('is named from the menu of a message, opens the digest, and goes when whoever wrote it wants that', async () => {
    const harness = await stage.enter();
    const { hearth, clock, sol, ada, bo, cleo, general, weekly } = harness;
    await setUp(harness);
    const tip = await ada.writes('Wedge it first', general);
    await bo.picks(menu, tip);
    await privatelyTold(harness, bo, 'I’ve noted that this message by ada served our purpose.');
    const told = await privatelyTold(harness, ada, 'Somebody named a message of yours');
    expect(told.text).toContain('Wedge it first');
    expect(told.text).not.toMatch(/\bbo\b/);
    await cleo.picks(menu, tip);
    await privatelyTold(harness, cleo, 'I’ve noted that this message by ada served our purpose.');
    await ada.picks(menu, tip);
    await privatelyTold(harness, ada, 'That’s something you did yourself.');

    const opening = 'This served our purpose, a message by ada: Wedge it first';
    await clock.pass('day');
    await clock.pass('hour');
    expect((await sol.uses('digest preview', {}, weekly)).text).toContain(opening);
    await clock.passUntil(await nextDigestAt(harness));
    const digest = await harness.until(() => digestsIn(harness)[0]);
    expect(digest.text).toContain(opening);
    expect(digest.text).toContain('(named by several of us)');

    await ada.presses('Leave it out', told);
    await privatelyTold(harness, ada, 'I’m taking it out of the digest that has it.');
    await harness.until(() => (harness.now(refOf(digest))?.text.includes('Wedge') ? undefined : true));
    expect(hearth.errors()).toEqual([]);
  });
});
