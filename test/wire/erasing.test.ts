import { beforeAll, expect, it } from 'vitest';
import { refOf } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { onEach, slackInSeveral } from './on-each-platform.ts';
import { ask, setUp, under } from './story.ts';

onEach('being forgotten', slackInSeveral, (stage) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await stage.enter();
    await setUp(harness);
  });

  it('takes their words out of what was posted, says so at the end, and meets them as somebody new', async () => {
    const { ada, bo, general, help, hearth } = harness;
    const need = 'How do I keep a kiln from cracking?';
    const post = await ask(harness, ada, need);
    await bo.presses('I can help', { ref: refOf(post) });
    await harness.until(() => under(harness, post).some(({ text }) => text.includes('bo')));
    await ada.uses('offer add', { text: 'I can lend my kiln on Sundays', kind: 'assets' }, general);

    const asked = await ada.uses('privacy erase', {}, general);
    expect(asked.text).toContain('Shall I forget you?');
    await ada.presses('Yes, forget me', asked);

    await harness.until(() => harness.saidTo(ada.user).some(({ text }) => text.includes('I’ve forgotten you')), 90_000);
    expect(
      harness
        .saidAround(help)
        .map(({ text }) => text)
        .join('\n'),
    ).not.toContain(need);
    expect(
      under(harness, post)
        .map(({ text }) => text)
        .join('\n'),
    ).not.toContain('ada');
    expect(harness.saidAround(help).some(({ text }) => text.includes('wanted to be forgotten'))).toBe(true);

    // They come back as somebody new.
    expect((await ada.uses('offer list', {}, general)).text).not.toContain('kiln on Sundays');
    await ask(harness, ada, 'Where can I buy clay?');
    expect(
      harness
        .saidAround(help)
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('Where can I buy clay?');
    expect(hearth.errors()).toEqual([]);
  });
});
