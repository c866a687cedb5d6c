import { RESTJSONErrorCodes as Code, type REST, Routes } from 'discord.js';
import { type GroupRef, spaceOf, type UserRef } from '../../src/chat/address.ts';
import type { Profile } from '../../src/chat/event.ts';
import { listAt, numberAt, objectAt, textsAt } from '../../src/chat/json-access.ts';
import { DeliveryError, type GroupMembers } from '../../src/ports/chat-platform.ts';
import { delivered, hasCode } from './failure.ts';
import type { Guilds } from './guilds.ts';
import { type Roles, readRoles } from './permissions.ts';
import { readFormerProfile, readProfile } from './profile.ts';
import { snowflakeAt } from './snowflake.ts';

/** As many members as Discord tells at once. */
const pageSize = 1_000;

/** Somebody waits for the answer: with more pages than these, a server is too large to be looked through. */
const mostPages = 5;

/** Asks Discord for people's profiles. */
export function createMembers(rest: REST, guilds: Guilds) {
  /** A process that does not listen to the gateway does not know the roles, so it asks. */
  const rolesOf = async (guildId: string): Promise<Roles> =>
    guilds.find(guildId)?.roles ?? readRoles(await delivered(() => rest.get(Routes.guild(guildId))));

  async function former(user: UserRef): Promise<Profile | undefined> {
    try {
      const found = await delivered(() => rest.get(Routes.user(user.user)));
      return told(readFormerProfile(objectAt(found), spaceOf(user)));
    } catch (error) {
      if (hasCode(error, Code.UnknownUser)) return undefined;
      throw error;
    }
  }

  return {
    /** Includes people who left, whose names Discord still tells; `undefined` for an unknown id. */
    async find(user: UserRef): Promise<Profile | undefined> {
      // Discord would refuse anything else.
      if (!/^\d{1,20}$/.test(user.user)) return undefined;
      try {
        const member = await delivered(() => rest.get(Routes.guildMember(user.space, user.user)));
        return told(readProfile(objectAt(member), spaceOf(user), await rolesOf(user.space)));
      } catch (error) {
        if (hasCode(error, Code.UnknownMember)) return former(user);
        if (hasCode(error, Code.UnknownUser)) return undefined;
        throw error;
      }
    },

    /**
     * Discord counts who has a role, and tells who they are only page by page of all members. Sources:
     * https://docs.discord.com/developers/resources/guild#get-guild-role-member-counts and #list-guild-members
     */
    async withRole({ group, space }: GroupRef, most: number): Promise<GroupMembers> {
      const counts = await delivered(() => rest.get(`/guilds/${space}/roles/member-counts`));
      const count = numberAt(counts, group) ?? 0;
      // Bots have roles, too, and are not counted apart: only of far too many is it known that they are too many people.
      if (count >= 2 * most) return { kind: 'too_many' };
      const users: string[] = [];
      let after = '0';
      for (let page = 0; users.length < count; page += 1) {
        if (page === mostPages) return { kind: 'out_of_reach' };
        const query = new URLSearchParams({ limit: String(pageSize), after });
        const found = listAt(await delivered(() => rest.get(Routes.guildMembers(space), { query })));
        users.push(...found.filter((each) => textsAt(each, 'roles').includes(group)).map(idOf));
        if (found.length < pageSize) break;
        after = idOf(found.at(-1));
      }
      return { kind: 'members', users };
    },
  };
}

/** Whoever Discord tells nothing of is not for that reason nobody. */
function told(profile: Profile | undefined): Profile {
  if (profile === undefined) throw new DeliveryError('unavailable', 'user_without_id');
  return profile;
}

const idOf = (member: unknown): string => snowflakeAt(member, 'user', 'id') ?? '';
