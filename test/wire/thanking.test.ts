import { beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../support/slack/index.ts';
import { wordsOf } from './reading.ts';
import { privatelyTold } from './requests.ts';
import { aWorkspace, setUp, transports, type Wired } from './workspace.ts';

for (const transport of transports) {
  describe(`thanking on Slack over ${transport}`, () => {
    let wired: Wired;
    beforeAll(async () => {
      wired = await aWorkspace({ transport });
      await setUp(wired);
    });

    /** What stands on somebody's own page under their thanks. */
    const thanksOf = async (person: Wired['ada']): Promise<string> => {
      const { message } = await person.command('/home', '', { in: wired.general });
      return (message && wordsOf(message).split('Thanks I got')[1]) ?? '';
    };

    const thank = async (giver: Wired['ada'], text: string) => {
      const { message } = await giver.command('/kudos', text, { in: wired.general });
      return message ? wordsOf(message) : '';
    };

    it('counts a reaction as kudos, explains itself once, and takes it back with the reaction', async () => {
      const { slack, ada, bo, general } = wired;
      const tip = await ada.say(general, 'Wedge it first');
      await bo.react(tip, 'raised_hands::skin-tone-3');
      const told = await privatelyTold(wired, bo, 'was a thank-you');
      expect(wordsOf(told)).toContain(':raised_hands: was a thank-you: ');
      expect(await thanksOf(ada)).toContain('bo, for support, with a reaction');

      const before = slack.messages(general).length;
      await bo.unreact(tip, 'raised_hands::skin-tone-3');
      expect(await thanksOf(ada)).toContain('None yet');

      await bo.react(tip, 'bulb');
      await bo.react(tip, 'mag');
      expect((await thanksOf(ada)).match(/with a reaction/g)).toHaveLength(1);
      await bo.unreact(tip, 'bulb');
      expect(await thanksOf(ada)).toContain('with a reaction');
      await bo.unreact(tip, 'mag');
      expect(await thanksOf(ada)).toContain('None yet');
      expect(slack.messages(general)).toHaveLength(before);
      expect(slack.ephemerals(bo).filter((note) => wordsOf(note).includes('was a thank-you'))).toHaveLength(1);
    });

    it('does not count other emoji, thanks to oneself, or thanks to a bot', async () => {
      const { slack, hearth, ada, bo, cleo, general, until } = wired;
      const own = await ada.say(general, 'Look what I made');
      await ada.react(own, 'raised_hands');
      await bo.react(own, 'tada');
      expect(await thanksOf(ada)).toContain('None yet');

      await thank(cleo, '@bo for the tea');
      const byHearth = await until(() => slack.messages(general).find(({ user }) => user === slack.bot.id));
      await bo.react(byHearth, 'raised_hands');
      await hearth.until(() =>
        hearth.log.some(({ msg, subject }) => msg === 'Reminder rung' && String(subject).includes(slack.bot.id)),
      );
      expect(hearth.errors()).toEqual([]);
    });

    it('thanks in words: the reason is posted where it was said, and lands on the page of who was thanked', async () => {
      const { slack, ada, bo, cleo, general, until } = wired;
      const answer = await thank(bo, '@ada @cleo for showing me how handles hold');
      expect(answer).toContain('Your thanks to ada and cleo are on the way.');
      expect(answer).toContain('You can give 3 more today.');
      const posted = await until(() =>
        slack.messages(general).find((message) => wordsOf(message).includes('for showing me how handles hold')),
      );
      expect(wordsOf(posted)).toContain(`bo thanks <@${ada.id}> and <@${cleo.id}>:`);
      expect(await thanksOf(ada)).toContain('bo: for showing me how handles hold');
      await ada.opensHome();
      const home = await until(() => slack.home(ada));
      expect(wordsOf(home)).toContain('for showing me how handles hold');
    });

    it('thanks from the menu of a message, by a form that names its author', async () => {
      const { slack, ada, cleo, general, until } = wired;
      const said: Message = await cleo.say(general, 'Try a bit of vinegar');
      const { view } = await ada.shortcut('thank-for', said);
      if (!view) throw new Error('No form opened');
      const sent = await ada.submit(view, { 'What for?': 'the vinegar trick', 'What did they give?': 'Knowledge' });
      expect(sent.kind === 'updated' && wordsOf(sent.view)).toContain('Your thanks to cleo is on the way.');
      await until(() => slack.messages(general).some((message) => wordsOf(message).includes('the vinegar trick')));
      expect(await thanksOf(cleo)).toContain('ada: the vinegar trick');
    });

    it('lets five thanks a day through, three of them for one person, and gives back what is taken back', async () => {
      const { sol, ada, bo, cleo, general } = wired;
      for (const reason of ['one good hint', 'two good hints', 'three good hints']) await thank(sol, `@ada ${reason}`);
      expect(await thank(sol, '@ada four good hints')).toContain('ada has had 3 kudos from you today.');
      await thank(sol, '@bo for the tools');
      const tip = await cleo.say(general, 'Dry it slowly');
      await sol.react(tip, 'raised_hands');
      expect(await thank(sol, '@bo for the tools again')).toContain('all 5 of today’s kudos');

      const over = await bo.say(general, 'Dry it very slowly');
      await sol.react(over, 'raised_hands');
      await privatelyTold(wired, sol, 'How kind of you.');
      await sol.unreact(tip, 'raised_hands');
      expect(await thank(sol, '@bo for the tools again')).toContain('the last of today’s kudos');
      expect((await thanksOf(ada)).match(/good hint/g)).toHaveLength(3);
    });

    it('knows somebody who joins', async () => {
      const { slack, bo, general } = wired;
      const dee = await slack.join({ name: 'dee' });
      expect(await thank(bo, '@dee for coming')).toContain('Your thanks to dee is on the way.');
      const { message } = await dee.command('/community', '', { in: general });
      expect(message && wordsOf(message)).toContain('We learn clay together');
      expect(wired.hearth.errors()).toEqual([]);
    });
  });
}
