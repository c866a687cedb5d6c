import { type SpaceRef, type UserRef, userKey } from '../../chat/address.ts';
import { type Inline, mention, person } from '../../chat/message.ts';
import { sanitiseText } from '../../chat/sanitise-text.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** The name for somebody whom Hearth knows only by id. */
export const namelessMember = 'somebody';

/**
 * Names members in messages: by `name`, without notifying them, or by `call`, which notifies them if the space knows
 * them.
 */
export interface Names {
  name(id: MemberId): Inline;
  call(id: MemberId): Inline;
  /** The member as that space knows them; `undefined` when it does not. */
  user(id: MemberId): UserRef | undefined;
}

/** Looks up everybody whom a message in `space` is going to name, in one go. */
export async function namesIn(unit: Unit, space: SpaceRef, ids: readonly MemberId[]): Promise<Names> {
  const wanted = [...new Set(ids)];
  const names = new Map((await unit.tx.members.findAll(wanted)).map((member) => [member.id, member.name]));
  const users = new Map(
    (await unit.tx.members.identities(wanted))
      .filter(({ user }) => user.platform === space.platform && user.space === space.space)
      .map(({ memberId, user }) => [memberId, user]),
  );
  // A name without any visible character counts as none.
  const nameOf = (id: MemberId): string => sanitiseText(names.get(id) ?? '').trim() || namelessMember;
  return {
    name: (id) => {
      const user = users.get(id);
      // Somebody known only by id can still be shown by their platform.
      return nameOf(id) === namelessMember && user ? mention(namelessMember, user) : person(nameOf(id));
    },
    call: (id) => {
      const user = users.get(id);
      return user ? mention(nameOf(id), user) : person(nameOf(id));
    },
    user: (id) => users.get(id),
  };
}

/** Where to write to a member directly; the first of their identities. */
export async function directAddressOf(unit: Unit, id: MemberId): Promise<UserRef | undefined> {
  const identities = await unit.tx.members.identities([id]);
  return [...identities].sort((a, b) => userKey(a.user).localeCompare(userKey(b.user)))[0]?.user;
}
