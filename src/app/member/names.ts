import { type SpaceRef, type UserRef, userKey } from '../../chat/address.ts';
import { skeletonOf } from '../../chat/look-alike.ts';
import { type Inline, mention, person } from '../../chat/message.ts';
import { tidyText } from '../../chat/sanitise-text.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isForgotten } from '../../domain/member/member.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** The name for somebody whom Hearth knows only by id. */
export const namelessMember = 'somebody';

/** More than platforms let people be called: Slack says 80 characters, Discord 32. */
const longestName = 100;

/** A name as it is shown, in one line of at most a hundred characters. One in which nothing can be seen counts as none. */
export function shownName(name: string): string {
  // Most of a name that is far too long need not even be looked at.
  const shown = tidyText(name.slice(0, 10 * longestName)).replace(/\s+/g, ' ');
  return (shown.length > longestName ? [...shown].slice(0, longestName).join('').trimEnd() : shown) || namelessMember;
}

/** The name for somebody who left or is forgotten. */
export const whoLeft = 'somebody who left';

function namesShared(names: readonly string[]): ReadonlySet<string> {
  const all = names.map(skeletonOf);
  return new Set(all.filter((name, index) => all.indexOf(name) !== index));
}

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
  const members = await unit.tx.members.findAll(wanted);
  const names = new Map(members.map((each) => [each.id, isForgotten(each) ? whoLeft : shownName(each.name)]));
  const users = new Map(
    (await unit.tx.members.identities(wanted))
      .filter(({ user }) => user.platform === space.platform && user.space === space.space)
      .map(({ memberId, user }) => [memberId, user]),
  );
  const nameOf = (id: MemberId): string => names.get(id) ?? namelessMember;
  const shared = namesShared([...names.values()]);
  return {
    name: (id) => {
      const user = users.get(id);
      // Somebody known only by id, or called what somebody else here is called, can still be shown by their platform.
      const isUnclear = nameOf(id) === namelessMember || shared.has(skeletonOf(nameOf(id)));
      return isUnclear && user ? mention(nameOf(id), user) : person(nameOf(id));
    },
    call: (id) => {
      const user = users.get(id);
      return user ? mention(nameOf(id), user) : person(nameOf(id));
    },
    user: (id) => users.get(id),
  };
}

/** Names them where no space is known in which they could be shown by their platform. */
export const namesAnywhere = (unit: Unit, ids: readonly MemberId[]): Promise<Names> =>
  namesIn(unit, { platform: 'playground', space: '' }, ids);

/** Where to write to a member directly; the first of their identities. */
export async function directAddressOf(unit: Unit, id: MemberId): Promise<UserRef | undefined> {
  const identities = await unit.tx.members.identities([id]);
  return [...identities].sort((a, b) => userKey(a.user).localeCompare(userKey(b.user)))[0]?.user;
}
