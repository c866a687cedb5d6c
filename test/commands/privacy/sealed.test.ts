import { expect, it } from 'vitest';
import { filesOf } from '../../../src/chat/message.ts';
import { aHarness, type CoreHarness } from '../../support/core-harness.ts';
import { aPair, gives } from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

async function recordsOf(harness: CoreHarness, person: CorePerson): Promise<readonly Record<string, unknown>[]> {
  await person.types('/privacy export');
  await harness.settle();
  const files = harness.directTo(person).flatMap(({ message }) => filesOf(message));
  const { text = '' } = files.findLast(({ mediaType }) => mediaType === 'application/json') ?? {};
  return (JSON.parse(text) as { records: readonly Record<string, unknown>[] }).records;
}

it('has feedback to somebody only once it is open to them, and that which they gave at once', async () => {
  const { harness, ada, ben } = await aPair();
  await gives(ada, 'The crust');
  const sealed = await recordsOf(harness, ben);
  expect(JSON.stringify(sealed)).not.toContain('The crust');
  expect(sealed.filter(({ type }) => type === 'feedback_received')).toEqual([]);
  expect(JSON.stringify(await recordsOf(harness, ada))).toContain('The crust works');

  await gives(ben, 'The title');
  await harness.pass({ days: 1 });
  const open = await recordsOf(harness, ben);
  expect(open.filter(({ type }) => type === 'feedback_received')).toMatchObject([{ from: 'Ada' }]);
  expect(JSON.stringify(open)).toContain('The crust works');
});

it('has reflections with the words of their questions, private ones included', async () => {
  const harness = await aHarness();
  const ada = harness.person('Ada', { zone: 'UTC' });
  await ada.opensHome();
  const form = formOf(await ada.types('/reflect'));
  await form.sends({ text: 'I listened before I answered.', sharing: 'private' });
  const [mine] = (await recordsOf(harness, ada)).filter(({ type }) => type === 'reflection');
  expect(mine).toMatchObject({ text: 'I listened before I answered.', sharing: 'private' });
  expect(String(mine?.question)).toMatch(/\?$/);
});
