import { beforeAll, describe, expect, it } from 'vitest';
import { itIf } from '../support/it-if.ts';
import type { Seen } from '../support/people/person.ts';
import { formOf } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { onEach, slackInSeveral } from './on-each-platform.ts';
import { aWorkspace } from './slack-workspace.ts';
import { answers, ask, postOf, postSaying, privatelyTold, saying, setUp, under, underPost } from './story.ts';

onEach('asking for help', slackInSeveral, (stage) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await stage.enter();
    await setUp(harness);
  });

  it('posts a request in the help channel, and tells the asker privately where it is', async () => {
    const { ada, general } = harness;
    const options = { text: 'How do I centre clay?', kind: 'knowledge', topics: 'wheel,clay' };
    const asked = await ada.uses('ask', options, general);
    expect(asked.text).toContain('Your request is on its way to #help.');

    const post = await postOf(harness, 'How do I centre clay?', asked);
    expect(post.text).toContain('@ada would like to understand something');
    expect(post.text).toContain('wheel, clay');
    expect(post.text).not.toContain('topics:');
    expect(post.buttons).toEqual(['I can help', 'Resolved', 'Edit', 'Withdraw']);
  });

  it('opens a form without text, and posts what was filled in', async () => {
    const { ada, bo, general } = harness;
    const form = formOf(await ada.uses('ask', { kind: 'support', seats: 3 }, general));
    const sent = await form.sends({
      'What do you need?': 'My glaze crawls & I <3 it <@channel> **twice**',
      'What have you tried so far?': 'Thinner coats',
      'What kind of help?': 'Feedback: have a look at something I made',
      Topics: 'glaze, kiln',
      'This is urgent': true,
    });
    expect(sent.text).toContain('#help');

    const post = await postOf(harness, 'My glaze crawls & I <3 it <@channel> **twice**', sent);
    for (const words of ['Urgent', 'feedback', ', and could use 3 people', 'Thinner coats', 'glaze, kiln']) {
      expect(post.text).toContain(words);
    }
    await bo.presses('I can help', post);
    await postSaying(harness, post, '0 of 3 people found so far, and 1 offered');
  });

  itIf(!stage.differences.wholeForms.holds)('asks for what the form had no room for in a second one', async () => {
    const { ada, general } = harness;
    const form = formOf(await ada.uses('ask', {}, general));
    const sent = await form.sends({ 'What do you need?': 'Carrying the kiln' });
    const post = await postOf(harness, 'Carrying the kiln', sent);
    const more = formOf(await ada.presses('How many people, what kind, about me', sent));
    await more.sends({ 'How many people do you need?': 4, 'A few words about you': 'Second year' });
    const now = await postSaying(harness, post, ', and could use 4 people');
    expect(now.text).toContain('Second year');
    const saved = await formOf(await ada.presses('Edit', now)).sends({ 'What have you tried so far?': 'Alone' });
    await postSaying(harness, now, 'Alone');
    const again = formOf(await ada.presses('How many people, what kind, about me', saved));
    await again.sends({ 'How many people do you need?': 2 });
    const fewer = await postSaying(harness, now, ', and could use 2 people');
    for (const kept of ['Carrying the kiln', 'Second year', 'Alone']) expect(fewer.text).toContain(kept);
  });

  itIf(stage.differences.wholeForms.holds)('has room in the form for a word about oneself', async () => {
    const { ada, general } = harness;
    const form = formOf(await ada.uses('ask', {}, general));
    const sent = await form.sends({ 'What do you need?': 'A shelf', 'A few words about you': 'Second year' });
    expect((await postOf(harness, 'A shelf', sent)).text).toContain('Second year');
  });

  itIf(stage.differences.freeText.holds)('is reached by /hearth as well', async () => {
    const { ada, general } = harness;
    const asked = await ada.uses('hearth', { about: 'ask Which clay is best for tiles?' }, general);
    await postOf(harness, 'Which clay is best for tiles?', asked);
  });

  it('is reached by the menu of a message, which stands in the form', async () => {
    const { ada, bo, general } = harness;
    const form = formOf(await ada.picks('Ask about this', await bo.writes('I keep breaking handles', general)));
    const sent = await form.sends({ Topics: 'handles' });
    expect((await postOf(harness, 'I keep breaking handles', sent)).text).toContain('@ada');
  });

  it('goes from the press of “I can help” over an answer in the thread to thanks for two', async () => {
    const { ada, bo, cleo } = harness;
    const post = await ask(harness, ada, 'How hot for stoneware?');

    await bo.presses('I can help', post);
    await privatelyTold(harness, bo, 'Thank you for offering');
    expect((await underPost(harness, post, 'offered to help')).text).toBe('@ada, @bo offered to help with this.');
    await postSaying(harness, post, 'bo offered to help.');

    await answers(cleo, post, 'About 1,240 degrees');
    await postSaying(harness, post, 'cleo got in touch; bo offered to help.');

    const form = formOf(await ada.presses('Resolved', post));
    expect(form.chosen('Who helped?')).toEqual(['bo', 'cleo']);
    const sent = await form.sends({ 'A word of thanks': 'My first pot that rings' });
    expect(sent.text).toContain('bo and cleo');

    const done = await postSaying(harness, post, 'Resolved, with help from bo and cleo.');
    expect(done.buttons).toEqual([]);
    const thanked = await underPost(harness, post, 'My first pot that rings');
    expect(thanked.text).toContain('with help from @bo and @cleo.');
    expect(under(harness, post)).toHaveLength(2);
  });

  it('lets only the asker and stewards resolve, and lets them open it again', async () => {
    const { sol, ada, bo } = harness;
    const post = await ask(harness, ada, 'Who has a spare sponge?');
    expect((await bo.presses('Resolved', post)).form).toBeUndefined();
    await privatelyTold(harness, bo, 'Only ada or a steward');

    await formOf(await sol.presses('Resolved', post)).sends();
    await postSaying(harness, post, 'Resolved.');
    await ada.presses('Not quite: open it again', await underPost(harness, post, 'This is resolved.'));
    await underPost(harness, post, 'This is open again');
    expect((await postSaying(harness, post, 'Waiting for help.')).buttons).toHaveLength(4);
  });

  it('brings to mind after three hours what nobody answered, and only that', async () => {
    const { ada, bo, help } = harness;
    const answered = await ask(harness, ada, 'Which brush for slip?');
    await bo.presses('I can help', answered);
    await postSaying(harness, answered, 'bo offered to help.');
    const waiting = await ask(harness, bo, 'Where do I buy grog?');

    const nudges = (need: string): readonly Seen[] =>
      harness.saidAround(help).filter(({ text }) => text.includes('is still waiting') && text.includes(need));
    for (let hours = 0; hours < 3; hours += 1) await harness.clock.pass('hour');
    const nudge = await harness.until(() => nudges('Where do I buy grog?')[0]);
    await ada.presses('I can help', nudge);
    await postSaying(harness, waiting, 'ada offered to help.');
    expect(nudges('Where do I buy grog?')).toHaveLength(1);
    expect(nudges('Which brush for slip?')).toEqual([]);
    expect(harness.hearth.errors()).toEqual([]);
  });

  it('lists what somebody asked, page by page, with links that lead to the posts, after a restart too', async () => {
    const { cleo, general } = harness;
    const posts: Seen[] = [];
    for (const what of ['clay', 'slip', 'grog', 'ash', 'frit', 'bone', 'sand']) {
      posts.push(await ask(harness, cleo, `Who has ${what} to spare?`));
    }
    const newestFirst = posts.map(({ ref }) => ref?.id.replace('.', '') ?? '').reverse();
    const linked = (seen: Seen | undefined): readonly string[] =>
      (seen?.runs ?? []).flatMap(({ style, url }) => (style === 'link' ? (url?.split(/[/p]/).at(-1) ?? []) : []));

    const first = await cleo.uses('requests', { list: 'mine' }, general);
    expect(first.text).toContain('Who has sand to spare?');
    expect(linked(first.answer)).toEqual(newestFirst.slice(0, 5));
    await harness.restart();
    await cleo.presses('Show more', first);
    const rest = await privatelyTold(harness, cleo, 'Who has clay to spare?');
    expect(linked(rest)).toEqual(newestFirst.slice(5));
    expect(rest.buttons).toEqual([]);
    expect(harness.hearth.errors()).toEqual([]);
  });
});

describe('asking for help with a prefix before every command', () => {
  it('answers to /h-ask, and to /h-hearth ask, and tells people to type that', async () => {
    const { ada, general, harness } = await aWorkspace({ settings: { SLACK_COMMAND_PREFIX: 'h-' } });
    await ada.command('/h-ask', 'How thick is a tile?', { in: general });
    await saying(harness, harness.general, 'How thick is a tile?');
    await ada.command('/h-hearth', 'ask And how flat?', { in: general });
    await saying(harness, harness.general, 'And how flat?');
    const { message } = await ada.command('/h-hearth', '', { in: general });
    expect(message?.text).toContain('/h-ask');
    expect(message?.text).not.toMatch(/\/(ask|kudos|community|home)\b/);
    expect(await ada.command('/ask', 'Is anybody there?')).toMatchObject({ failure: 'invalid_command' });
  });
});
