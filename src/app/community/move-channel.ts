import { type Address, addressKey } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** A channel goes by another id: all that the community has or does there follows it. */
export async function moveChannel(unit: Unit, community: Community, from: Address, to: Address): Promise<void> {
  await unit.tx.channels.move(from, to);
  const { channels } = community.rules.kudos;
  if (!channels.includes(addressKey(from))) return;
  const kudos = {
    ...community.rules.kudos,
    channels: channels.map((key) => (key === addressKey(from) ? addressKey(to) : key)),
  };
  await unit.tx.communities.save({ ...community, rules: { ...community.rules, kudos } });
}
