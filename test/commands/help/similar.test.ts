import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, attic, type CoreHarness, general, help } from '../../support/core-harness.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;

const question = '/ask pd.merge gives far more rows than I had';
const solution = 'The key was not unique. validate="many_to_one" finds that.';
const similar = '/ask why does my merge double the rows of pd.merge?';

const posts = () => harness.messagesIn(help);
const needs = async () => (await harness.records('help_request')).map(({ need }) => need);

async function solve(values: Record<string, string | boolean> = { solution, shared: true }): Promise<CoreReply> {
  const post = posts()[0];
  if (!post) throw new Error('Nothing was posted');
  return formOf(await ada.presses('Resolved', post)).sends({ helpers: [bo.user.user], ...values }, { in: help });
}

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
  await bo.opensHome();
  await ada.types(question);
});

describe('What solved a request', () => {
  it('stands in its post and in its thread', async () => {
    await solve();
    expect(posts()[0]?.text).toContain(`What solved it: ${solution}`);
    expect(harness.thread(posts()[0] ?? harness.onlyMessageIn(help))).toEqual([
      expect.stringContaining(`What solved it: ${solution}`),
    ]);
  });

  it('is seen by nobody where others may not, and the request is found all the same', async () => {
    await solve({ solution, shared: false });
    expect(posts()[0]?.text).not.toContain('unique');
    const { text } = await cleo.types(similar);
    expect(text).toContain('pd.merge gives far more rows than I had (what helped is in its thread)');
    expect(text).not.toContain('unique');
  });

  it('is kept for when the request is resolved again, and not shown or found while it is open', async () => {
    await solve();
    const note = harness.platform.said(threadUnder((posts()[0] ?? harness.onlyMessageIn(help)).ref))[0];
    await ada.presses('Not quite: open it again', note ?? harness.onlyMessageIn(help));
    expect(posts()[0]?.text).not.toContain('unique');
    expect((await cleo.types(similar)).text).toContain('Your request is on its way to #help.');
    const form = formOf(await ada.presses('Resolved', posts()[0] ?? harness.onlyMessageIn(help)));
    expect(form.fields.find(({ name }) => name === 'solution')).toMatchObject({ value: solution });
  });
});

