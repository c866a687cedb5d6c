import { expect, it } from 'vitest';
import { aHarness } from '../../support/core-harness.ts';

it('Whoever is told of without a name keeps the one they have, and has none who had none', async () => {
  const harness = await aHarness({});
  const ada = harness.person('Ada');
  await ada.opensHome();
  const { inbound } = harness.process;
  const nameless = (user: typeof ada.user) => ({
    id: `profile/${user.user}`,
    at: harness.now(),
    profile: { user, name: undefined, zone: undefined, bot: false, steward: false, left: true },
  });
  await inbound.profile(nameless(ada.user));
  await inbound.profile(nameless({ ...ada.user, user: 'U-other' }));
  const members = await harness.records('member');
  expect(members.map(({ name }) => name).sort()).toEqual(['Ada', 'somebody']);
});
