import { describe, expect, it } from 'vitest';
import { mentionedIn } from '../../../src/chat/message.ts';
import { aHarness, help } from '../../support/core-harness.ts';
import { threadUnder } from '../../support/people/person.ts';

async function aSolvedQuestion() {
  const harness = await aHarness({ channels: { help } });
  const [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
  await ada.types('/ask how do I centre a div in a CSS grid?');
  const post = harness.onlyMessageIn(help);
  await bo.writes('place-items does it', threadUnder(post.ref));
  const { form } = await ada.presses('Resolved', post);
  if (!form) throw new Error('There is a form');
  await ada.submits(form, {
    helpers: [bo.user.user],
    thanks: '',
    solution: 'place-items: center on the grid',
    shared: true,
  });
  return { harness, ada, bo, cleo };
}

describe('/find', () => {
  it('says who offers it, who has helped with it, and what solved it before', async () => {
    const { ada, bo, cleo } = await aSolvedQuestion();
    await ada.types('/offer I can look over CSS layouts topics:css, grid');
    const { text, answer } = await cleo.types('/find css grid');
    expect(text).toContain('About “css grid”:');
    expect(text).toContain('# Who offers it\nAda offers:\n> I can look over CSS layouts');
    expect(text).toMatch(/# Who has helped with it\nBo\. Last time: 2026-01-05/);
    expect(text).toMatch(
      /# What solved it before\nhow do I centre a div in a CSS grid\?\n> place-items: center on the grid/,
    );
    if (!answer) throw new Error('There is an answer');
    expect(mentionedIn(answer.message)).toEqual([]);
    expect((await bo.types('/find css grid')).text).not.toContain('Who has helped');
    expect((await ada.types('/find css grid')).text).not.toContain('Who offers it');
  });

  it('leaves out who takes a break or has left', async () => {
    const { ada, bo, cleo } = await aSolvedQuestion();
    await ada.types('/offer css');
    await ada.leaves();
    await bo.types('/offer pause');
    const { text } = await cleo.types('/find css grid');
    expect(text).not.toMatch(/Ada|Bo/);
  });

  it('says so where there is nothing, and what to do instead', async () => {
    const harness = await aHarness({ channels: { help } });
    expect((await harness.person('Ada').types('/find sourdough')).text).toBe(
      'I know of nothing here about “sourdough” yet. To ask everybody: /ask sourdough.\nIt sometimes helps to use fewer or other words.',
    );
  });
});