describe('Who asks something similar', () => {
  beforeEach(() => solve());

  it('sees what solved it, and is told that nothing is posted yet, where it will be, and when', async () => {
    const { text } = await cleo.types(similar);
    expect(text).toContain('Something like this was asked and solved before. Does it help?');
    expect(text).toContain('pd.merge gives far more rows than I had');
    expect(text).toContain(solution);
    expect(text).toMatch(/isn’t posted yet\. I’ll wait until .*09:10.*, and then post it in #help unless/);
    expect(posts()).toHaveLength(1);
    expect(await needs()).toHaveLength(1);
    expect((await cleo.types('/home')).text).toContain('not posted yet: I’m waiting until');
    expect((await bo.types('/home')).text).not.toContain('not posted yet');
    expect((await bo.types('/requests')).text).not.toContain('double');
  });

  it('is asked for after ten minutes, if they press nothing', async () => {
    await cleo.types(similar);
    await harness.pass({ minutes: 9 });
    expect(posts()).toHaveLength(1);
    await harness.pass({ minutes: 1 });
    expect(posts()[1]?.text).toContain('@Cleo asks for help');
    expect((await cleo.types('/home')).text).not.toContain('not posted yet');
    await harness.pass({ hours: 3 });
    expect(posts()[2]?.text).toContain('Cleo is still waiting for help');
  });

  it('can ask at once, and once only', async () => {
    const shown = await cleo.types(similar);
    expect((await cleo.presses('Ask it anyway', shown)).text).toContain('Your request is on its way to #help.');
    expect((await cleo.presses('Ask it anyway', shown)).text).toContain('You’ve asked this already: here’s its post.');
    await harness.pass({ minutes: 20 });
    expect(posts()).toHaveLength(2);
  });

  it('can say that it is solved: nothing is posted, and it counts that the older answer helped', async () => {
    const shown = await cleo.types(similar);
    const solved = await cleo.presses('That solved it', shown);
    expect(solved.text).toContain('I won’t post your question');
    await cleo.presses('That solved it', shown);
    await harness.pass({ hours: 2 });
    expect(posts()).toHaveLength(1);
    expect(await harness.records('help_request')).toMatchObject([{ helped_others: 1 }]);
    expect((await cleo.types('/home')).text).not.toContain('not posted yet');

    await cleo.presses('Ask it after all', solved);
    expect(posts()).toHaveLength(2);
    expect((await harness.records('help_request')).map(({ helped_others }) => helped_others)).toEqual([0, 0]);
  });

  it('can ask after all within a week, and is told kindly once that is over', async () => {
    const solved = await cleo.presses('That solved it', await cleo.types(similar));
    await harness.pass({ days: 8 });
    expect((await cleo.presses('Ask it after all', solved)).text).not.toContain('on its way');
    expect(await needs()).toHaveLength(1);
  });

  it('who says that it is solved when it was posted already, is told so and can take it back', async () => {
    const shown = await cleo.types(similar);
    await harness.pass({ minutes: 10 });
    const late = await cleo.presses('That solved it', shown);
    expect(late.text).toContain('Your question has been asked in the meantime: here’s its post.');
    await cleo.presses('Withdraw', late);
    expect(posts()[1]?.text).toContain('took it back');
  });

  it('asks at once where it is urgent, and sees the similar one beside', async () => {
    const { text } = await cleo.types(`${similar} urgent:yes`);
    expect(text).toContain('Your request is on its way to #help.');
    expect(text).toContain('Meanwhile, something like this was asked and solved before:');
    expect(text).toContain(solution);
    expect(posts()).toHaveLength(2);
  });

  it('and leaves before it is posted, asks nothing', async () => {
    await cleo.types(similar);
    await cleo.leaves();
    await harness.pass({ minutes: 30 });
    expect(posts()).toHaveLength(1);
    expect(await needs()).toHaveLength(1);
  });

  it('nobody else can press for them', async () => {
    const shown = await cleo.types(similar);
    expect((await bo.presses('Ask it anyway', shown)).text).not.toContain('on its way');
    expect(posts()).toHaveLength(1);
  });

  it('sees nothing of whoever has left, or whose post was deleted', async () => {
    await ada.leaves();
    expect((await cleo.types(similar)).text).toContain('Your request is on its way to #help.');
  });

  it('sees nothing that is not similar enough', async () => {
    expect((await cleo.types('/ask How do I throw a bowl?')).text).not.toContain('solved before');
  });
});

describe('What was asked in a private channel', () => {
  it('is found there, and nowhere else', async () => {
    harness = await aHarness({});
    [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
    await bo.opensHome();
    await ada.types(question, attic);
    const post = harness.onlyMessageIn(attic);
    await formOf(await ada.presses('Resolved', post)).sends(
      { helpers: [bo.user.user], solution, shared: true },
      { in: attic },
    );
    expect((await cleo.types(similar, general)).text).not.toContain('solved before');
    expect((await cleo.types(similar, attic)).text).toContain(solution);
  });
});

describe('A thin question', () => {
  it('is posted, with one private hint a week how to get an answer sooner', async () => {
    const hint = 'A tip for a quicker answer';
    expect((await cleo.types('/ask can anybody help me?')).text).toContain(hint);
    expect((await cleo.types('/ask hi')).text).not.toContain(hint);
    expect((await bo.types('/ask does not work')).text).toContain(hint);
    expect(posts()).toHaveLength(4);
    await harness.pass({ days: 6, hours: 23 });
    expect((await cleo.types('/ask hi')).text).not.toContain(hint);
    await harness.pass({ days: 1, hours: 2 });
    expect((await cleo.types('/ask hello?')).text).toContain(hint);
  });
});
