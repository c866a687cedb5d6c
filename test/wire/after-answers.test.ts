import { beforeAll, expect, it } from 'vitest';
import { formOf } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { onEach, slackInSeveral } from './on-each-platform.ts';
import { answers, ask, postSaying, privatelyTold, setUp, underPost } from './story.ts';

const hourMs = 60 * 60_000;

onEach('what comes after an answer', slackInSeveral, (stage) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await stage.enter();
    await setUp(harness);
  });

  /** Six quiet hours, and the longest night after them. */
  async function quietHoursPass(): Promise<void> {
    for (const hours of [6, 10]) await harness.clock.passMs(hours * hourMs + 60_000);
  }

  it('asks directly after quiet hours whether it helped, and “Yes” resolves and thanks', async () => {
    const { ada, bo, hearth } = harness;
    const post = await ask(harness, ada, 'How slowly do I dry a plate?');
    await answers(bo, post, 'Under plastic, for a week');
    await postSaying(harness, post, 'bo got in touch');
    await quietHoursPass();
    const asked = await privatelyTold(harness, ada, 'Did that help?');
    expect(asked.text).toContain('bo got in touch about your request');
    expect(asked.text).toContain('How slowly do I dry a plate?');
    expect(asked.buttons).toEqual(['Yes: resolve and thank bo', 'Not yet']);

    const form = formOf(await ada.presses('Yes: resolve and thank bo', asked));
    expect(form.chosen('Who helped?')).toEqual(['bo']);
    await form.sends({ 'A word of thanks': 'Not one crack!', 'What solved it?': 'A week under plastic' });
    await postSaying(harness, post, 'Resolved, with help from bo.');
    expect((await underPost(harness, post, 'Not one crack!')).text).toContain('with help from @bo.');
    expect((await privatelyTold(harness, ada, 'This is how it stands')).buttons).toEqual([]);
    expect(hearth.errors()).toEqual([]);
  });

  it('takes an edit from the form under the post, and shows it there', async () => {
    const { ada, bo, sol, hearth } = harness;
    const post = await ask(harness, ada, 'Which oxide makes blue?', { topics: 'glaze', seats: 3 });
    expect((await bo.presses('Edit', post)).form).toBeUndefined();
    await privatelyTold(harness, bo, 'Only ada or a steward');

    await formOf(await ada.presses('Edit', post)).sends({
      'What do you need?': 'Which oxide makes a deep blue?',
      'What have you tried so far?': 'Copper',
      'A few words about you': 'Second year',
      'This is urgent': true,
    });
    const edited = await postSaying(harness, post, 'Which oxide makes a deep blue?');
    for (const words of ['Urgent', 'could use 3 people', 'Copper', 'Second year', 'glaze'])
      expect(edited.text).toContain(words);

    await formOf(await sol.presses('Edit', edited)).sends({ 'What do you need?': 'Which oxide makes cobalt blue?' });
    await postSaying(harness, post, 'cobalt blue');
    const told = await privatelyTold(harness, ada, 'sol, a steward, edited your request.');
    expect(told.text).toContain('Which oxide makes a deep blue?');
    expect(hearth.errors()).toEqual([]);
  });

  it('gathers an effort of three, says when it is full, lets somebody go, and names all when it is finished', async () => {
    const { ada, bo, cleo, sol, hearth } = harness;
    const post = await ask(harness, ada, 'Who carries the new kiln?', { seats: 2, kind: 'support' });
    expect(post.buttons).toEqual(['I can help', 'Resolved', 'Edit', 'Withdraw', 'I can’t after all']);
    await answers(bo, post, 'I do');
    await postSaying(harness, post, '1 of 2 people found so far.');
    await cleo.presses('I can help', post);
    const full = await postSaying(harness, post, 'bo got in touch; cleo offered to help.');
    expect(full.buttons).toEqual(['Resolved', 'Edit', 'Withdraw', 'I can’t after all']);

    await bo.presses('I can’t after all', post);
    await underPost(harness, post, '@ada, bo can’t take part after all.');
    expect((await postSaying(harness, post, 'Others are welcome, too')).buttons).toContain('I can help');
    await answers(sol, post, 'Then I carry, too');
    await answers(cleo, post, 'Here');
    await postSaying(harness, post, '2 of 2 people found so far.');

    const form = formOf(await ada.presses('Resolved', post));
    expect([...form.chosen('Who helped?')].sort()).toEqual(['cleo', 'sol']);
    await form.sends({ 'A word of thanks': 'It stands!' });
    expect((await underPost(harness, post, 'did it together')).text).toMatch(
      /@(cleo|sol) and @(cleo|sol) did it together/,
    );
    expect((await postSaying(harness, post, 'Resolved, with help from')).buttons).toEqual([]);
    expect(hearth.errors()).toEqual([]);
  });
});
