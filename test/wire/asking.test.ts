import { beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../support/slack/index.ts';
import { clockOf } from './clock.ts';
import { buttonsOf, wordsOf } from './reading.ts';
import { ask, postOf, postSaying, privatelyTold, underPost } from './requests.ts';
import { aWorkspace, setUp, transports, type Wired } from './workspace.ts';

for (const transport of transports) {
  describe(`asking for help on Slack over ${transport}`, () => {
    let wired: Wired;
    beforeAll(async () => {
      wired = await aWorkspace({ transport });
      await setUp(wired);
    });

    it('posts a request in the help channel, and tells the asker privately where it is', async () => {
      const { ada, general, help } = wired;
      const { message } = await ada.command('/ask', 'How do I centre clay? kind:knowledge topics:wheel,clay', {
        in: general,
      });
      expect(message).toMatchObject({ is_ephemeral: true, to: ada.id });
      expect(message?.text).toContain(`<#${help.id}>`);

      const post = await postOf(wired, 'How do I centre clay?');
      expect(wordsOf(post)).toContain(`<@${ada.id}> asks for knowledge`);
      expect(wordsOf(post)).toContain('wheel, clay');
      expect(wordsOf(post)).not.toContain('topics:');
      expect(buttonsOf(post)).toEqual(['I can help', 'Resolved']);
    });

    it('opens a form without text, and posts what was filled in', async () => {
      const { ada, bo, general } = wired;
      const { view } = await ada.command('/ask', 'kind:support', { in: general });
      if (!view) throw new Error('No form opened');
      const sent = await ada.submit(view, {
        'What do you need?': 'My glaze crawls & I <3 it <@channel>',
        'What have you tried so far?': 'Thinner coats',
        'What kind of help?': 'Feedback: look at what I made',
        Topics: 'glaze, kiln',
        'This is urgent': 'yes',
        'How many people do you need?': 3,
        'A word about you': 'Second year',
      });
      expect(sent).toMatchObject({ kind: 'updated' });

      const post = await postOf(wired, 'My glaze crawls & I <3 it <@channel>');
      for (const words of ['Urgent: ', 'feedback', ' from 3 people', 'Thinner coats', 'Second year', 'glaze, kiln']) {
        expect(wordsOf(post)).toContain(words);
      }
      await bo.press(post, 'I can help');
      await postSaying(wired, post, '1 of 3 seats taken');
    });

    it('is reached by /hearth as well, and by the menu of a message', async () => {
      const { ada, general } = wired;
      await ada.command('/hearth', 'ask Which clay is best for tiles?', { in: general });
      await postOf(wired, 'Which clay is best for tiles?');

      const said = await ada.say(general, 'I keep breaking handles');
      const { view } = await ada.shortcut('ask-about', said);
      if (!view) throw new Error('No form opened');
      await ada.submit(view, { 'What do you need?': 'Handles that last' });
      await postOf(wired, 'Handles that last');
    });

    it('goes from the press of “I can help” over an answer in the thread to thanks for two', async () => {
      const { slack, ada, bo, cleo, help } = wired;
      const post = await ask(wired, ada, 'How hot for stoneware?');

      await bo.press(post, 'I can help');
      await privatelyTold(wired, bo, 'knows now that you can help');
      const called = await underPost(wired, post, 'can help');
      expect(wordsOf(called)).toBe(`<@${ada.id}>, <@${bo.id}> can help.`);
      await postSaying(wired, post, 'bo is on it.');

      await cleo.say(help, 'About 1,240 degrees', { thread: post });
      await postSaying(wired, post, `bo and <@${cleo.id}> are on it.`);

      const { view } = await ada.press(post, 'Resolved');
      if (!view) throw new Error('No form opened');
      const chosen = view.blocks.find(({ block_id }) => block_id === 'helpers')?.element?.initial_users;
      expect(chosen).toEqual([bo.id, cleo.id]);
      const sent = await ada.submit(view, { 'A word of thanks': 'My first pot that rings' });
      expect(sent.kind === 'updated' && wordsOf(sent.view)).toContain('bo and cleo');

      const done = await postSaying(wired, post, 'Resolved, with help from bo and cleo.');
      expect(buttonsOf(done)).toEqual([]);
      const thanked = await underPost(wired, post, 'My first pot that rings');
      expect(wordsOf(thanked)).toContain(`<@${bo.id}> and <@${cleo.id}> helped together.`);
      expect(slack.thread(post).filter(({ user }) => user === slack.bot.id)).toHaveLength(3);
    });

    it('lets only the asker and stewards resolve, and lets them open it again', async () => {
      const { sol, ada, bo } = wired;
      const post = await ask(wired, ada, 'Who has a spare sponge?');
      const pressed = await bo.press(post, 'Resolved');
      expect(pressed.view).toBeUndefined();
      await privatelyTold(wired, bo, 'Only ada or a steward');

      const { view } = await sol.press(post, 'Resolved');
      if (!view) throw new Error('No form opened');
      await sol.submit(view);
      await postSaying(wired, post, 'Resolved.');
      await ada.press(await underPost(wired, post, 'This one is resolved.'), 'Not quite: open it again');
      await underPost(wired, post, 'This is open again');
      expect(buttonsOf(await postSaying(wired, post, 'Waiting for somebody.'))).toHaveLength(2);
    });

    it('brings to mind after half an hour what nobody answered, and only that', async () => {
      const { slack, ada, bo, help, until } = wired;
      const answered = await ask(wired, ada, 'Which brush for slip?');
      await bo.press(answered, 'I can help');
      await postSaying(wired, answered, 'bo is on it.');
      const waiting = await ask(wired, bo, 'Where do I buy grog?');
      expect(buttonsOf(waiting)).toContain('I can help');

      const nudges = (need: string): Message[] =>
        slack
          .messages(help)
          .filter((message) => wordsOf(message).includes('is still waiting') && wordsOf(message).includes(need));
      await clockOf(wired.hearth).pass('half_hour');
      const [nudge] = await until(() => nudges('Where do I buy grog?').length > 0 && nudges('Where do I buy grog?'));
      if (!nudge) throw new Error('No nudge');
      await ada.press(nudge, 'I can help');
      await postSaying(wired, waiting, 'ada is on it.');
      expect(nudges('Where do I buy grog?')).toHaveLength(1);
      expect(nudges('Which brush for slip?')).toEqual([]);
      expect(wired.hearth.errors()).toEqual([]);
    });
  });
}

describe('asking for help with a prefix before every command', () => {
  it('answers to /h-ask, and to /h-hearth ask, and tells people to type that', async () => {
    const wired = await aWorkspace({ settings: { SLACK_COMMAND_PREFIX: 'h-' } });
    const { ada, general, slack, until } = wired;
    const posted = (need: string) =>
      until(() => slack.messages(general).find((message) => wordsOf(message).includes(need)));
    await ada.command('/h-ask', 'How thick is a tile?', { in: general });
    await posted('How thick is a tile?');
    await ada.command('/h-hearth', 'ask And how flat?', { in: general });
    await posted('And how flat?');
    const { message } = await ada.command('/h-hearth', '', { in: general });
    expect(message?.text).toContain('/h-ask');
    expect(message?.text).not.toMatch(/\/(ask|kudos|community|home)\b/);
    expect(await ada.command('/ask', 'Is anybody there?')).toMatchObject({ failure: 'invalid_command' });
  });
});
