import { type GroupRef, spaceOf, type UserRef, userIn } from '../../chat/address.ts';
import type { OptionValues } from '../../chat/command.ts';
import { groupIn } from '../../chat/named-group.ts';
import type { Act } from '../../chat/parsed-options.ts';
import { isHere } from '../../domain/member/member.ts';
import { secondMs } from '../../domain/time/instant.ts';
import { DeliveryError, type GroupMembers } from '../../ports/chat-platform.ts';
import { withDeadline } from '../../ports/deadline.ts';
import { wordsIn } from '../../text/words.ts';
import { ensureProfiles } from '../member/profiles.ts';
import { notifyStewards } from '../member/stewards.ts';
import { UserError } from '../runtime/errors.ts';
import { inUnit, type Runtime } from '../runtime/unit-of-work.ts';

/** How long somebody can wait for a platform to say who is in a group: Slack gives three seconds for all of it. */
const groupDeadlineMs = 2 * secondMs;

/** So many bots in a group keep nobody from thanking the people in it. */
const mostBots = 10;

/**
 * What was given to a command, with each group replaced by its members: by those who are here, without bots and without
 * whoever names it. Throws a `UserError` where nobody is left, where they are more than the option takes, and where Hearth
 * cannot see who they are; then, the stewards hear what it lacks.
 */
export async function withoutGroups(
  runtime: Runtime,
  user: UserRef,
  { options }: Act,
  given: OptionValues,
): Promise<OptionValues> {
  const values: Record<string, OptionValues[string]> = { ...given };
  for (const option of options) {
    const named = given[option.name];
    if (option.type !== 'members' || !Array.isArray(named)) continue;
    const groups = named.flatMap((value: string) => groupIn(value) ?? []);
    if (groups.length === 0) continue;
    const people = named.filter((value: string) => groupIn(value) === undefined);
    const inGroups = new Set<string>();
    for (const group of groups) {
      for (const each of await membersOf(runtime, user, { ...spaceOf(user), group }, option.most)) inGroups.add(each);
    }
    const others = [...inGroups].filter((id) => id !== user.user && !people.includes(id));
    const all = [...people, ...(await personsHere(runtime, user, others))];
    if (all.length > option.most) throw new UserError('group_too_big', option.most);
    if (all.length === 0) throw new UserError('group_empty');
    values[option.name] = all;
  }
  return values;
}

async function membersOf(runtime: Runtime, user: UserRef, group: GroupRef, most: number): Promise<readonly string[]> {
  // Whoever names the group may be in it, and is not counted; nor are bots, which not every platform tells apart.
  const found = await lookInto(runtime, user, group, most + 1 + mostBots);
  if (found.kind === 'too_many') throw new UserError('group_too_big', most);
  if (found.kind === 'out_of_reach') throw new UserError('space_too_big');
  return found.users;
}

async function lookInto(runtime: Runtime, user: UserRef, group: GroupRef, most: number): Promise<GroupMembers> {
  const platform = runtime.platforms.get(user.platform);
  if (!platform) throw new UserError('group_not_looked_up');
  try {
    return await withDeadline(platform.groupMembers(group, most), groupDeadlineMs, () => {
      throw new UserError('group_not_looked_up');
    });
  } catch (err) {
    if (err instanceof UserError) throw err;
    runtime.log.warn({ err }, 'Who is in a group could not be looked up');
    const mayNot = err instanceof DeliveryError && ['unauthorised', 'not_allowed', 'restricted'].includes(err.failure);
    if (!mayNot) throw new UserError('group_not_looked_up');
    throw new UserError('group_not_shown', await tellStewards(runtime, user));
  }
}

/** @returns whether they hear what Hearth lacks, or heard it before */
function tellStewards(runtime: Runtime, user: UserRef): Promise<boolean> {
  return inUnit(runtime, runtime.ids.next(), async (unit) => {
    const space = await unit.tx.spaces.find(spaceOf(user));
    const community = space && (await unit.tx.communities.find(space.communityId));
    if (!community || space.removedAt !== undefined) return false;
    const said = wordsIn(community.language).notices.cannotSeeGroups(user.platform);
    return notifyStewards(unit, community, `groups:${user.platform}:${user.space}`, said, { lasts: false });
  });
}

/** Those of these users who are people and here. Whom Hearth could not look up is left in, because nobody says otherwise. */
async function personsHere(runtime: Runtime, by: UserRef, ids: readonly string[]): Promise<readonly string[]> {
  const users = ids.map((id) => userIn(by, id));
  const lookUps = await ensureProfiles(runtime, runtime.ids.next(), users);
  return runtime.store.transaction(async ({ members }) => {
    const here: string[] = [];
    for (const user of users) {
      const known = await members.byUser(user);
      const isHerePerson = known
        ? !known.member.bot && isHere(known.member)
        : lookUps.get(user.user)?.kind !== 'nobody';
      if (isHerePerson) here.push(user.user);
    }
    return here;
  });
}
