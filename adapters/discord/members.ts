import { RESTJSONErrorCodes as Code, type REST, Routes } from 'discord.js';
import { spaceOf, type UserRef } from '../../src/chat/address.ts';
import type { Profile } from '../../src/chat/event.ts';
import { objectAt } from '../../src/chat/json-access.ts';
import { delivered, hasCode } from './failure.ts';
import type { Guilds } from './guilds.ts';
import { type Roles, readRoles } from './permissions.ts';
import { readFormerProfile, readProfile } from './profile.ts';

/** Asks Discord for people's profiles. */
export function createMembers(rest: REST, guilds: Guilds) {
  /** A process that does not listen to the gateway does not know the roles, so it asks. */
  const rolesOf = async (guildId: string): Promise<Roles> =>
    guilds.find(guildId)?.roles ?? readRoles(await delivered(() => rest.get(Routes.guild(guildId))));

  async function former(user: UserRef): Promise<Profile | undefined> {
    try {
      const found = await delivered(() => rest.get(Routes.user(user.user)));
      return readFormerProfile(objectAt(found), spaceOf(user));
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
        return readProfile(objectAt(member), spaceOf(user), await rolesOf(user.space));
      } catch (error) {
        if (hasCode(error, Code.UnknownMember)) return former(user);
        if (hasCode(error, Code.UnknownUser)) return undefined;
        throw error;
      }
    },
  };
}
