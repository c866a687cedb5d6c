import { expect, it } from 'vitest';
import { channelIn } from '../../../src/chat/address.ts';
import type { Setup } from '../../../src/domain/setup/setup.ts';
import { adaId, communityId, monday, willowSpace } from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const begun: Setup = { communityId, beganAt: monday, told: undefined, isClosed: false, guesses: {}, gone: {} };

describePeopledStores('the setting up of a community', (inTransaction) => {
  it('is not there at first', async () => {
    expect(await inTransaction((tx) => tx.setups.find(communityId))).toBeUndefined();
  });

  it('is found as it was saved last', async () => {
    await inTransaction((tx) => tx.setups.save(begun));
    expect(await inTransaction((tx) => tx.setups.find(communityId))).toEqual(begun);
    const changed: Setup = {
      ...begun,
      told: adaId,
      isClosed: true,
      guesses: { help: 'slack/T1/C1' },
      gone: { 'slack/T1/C2': monday },
    };
    await inTransaction((tx) => tx.setups.save(changed));
    expect(await inTransaction((tx) => tx.setups.find(communityId))).toEqual(changed);
  });

  it('proposes a channel by its new id once it has moved', async () => {
    const { platform, space } = willowSpace;
    await inTransaction((tx) =>
      tx.setups.save({ ...begun, guesses: { help: `${platform}/${space}/C1`, digest: `${platform}/${space}/C12` } }),
    );
    await inTransaction((tx) => tx.channels.move(channelIn(willowSpace, 'C1'), channelIn(willowSpace, 'C9')));
    expect((await inTransaction((tx) => tx.setups.find(communityId)))?.guesses).toEqual({
      help: `${platform}/${space}/C9`,
      digest: `${platform}/${space}/C12`,
    });
  });
});
