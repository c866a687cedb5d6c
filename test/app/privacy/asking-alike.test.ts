import { describe, expect, it } from 'vitest';
import { tracesOf } from '../../../src/app/privacy/traces.ts';
import { button } from '../../../src/chat/button.ts';
import { bold, buttons, command, heading, message, paragraph, quote } from '../../../src/chat/message.ts';
import { aHarness, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

describe('A request that begins with the words of somebody who is forgotten', () => {
  const alike = 'Does anybody know how';

  /** Both asked alike: one was posted, the other could not be posted so often yet. */
  async function bothAsk(failure: 'unavailable' | undefined) {
    const harness = await aHarness({ channels: { help } });
    const [zoe, bo]: readonly CorePerson[] = [harness.person('Zoe'), harness.person('Bo')];
    if (!zoe || !bo) throw new Error('Nobody is here');
    await zoe.types(`/ask ${alike} to graft an apple tree?`);
    const comesBack = failure ? harness.platform.breaks('post', { failure }) : harness.platform.fallsSilent();
    await bo.types(`/ask ${alike} to bake bread?`);
    await zoe.presses('Yes, forget me', await zoe.types('/privacy erase'));
    await harness.pass({ minutes: 5 });
    const waiting = JSON.stringify(
      await harness.inside((tx, community) => tx.erasures.withWords(community.id, 0, 1_000)),
    );
    comesBack();
    await harness.pass({ minutes: 30 });
    return { harness, waiting, said: harness.messagesIn(help).map(({ text }) => text) };
  }

  it.each([
    ['never tried', undefined],
    ['tried, and failed', 'unavailable'],
  ] as const)('goes out as its asker wrote it, once it can (%s)', async (_how, failure) => {
    const { harness, waiting, said } = await bothAsk(failure);
    // It does not go out as something else first.
    expect(waiting).toContain('bake bread');
    expect(said.filter((text) => text.includes(`${alike} to bake bread?`))).toHaveLength(1);
    expect(said.join()).not.toContain('apple tree');
    const open = (await harness.records('help_request')).filter(({ state }) => state === 'open');
    expect(open).toMatchObject([{ need: `${alike} to bake bread?` }]);
  });
});

describe('What somebody wrote', () => {
  const { quotesThem } = tracesOf({
    users: [],
    name: '',
    texts: ['text', 'quote', 'Undo', 'kudos:undo', 'k1', 'kudos', 'How do I graft an app'],
  });

  it('is not how a message is built, or what its buttons say', () => {
    const undo = buttons(button('kudos:undo', 'Undo', 'k1'));
    expect(quotesThem(message(paragraph('Thank you, ', bold('all'), '. ', command('kudos')), quote('Hi'), undo))).toBe(
      false,
    );
  });

  it.each([
    ['alone', message(quote('Undo'))],
    ['within a sentence of others', message(paragraph('Bo asks: How do I graft an apple tree?'))],
    ['in a heading', message(heading('How do I graft an apple tree?'))],
    ['after a command', message(paragraph(command('find', 'Undo')))],
    ['in the title of a conversation', { ...message(), thread: 'How do I graft an apple tree?' }],
  ])('is found %s', (_where, said) => {
    expect(quotesThem(said)).toBe(true);
  });
});
