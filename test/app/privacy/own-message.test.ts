import { expect, it } from 'vitest';
import { aHarness, help } from '../../support/core-harness.ts';

it('Nothing leads to a message any more that somebody who is forgotten had looked after', async () => {
  const harness = await aHarness({ channels: { help } });
  const [zoe, bo] = [harness.person('Zoe'), harness.person('Bo')];
  await bo.types('/ask How do I bake bread?');
  const written = await zoe.writes('How do I keep glaze from running?', help);
  await harness.pass({ minutes: 10 });
  const offer = harness.whispersTo(zoe).find(({ buttons }) => buttons.includes('Look after this for me'));
  if (!offer) throw new Error('Nothing was offered');
  await zoe.presses('Look after this for me', offer);
  const posted = harness.messagesIn(help)[0]?.ref;
  if (!posted) throw new Error('Nothing was posted');

  const leadTo = (ref: typeof posted) => harness.inside(({ postings }) => postings.requestAt(ref));
  const own = { at: written.at, id: written.id };
  const below = { at: { ...written.at, thread: written.id }, id: 'below' };
  expect(await leadTo(own)).toBeDefined();
  expect(await leadTo(below)).toBeDefined();

  await zoe.presses('Yes, forget me', await zoe.types('/privacy erase'));
  await harness.pass({ minutes: 10 });
  expect(harness.directTo(zoe).at(-1)?.text).toContain('I’ve forgotten you');
  expect(await leadTo(own)).toBeUndefined();
  expect(await leadTo(below)).toBeUndefined();
  expect(await leadTo(posted)).toBeDefined();
});
