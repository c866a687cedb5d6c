import { beforeAll, expect, it } from 'vitest';
import { formOf, refOf } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { onEach } from './on-each-platform.ts';
import { ask, postSaying, privatelyTold, saying, setUp, thank } from './story.ts';

const why = 'It names somebody who is not here.';

onEach('taking down and resting', undefined, (stage) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await stage.enter();
    await setUp(harness);
  });

  it('takes a request out of its post, from the menu, and tells its asker who did it and why', async () => {
    const { ada, sol } = harness;
    const post = await ask(harness, ada, 'Who broke my handles, was it that fool?');
    const form = formOf(await sol.picks('Take down', refOf(post)));
    expect((await form.sends({ 'Why?': why })).text).toContain('I’m telling ada that you did it, and why.');
    const now = await postSaying(harness, post, 'A steward took this request down.');
    expect(now.text).not.toContain('that fool');
    expect(now.buttons).toEqual([]);
    const told = await privatelyTold(harness, ada, 'sol, a steward, took your request down.');
    expect(told.text).toContain(why);
  });

  it('voids thanks from the same menu, for stewards only', async () => {
    const { ada, bo, sol, general } = harness;
    await thank(harness, ada, [bo], 'for the joke about beans');
    const post = await saying(harness, general, 'for the joke about beans');
    expect((await ada.picks('Take down', refOf(post))).form).toBeUndefined();
    await formOf(await sol.picks('Take down', refOf(post))).sends({ 'Why?': why });
    await postSaying(harness, post, 'Thanks stood here.');
  });

  it('lists what there is to take down, and tells in a log what was', async () => {
    const { ada, sol, general } = harness;
    const post = await ask(harness, ada, 'Why did the glaze of that fool run?');
    const list = await sol.uses('community remove', {}, general);
    expect(list.text).toContain('Why did the glaze of that fool run?');
    await formOf(await sol.presses('Take it down', list)).sends({ 'Why?': why });
    await postSaying(harness, post, 'A steward took this request down.');
    const log = await sol.uses('community log', {}, general);
    expect(log.text.match(/took a request of ada down/g)).toHaveLength(2);
    expect(log.text).toContain('voided thanks from ada');
    expect((await ada.uses('community log', {}, general)).text).toContain('Only stewards can do that.');
  });

  it('lets somebody rest, who hears so, reads on, and is answered in private', async () => {
    const { ada, bo, sol, general, hearth } = harness;
    const options = { member: [bo.user.user], until: '2 weeks', reason: 'Please calm down first' };
    expect((await sol.uses('community rest', options, general)).text).toContain('bo rests from Hearth until');
    const told = await privatelyTold(harness, bo, 'sol, a steward, lets you rest from Hearth until');
    expect(told.text).toContain('Please calm down first');
    const before = harness.saidAround(general).length;
    const asked = await bo.uses('ask', { text: 'Who else is unfair?' }, general);
    expect(asked.text).toContain('You’re resting from Hearth until');
    await bo.reacts('🙌', await ada.writes('I made soup', general));
    await privatelyTold(harness, bo, 'so I can’t take this now');
    expect((await ada.uses('home', {}, general)).text).not.toContain('with a reaction');
    expect((await bo.uses('home', {}, general)).text).toContain('sol let you rest from Hearth');
    expect((await bo.uses('privacy show', {}, general)).text).not.toContain('so I can’t take this now');
    expect(harness.saidAround(general)).toHaveLength(before);
    await sol.uses('community unrest', { member: [bo.user.user] }, general);
    await privatelyTold(harness, bo, 'ended your rest from Hearth');
    await ask(harness, bo, 'Where is the clay?');
    expect(hearth.errors()).toEqual([]);
  });
});
