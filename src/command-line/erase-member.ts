import { uuids } from '../../adapters/system/ids.ts';
import { loadRegistry } from '../../commands/registry.ts';
import { beginErasure } from '../app/privacy/forgetting.ts';
import { inUnit } from '../app/runtime/unit-of-work.ts';
import type { Settings } from '../config.ts';
import type { Community } from '../domain/community/community.ts';
import type { MemberId } from '../domain/ids.ts';
import type { Member } from '../domain/member/member.ts';
import type { Store, Transaction } from '../ports/store/store.ts';
import { eraseWords as words } from '../text/en/erase.ts';
import { clockOf } from './clock-of.ts';
import { sideLogOf } from './side-log.ts';
import { unfit } from './unfit.ts';

/** Says what would go of a member or, with `yes`, begins to forget them: a running Hearth does the rest. */
export async function eraseMemberOf(
  settings: Settings,
  store: Store,
  community: Community,
  given: string,
  yes: boolean,
): Promise<readonly string[]> {
  if (!yes) {
    return store.transaction(async (tx) => {
      const member = await meant(tx, community, given);
      const users = (await tx.members.identities([member.id])).map(({ user }) => `${user.platform} ${user.user}`);
      return words.memberWouldGo(community, member, users);
    });
  }
  const { hooks, erasers } = loadRegistry();
  const clock = await clockOf(settings, store);
  // The running Hearth finds what is due in the database, as after a crash.
  const queue = { add: async () => undefined };
  const ports = { store, queue, clock, ids: uuids, log: sideLogOf(settings), hooks, erasers };
  const isBegun = await inUnit(ports, uuids.next(), async (unit) =>
    beginErasure(unit, community, await meant(unit.tx, community, given), 'asked'),
  );
  return isBegun ? words.memberBegun() : words.memberBefore();
}

/** By their own id, or by that of an account in any space of the community. */
async function meant({ members, spaces }: Transaction, community: Community, given: string): Promise<Member> {
  const byId = await members.find(given as MemberId);
  if (byId?.communityId === community.id) return byId;
  const found = new Map<MemberId, Member>();
  for (const { platform, space } of await spaces.everOf(community.id)) {
    const known = await members.byUser({ platform, space, user: given });
    if (known?.member.communityId === community.id) found.set(known.member.id, known.member);
  }
  const [only, ...others] = found.values();
  if (!only) throw unfit(words.noSuchMember(given, community));
  if (others.length > 0) throw unfit(words.severalMembers(given, [...found.keys()]));
  return only;
}
