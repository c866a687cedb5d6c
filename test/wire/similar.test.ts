import { beforeAll, expect, it } from 'vitest';
import { formOf, refOf } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { onEach, slackInSeveral } from './on-each-platform.ts';
import { answers, ask, postOf, postSaying, privatelyTold, saying, setUp, underPost } from './story.ts';

onEach('asking what was solved before', slackInSeveral, (stage) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await stage.enter();
    await setUp(harness);
  });

  const needs = (part: string) => harness.saidAround(harness.help).filter(({ text }) => text.includes(part));

  it('shows the next who asks the same what solved it; they press that it helped, and nothing is posted', async () => {
    const { ada, bo, cleo, general, hearth } = harness;
    const post = await ask(harness, ada, 'Why does my glaze crawl in the bisque firing?');
    await answers(bo, post, 'Dust');
    await postSaying(harness, post, 'bo got in touch');
    const form = formOf(await ada.presses('Resolved', post));
    await form.sends({ 'What solved it?': 'Wipe the dust off the bisque with a damp sponge' });
    await postSaying(harness, post, 'damp sponge');
    expect((await underPost(harness, post, 'This is resolved')).text).toContain('damp sponge');

    const asked = await cleo.uses('ask', { text: 'my glaze crawls after firing, what about bisque?' }, general);
    expect(asked.text).toContain('Something like this was asked and solved before.');
    expect(asked.text).toContain('Why does my glaze crawl in the bisque firing?');
    expect(asked.text).toContain('Wipe the dust off the bisque with a damp sponge');
    expect(asked.text).toContain('Your own question isn’t posted yet.');
    await cleo.presses('That solved it', asked);
    const solved = await privatelyTold(harness, cleo, 'I won’t post your question');
    expect(solved.buttons).toEqual(['Ask it after all']);
    expect(needs('after firing')).toEqual([]);
    expect(hearth.errors()).toEqual([]);
  });

  it('posts it by itself after a while, and at once where they ask anyway', async () => {
    const { bo, cleo, general, help, clock, hearth } = harness;
    const shown = await cleo.uses('ask', { text: 'glaze crawls on bisque, second firing' }, general);
    await cleo.presses('Ask it anyway', shown);
    expect(refOf(await saying(harness, help, 'second firing')).at.channel).toBe(help.channel);

    const asked = await bo.uses('ask', { text: 'which sponge against crawling glaze on bisque?' }, general);
    expect(asked.text).toContain('Your own question isn’t posted yet.');
    await clock.pass('half_hour');
    expect((await postOf(harness, 'which sponge', asked)).text).toContain('@bo asks for help');
    expect(hearth.errors()).toEqual([]);
  });
});
