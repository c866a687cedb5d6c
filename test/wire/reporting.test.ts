import { expect, it } from 'vitest';
import { formOf } from '../support/people/person.ts';
import { discordInSeveral, onEach } from './on-each-platform.ts';
import { postSaying, privatelyTold, saying, setUp } from './story.ts';

const insult = 'Nobody here can stand you';
const wrong = 'He writes this under everything I make.';

onEach('reporting', discordInSeveral, (stage) => {
  it('brings a message to the stewards, and how it ended back, and tells whoever wrote it nothing', async () => {
    const harness = await stage.enter();
    const { hearth, sol, ada, bo, cleo, general, weekly } = harness;
    await setUp(harness);
    await sol.uses('community channel', { role: 'stewards', channel: weekly.channel }, general);
    const before = harness.saidTo(bo.user).length;

    const post = await bo.writes(insult, general);
    const form = formOf(await ada.picks('Report', post));
    expect(form.title).toBe('Report a message');
    expect((await form.sends({ 'What is wrong?': wrong })).text).toContain('It’s on its way to the stewards here.');
    const card = await saying(harness, weekly, wrong);
    expect(card.text).toContain('written by bo; reported by ada');
    expect(card.text).toContain(insult);
    expect(card.buttons).toEqual(['I’m looking at it', 'Acted on', 'Nothing to do']);

    const again = await ada.picks('Report', post);
    if (again.text === '') await privatelyTold(harness, ada, 'You reported this before');
    else expect(again.text).toContain('You reported this before');

    await cleo.presses('I’m looking at it', card);
    await privatelyTold(harness, cleo, 'Only stewards can do that.');
    await sol.presses('I’m looking at it', card);
    await postSaying(harness, card, 'sol is looking at it');
    const ending = formOf(await sol.presses('Acted on', card));
    await ending.sends({ 'A word for whoever reported it': 'I spoke with him.' });
    const told = await privatelyTold(harness, ada, 'has acted on what you reported.');
    expect(told.text).toContain('I spoke with him.');
    const ended = await postSaying(harness, card, 'sol has acted on it');
    expect(ended.buttons).toEqual([]);

    expect(harness.saidTo(bo.user)).toHaveLength(before);
    expect(
      harness
        .saidTo(cleo.user)
        .map(({ text }) => text)
        .join(),
    ).not.toContain(wrong);
    expect(hearth.log.map((line) => JSON.stringify(line)).join()).not.toMatch(/He writes this|Nobody here can stand/);
    expect((await sol.uses('community reports', {}, general)).text).toContain('sol has acted on it');
    expect(hearth.errors()).toEqual([]);
  });

  it('of a person is a command, and what is about a steward goes to nobody else where that is the only one', async () => {
    const harness = await stage.enter();
    const { hearth, sol, ada, bo, general, weekly } = harness;
    await setUp(harness);
    await sol.uses('community channel', { role: 'stewards', channel: weekly.channel }, general);
    await bo.uses('home', {}, general);
    const sent = await ada.uses('privacy report', { member: [bo.user.user], text: wrong }, general);
    expect(sent.text).toContain('It’s on its way to the stewards here.');
    expect((await saying(harness, weekly, wrong)).text).toMatch(/^Somebody was reported:? bo; reported by ada/);

    const about = await ada.uses('privacy report', { member: [sol.user.user], text: 'She laughs at me.' }, general);
    expect(about.text).toContain('The only other steward I know here is sol, so I have sent it to nobody');
    expect((await sol.uses('community reports', {}, general)).text).not.toContain('She laughs at me.');
    const everywhere = [...harness.saidAround(weekly), ...harness.saidAround(general), ...harness.saidTo(sol.user)];
    expect(everywhere.map(({ text }) => text).join()).not.toContain('She laughs at me.');
    expect(hearth.errors()).toEqual([]);
  });
});
