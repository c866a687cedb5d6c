import { describe, expect, it } from 'vitest';
import { aHarness, attic, type CoreHarness, cellar, general, help } from '../../support/core-harness.ts';
import { formOf, type Reply, threadUnder } from '../../support/people/person.ts';

/** What stands in a list, in its order. */
const needsIn = ({ text }: Pick<Reply, 'text'>): readonly string[] =>
  [...text.matchAll(/^> (.*)$/gm)].map(([, need = '']) => need);

async function asked(harness: CoreHarness, count: number): Promise<void> {
  const ada = harness.person('Ada');
  for (let number = 1; number <= count; number += 1) {
    await ada.types(`/ask question ${number}`);
    await harness.pass({ minutes: 1 });
  }
}

describe('The list of requests', () => {
  it('has those that are ongoing, the newest first', async () => {
    const harness = await aHarness({ channels: { help } });
    await asked(harness, 3);
    const bo = harness.person('Bo');
    await bo.presses('I can help', post(harness, 1));
    await formOf(await harness.person('Ada').presses('Resolved', post(harness, 0))).sends();
    expect(needsIn(await bo.types('/requests'))).toEqual(['question 3', 'question 2']);
  });

  it('of my own has what I asked, whoever came forward', async () => {
    const harness = await aHarness({ channels: { help } });
    await asked(harness, 2);
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    await bo.types('/ask mine alone');
    await bo.presses('I can help', post(harness, 0));
    expect(needsIn(await ada.types('/requests mine'))).toEqual(['question 2', 'question 1']);
    expect(needsIn(await bo.types('/requests mine'))).toEqual(['mine alone']);
  });

  it('of those that wait has what nobody answered, offered or not, the longest waiting first', async () => {
    const harness = await aHarness({ channels: { help } });
    await asked(harness, 3);
    const bo = harness.person('Bo');
    await bo.presses('I can help', post(harness, 1));
    await bo.writes('Like this.', threadUnder(post(harness, 2).ref));
    expect(needsIn(await bo.types('/requests waiting'))).toEqual(['question 1', 'question 2']);
  });

  it('shows what was asked in a private channel there, to its asker anywhere, and to nobody else', async () => {
    const harness = await aHarness();
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    await ada.types('/ask who has the key?', attic);
    await harness.settle();
    for (const list of ['open', 'waiting']) {
      expect(needsIn(await bo.types(`/requests ${list}`, attic))).toEqual(['who has the key?']);
      for (const place of [general, cellar, harness.directWith(bo)]) {
        expect(needsIn(await bo.types(`/requests ${list}`, place))).toEqual([]);
      }
      expect(needsIn(await ada.types(`/requests ${list}`, general))).toEqual(['who has the key?']);
    }
    expect(needsIn(await bo.types('/requests mine', attic))).toEqual([]);
    expect(needsIn(await ada.types('/requests mine', general))).toEqual(['who has the key?']);
  });

  it('shows nothing of people who left', async () => {
    const harness = await aHarness({ channels: { help } });
    await asked(harness, 1);
    await harness.person('Ada').leaves();
    expect(needsIn(await harness.person('Bo').types('/requests'))).toEqual([]);
  });

  it('follows on where the page before ended, whatever came, went or was answered meanwhile', async () => {
    const harness = await aHarness({ channels: { help } });
    await asked(harness, 12);
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    const first = await bo.types('/requests');
    expect(needsIn(first)).toEqual([12, 11, 10, 9, 8].map((number) => `question ${number}`));

    await ada.types('/ask one more');
    // The last of the page, and the first of the next.
    for (const index of [7, 6]) await formOf(await ada.presses('Resolved', post(harness, index))).sends();
    await bo.presses('I can help', post(harness, 5));
    const second = await bo.presses('Show more', first);
    expect(needsIn(second)).toEqual([6, 5, 4, 3, 2].map((number) => `question ${number}`));
    const third = await bo.presses('Show more', second);
    expect(needsIn(third)).toEqual(['question 1']);
    expect(third.answer?.buttons).toEqual([]);
  });
});

function post(harness: CoreHarness, index: number) {
  const said = harness.messagesIn(help)[index];
  if (!said) throw new Error(`There are not ${index + 1} messages`);
  return said;
}
