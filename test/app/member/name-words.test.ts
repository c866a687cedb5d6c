import { expect, it } from 'vitest';
import { aHarness, news } from '../../support/core-harness.ts';
import { reflects } from '../../support/reflecting.ts';

it('what runs through reflections names no member, by the name that they have now', async () => {
  const harness = await aHarness({ channels: { digest: news } });
  const vane = harness.person('Vane');
  await vane.opensHome();
  for (const name of ['Ada', 'Bo', 'Cleo', 'Dee', 'Emi']) {
    await reflects(harness.person(name), 'the quillon and the kiln, by the vane', 'named');
  }
  const sol = harness.person('Sol', { steward: true });
  const strands = async () =>
    (await sol.types('/digest preview')).text.split('\n').find((line) => line.includes('(5 people)'));
  expect(await strands()).toMatch(/quillon/);
  expect(await strands()).not.toMatch(/vane/);

  const profile = { ...harness.describes(vane, {}), name: 'Quillon' };
  await harness.process.inbound.profile({ id: 'renamed', at: harness.now(), profile });
  expect(await strands()).toMatch(/vane/);
  expect(await strands()).not.toMatch(/quillon/);
});
