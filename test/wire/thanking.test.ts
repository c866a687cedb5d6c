import { beforeAll, expect, it } from 'vitest';
import { itIf } from '../support/it-if.ts';
import { formOf, refOf } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { onEach, slackInSeveral } from './on-each-platform.ts';
import { ask, delivered, postSaying, privatelyTold, saying, setUp, thank, thanksOf } from './story.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

onEach('thanking', slackInSeveral, (stage) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await stage.enter();
    await setUp(harness);
    // For kudos, the zone that was chosen counts from the next midnight of the one before, which is that of UTC.
    const untilMidnightMs = dayMs - (Date.now() % dayMs);
    if (untilMidnightMs < 20 * minuteMs) await harness.clock.passMs(untilMidnightMs);
  });

  it('counts a reaction as kudos, explains itself once, and takes it back with the reaction', async () => {
    const { ada, bo, general } = harness;
    const tip = await ada.writes('Wedge it first', general);
    await bo.reacts('🙌🏽', tip);
    expect((await privatelyTold(harness, bo, 'was a thank-you')).text).toContain('🙌 was a thank-you: ');
    expect(await thanksOf(harness, ada)).toContain('bo, for support, with a reaction');

    const before = harness.saidAround(general).length;
    await bo.takesOff('🙌🏽', tip);
    expect(await thanksOf(harness, ada)).toBe('');

    await bo.reacts('💡', tip);
    await bo.reacts('🔍', tip);
    expect((await thanksOf(harness, ada)).match(/with a reaction/g)).toHaveLength(1);
    await bo.takesOff('💡', tip);
    expect(await thanksOf(harness, ada)).toContain('with a reaction');
    await bo.takesOff('🔍', tip);
    expect(await thanksOf(harness, ada)).toBe('');
    expect(harness.saidAround(general)).toHaveLength(before);
    expect(harness.saidTo(bo.user).filter(({ text }) => text.includes('was a thank-you'))).toHaveLength(1);
  });

  it('counts a woman climbing as a climber, and takes her thanks back with her', async () => {
    const { ada, bo, general } = harness;
    const tip = await ada.writes('Try the big kiln', general);
    await bo.reacts('🧗‍♀️', tip);
    expect(await thanksOf(harness, ada)).toContain('bo, for a challenge, with a reaction');
    await bo.takesOff('🧗‍♀️', tip);
    expect(await thanksOf(harness, ada)).toBe('');
  });

  it('does not count other emoji, thanks to oneself, or thanks to a bot', async () => {
    const { hearth, ada, bo, cleo, general } = harness;
    const own = await ada.writes('Look what I made', general);
    await ada.reacts('🙌', own);
    await bo.reacts('🎉', own);
    expect(await thanksOf(harness, ada)).toBe('');

    await thank(harness, cleo, [bo], 'for the tea');
    const post = refOf(await saying(harness, general, 'for the tea'));
    await bo.reacts('🙌', post);
    expect(await thanksOf(harness, cleo)).toBe('');

    const asked = await ask(harness, cleo, 'How long does it dry?');
    await bo.reacts('🙌', refOf(asked));
    await hearth.until(() =>
      hearth.log.some(({ msg, subject }) => msg === 'Reminder fired' && String(subject).includes(harness.botId)),
    );
    expect(hearth.errors()).toEqual([]);
  });

  it('thanks, with a reaction on “A thanks B”, B', async () => {
    const { ada, bo, cleo, general } = harness;
    const before = await thanksOf(harness, bo);
    const given = await cleo.uses('kudos give', { members: [bo.user.user], reason: 'for the glaze' }, general);
    await delivered(harness, given);
    const post = refOf(await saying(harness, general, 'for the glaze'));
    await ada.reacts('💡', post);
    expect(await thanksOf(harness, bo)).toContain('ada, for knowledge, with a reaction');
    await ada.takesOff('💡', post);
    expect(await thanksOf(harness, bo)).not.toContain('ada, for knowledge');
    expect(before).not.toContain('ada');
  });

  it('thanks in words: the reason is posted where it was said, and lands on the page of who was thanked', async () => {
    const { ada, bo, cleo, general } = harness;
    const answer = await thank(harness, bo, [ada, cleo], 'for showing me how handles hold');
    expect(answer).toContain('Your thanks to ada and cleo are on the way.');
    expect(answer).toContain('You can give 3 more today.');
    const posted = await saying(harness, general, 'for showing me how handles hold');
    expect(posted.text).toContain('bo thanks @ada and @cleo:');
    expect(await thanksOf(harness, ada)).toContain('bo: for showing me how handles hold');
  });

  it('takes thanks in words back, by a press or by /kudos undo, and out of the post', async () => {
    const { bo, cleo, general } = harness;
    const members = [cleo.user.user];
    for (const [reason, undo] of [
      ['for a kiln that was mine', 'press'],
      ['for a wheel that was mine', 'command'],
    ] as const) {
      const given = await bo.uses('kudos give', { members, reason }, general);
      const post = await saying(harness, general, reason);
      if (undo === 'press') await bo.presses('Take back', given);
      else expect((await bo.uses('kudos undo', {}, general)).text).toContain(reason);
      await harness.until(() =>
        harness
          .saidTo(bo.user)
          .some(({ text }) => text.includes('Your thanks to cleo are taken back.') && text.includes(reason)),
      );
      await postSaying(harness, post, 'Thanks stood here.');
      expect(await thanksOf(harness, cleo)).not.toContain(reason);
    }
  });

  itIf(stage.differences.homePage.holds)('shows thanks on the page that everybody has of their own', async () => {
    expect((await harness.ada.opensHome())?.text).toContain('for showing me how handles hold');
  });

  it('thanks from the menu of a message, by a form that names its author', async () => {
    const { ada, cleo, general } = harness;
    const form = formOf(await ada.picks('Thank for this', await cleo.writes('Try a bit of vinegar', general)));
    expect(form.chosen('Who would you like to thank?')).toEqual(['cleo']);
    const sent = await form.sends({ 'What for?': 'the vinegar trick', 'What did they give?': 'Knowledge' });
    expect(sent.text).toContain('Your thanks to cleo are on the way.');
    await saying(harness, general, 'the vinegar trick');
    expect(await thanksOf(harness, cleo)).toContain('ada: the vinegar trick');
  });

  it('lets five thanks a day through, three of them for one person, and gives back what is taken back', async () => {
    const { sol, ada, bo, cleo, general } = harness;
    for (const reason of ['one good hint', 'two good hints', 'three good hints'])
      await thank(harness, sol, [ada], reason);
    expect(await thank(harness, sol, [ada], 'four good hints')).toContain('ada has had 3 kudos from you today.');
    await thank(harness, sol, [bo], 'for the tools');
    const tip = await cleo.writes('Dry it slowly', general);
    await sol.reacts('🙌', tip);
    expect(await thank(harness, sol, [bo], 'for the tools again')).toContain('all 5 of today’s kudos');

    await sol.reacts('🙌', await bo.writes('Dry it very slowly', general));
    await privatelyTold(harness, sol, 'How kind of you.');
    await sol.takesOff('🙌', tip);
    expect(await thank(harness, sol, [bo], 'for the tools again')).toContain('the last of today’s kudos');
    expect((await thanksOf(harness, ada)).match(/good hint/g)).toHaveLength(3);
  });

  it('knows somebody who joins', async () => {
    const { bo, general, hearth } = harness;
    const dee = await harness.joins('dee');
    await privatelyTold(harness, dee, 'It’s good to have you here.');
    expect(await thank(harness, bo, [dee], 'for coming')).toContain('Your thanks to dee are on the way.');
    expect((await dee.uses('community show', {}, general)).text).toContain('We learn clay together');
    expect(hearth.errors()).toEqual([]);
  });
});
