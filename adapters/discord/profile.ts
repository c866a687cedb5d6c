import { type SpaceRef, userIn } from '../../src/chat/address.ts';
import type { Profile } from '../../src/chat/event.ts';
import { flagAt, type Json, nameAt, objectAt } from '../../src/chat/json-access.ts';
import { isSteward, type Roles } from './permissions.ts';
import { snowflakeAt } from './snowflake.ts';

/**
 * A member of a server (https://docs.discord.com/developers/resources/guild#guild-member-object) in neutral words.
 * Discord tells no time zones.
 */
export function readProfile(member: Json | undefined, space: SpaceRef, roles: Roles): Profile | undefined {
  const user = objectAt(member, 'user');
  const id = snowflakeAt(user, 'id');
  if (id === undefined) return undefined;
  return {
    user: userIn(space, id),
    name: nameAt(member, 'nick') ?? nameOf(user),
    zone: undefined,
    bot: flagAt(user, 'bot'),
    steward: isSteward(space.space, roles, member, id),
    left: false,
  };
}

/** A user of Discord who is no longer in the server. */
export function readFormerProfile(user: Json | undefined, space: SpaceRef): Profile | undefined {
  const id = snowflakeAt(user, 'id');
  if (id === undefined) return undefined;
  const name = nameOf(user);
  return { user: userIn(space, id), name, zone: undefined, bot: flagAt(user, 'bot'), steward: false, left: true };
}

export const nameOf = (user: unknown): string | undefined => nameAt(user, 'global_name') ?? nameAt(user, 'username');
