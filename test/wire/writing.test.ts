import { beforeAll, expect, it } from 'vitest';
import type { MessageRef } from '../../src/chat/address.ts';
import { itIf } from '../support/it-if.ts';
import { formOf, type Person, type Seen, threadUnder } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { onEach, slackInSeveral } from './on-each-platform.ts';
import { postSaying, privatelyTold, setUp, wordsAreRead } from './story.ts';

const candle = '🕯️';

onEach('simply writing a question', slackInSeveral, (stage) => {
  const isPrivate = stage.differences.privateOffers.holds;
  let harness: Harness;
  beforeAll(async () => {
    harness = await stage.enter();
    await setUp(harness);
  });

  /** Nobody has answered for a while. @returns once Hearth offers to look after it */
  async function offered(person: Person, written: MessageRef): Promise<void> {
    if (isPrivate) await privatelyTold(harness, person, 'I haven’t seen an answer to your message');
    else await harness.until(() => reactions(written).includes(candle));
  }

  const reactions = (written: MessageRef): readonly string[] => {
    const message = harness.message(written) as {
      readonly reactions: readonly { readonly emoji: { readonly name: string } }[];
    };
    return message.reactions.map(({ emoji }) => emoji.name);
  };

  async function press(person: Person, written: MessageRef): Promise<void> {
    if (!isPrivate) return person.reacts(candle, written);
    const offer = await privatelyTold(harness, person, 'I haven’t seen an answer to your message');
    expect((await person.presses('Look after this for me', offer)).broken).toBeUndefined();
  }

  const below = (written: MessageRef, part: string): Promise<Seen> =>
    harness.until(() => harness.saidIn(threadUnder(written)).find(({ text }) => text.includes(part)));

  it('is offered help once nobody answers, looked after by a press, answered in its thread and resolved', async () => {
    const { ada, bo, general, help } = harness;
    const written = await ada.writes('How do I keep glaze from running?', help);
    const around = harness.saidAround(help).length;
    await harness.clock.pass('half_hour');
    await offered(ada, written);
    expect(harness.saidAround(help)).toHaveLength(around);

    await press(ada, written);
    const card = await below(written, 'I’m looking after this for ada');
    expect(card.buttons).toEqual(['I can help', 'Resolved', 'Edit', 'Withdraw']);
    const words = stage.differences.ownWords.holds ? 'How do I keep glaze from running?' : 'a message in #help';
    await wordsAreRead(harness);
    expect((await bo.uses('requests', {}, general)).text).toContain(words);

    const edit = formOf(await ada.presses('Edit', card));
    await edit.sends({ 'What do you need?': 'How do I keep celadon from running?', 'This is urgent': true });
    expect((await postSaying(harness, card, 'celadon')).text).toContain('Urgent');
    expect((await bo.uses('requests', {}, general)).text).toContain('How do I keep celadon from running?');

    await bo.writes('Thinner coats, and a waster below', threadUnder(written));
    await postSaying(harness, card, 'bo got in touch.');
    const form = formOf(await ada.presses('Resolved', card));
    expect(form.chosen('Who helped?')).toEqual(['bo']);
    await form.sends({ 'A word of thanks': 'Nothing ran', 'What solved it?': 'Thinner coats of celadon' });
    const done = await postSaying(harness, card, 'Resolved, with help from bo.');
    expect(done.buttons).toEqual([]);
    await below(written, 'Nothing ran');
    expect(harness.hearth.errors()).toEqual([]);
  });

  itIf(stage.differences.ownWords.holds)('shows whoever hands over their words what was solved before', async () => {
    const { cleo, help } = harness;
    const written = await cleo.writes('My celadon keeps running, how do I keep it?', help);
    await harness.clock.pass('half_hour');
    await press(cleo, written);
    await below(written, 'I’m looking after this for cleo');
    const shown = await privatelyTold(harness, cleo, 'was asked and solved before');
    expect(shown.text).toContain('Thinner coats of celadon');
    expect(shown.buttons).toEqual(['That solved it: take mine back']);
    expect(harness.hearth.errors()).toEqual([]);
  });

  itIf(!isPrivate)('explains the reaction directly, once', async () => {
    const { ada } = harness;
    await privatelyTold(harness, ada, 'I put a 🕯️ on your message');
    expect((await ada.receives()).filter(({ text }) => text.includes('🕯️'))).toHaveLength(1);
  });
});
