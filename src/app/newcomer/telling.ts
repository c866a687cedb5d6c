import type { Community } from '../../domain/community/community.ts';
import type { HostAskId, MemberId } from '../../domain/ids.ts';
import { type HostFacts, rotate } from '../../domain/newcomer/rotation.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { KnownNewcomer } from '../../ports/store/newcomers.ts';
import { blockedAmong } from '../member/blocked.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { hostFacts } from './hosts.ts';

/** Who is told about a newcomer, and when: the host who was asked to greet them, or whose turn it is; or the stewards. */
type Responsible =
  | { readonly is: 'host'; readonly hostId: MemberId; readonly from: Instant }
  | { readonly is: 'stewards' };

/** Finds who is responsible for newcomers, looking the hosts up once for all of them. */
export async function responsibleFor(
  unit: Unit,
  community: Community,
): Promise<(newcomer: KnownNewcomer) => Promise<Responsible>> {
  const hosts = await hostFacts(unit, community);
  const rules = community.rules.newcomer;
  return async ({ askId, memberId }) => {
    const mayBeTold = ({ isAway, asksThisWeek }: HostFacts): boolean => !isAway && asksThisWeek < rules.perHostPerWeek;
    const hostIds = hosts.map((host) => host.memberId);
    const apart = await blockedAmong(unit, memberId, hostIds);
    const able = hosts.filter((host) => mayBeTold(host) && host.memberId !== memberId && !apart.has(host.memberId));
    const ask = askId && (await unit.tx.newcomerHosts.findAsk(community.id, askId));
    const own = able.find((host) => host.memberId === ask?.hostId);
    // Whose turn it is hears in their morning.
    const awake = able.map((host) => ({ ...host, awakeFrom: unit.now }));
    const turn = rotate(awake, 1, unit.now, rules);
    const next = own?.memberId ?? (turn.is === 'ask' ? turn.hosts[0] : undefined);
    const host = able.find((each) => each.memberId === next);
    return host ? { is: 'host', hostId: host.memberId, from: host.awakeFrom } : { is: 'stewards' };
  };
}

/** A host is told about newcomers: that is as much as to be asked to say hello, and counts with it. */
export async function noteTold(unit: Unit, { id: communityId }: Community, hostId: MemberId): Promise<void> {
  const { newcomerHosts } = unit.tx;
  const id = unit.ids.next<HostAskId>();
  await newcomerHosts.addAsk({ id, communityId, hostId, askedAt: unit.now, state: 'told', rootId: id, lapses: 0 });
  const host = await newcomerHosts.find(hostId);
  if (host) await newcomerHosts.save({ ...host, lastAskedAt: unit.now });
}
