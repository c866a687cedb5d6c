import { type REST, Routes } from 'discord.js';
import { spaceOf, type UserRef } from '../../src/chat/address.ts';
import type { Profile } from '../../src/chat/event.ts';
import { objectAt } from '../../src/chat/json-access.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import { delivered } from './failure.ts';
import type { Guilds } from './guilds.ts';
import { type Ruling, readRuling } from './permissions.ts';
import { readFormerProfile, readProfile } from './profile.ts';

/** No such member, and no such user: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const unknownMember = '10007';
const unknownUser = '10013';

/** Asks Discord who somebody is. */
export function createMembers(rest: REST, guilds: Guilds) {
  /** A process that does not listen to the gateway knows nothing of the roles, so it asks. */
  const rulingOf = async (guildId: string): Promise<Ruling> =>
    guilds.find(guildId)?.ruling ?? readRuling(await delivered(() => rest.get(Routes.guild(guildId))));

  async function former(user: UserRef): Promise<Profile | undefined> {
    try {
      const found = await delivered(() => rest.get(Routes.user(user.user)));
      return readFormerProfile(objectAt(found), spaceOf(user));
    } catch (error) {
      if (hasCode(error, unknownUser)) return undefined;
      throw error;
    }
  }

  return {
    /** Somebody who left is still known by name; `undefined` where Discord knows nobody of that id. */
    async find(user: UserRef): Promise<Profile | undefined> {
      // Anything else could only be refused.
      if (!/^\d{1,20}$/.test(user.user)) return undefined;
      try {
        const member = await delivered(() => rest.get(Routes.guildMember(user.space, user.user)));
        return readProfile(objectAt(member), spaceOf(user), await rulingOf(user.space));
      } catch (error) {
        if (hasCode(error, unknownMember)) return former(user);
        if (hasCode(error, unknownUser)) return undefined;
        throw error;
      }
    },
  };
}

const hasCode = (error: unknown, code: string): boolean => error instanceof DeliveryError && error.detail === code;
