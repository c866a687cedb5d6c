import { channelIn, userIn } from '../../src/chat/address.ts';
import { flagAt, objectAt, textAt } from '../../src/chat/json-access.ts';
import { type Instant, instant } from '../../src/domain/time/instant.ts';
import { defaultChannel } from './guilds.ts';
import { spaceIn } from './inbound-message.ts';
import type { Roles } from './permissions.ts';
import { readProfile } from './profile.ts';
import { snowflakeAt } from './snowflake.ts';
import { type Dispatch, ignored, type Translated, type Translation } from './translation.ts';

const noRoles: Roles = { ownerId: undefined, permissions: new Map() };

/** Who joins a server with rules is pending until they have accepted them, and can do nothing there until then. */
export function translateMember(
  { data, session, sequence, receivedAt }: Dispatch,
  kind: 'joined' | 'profile',
  { guilds }: Translation,
): Translated {
  const guild = snowflakeAt(data, 'guild_id');
  if (guild === undefined) return ignored('a member of no server');
  const known = guilds.find(guild);
  const profile = readProfile(objectAt(data), spaceIn(guild), known?.roles ?? noRoles);
  if (profile === undefined) return ignored('a member without an id');
  if (flagAt(data, 'pending')) return ignored('a member who has not accepted the rules yet');
  const at = receivedAt;
  // Somebody who leaves and comes back has another time of joining.
  const joinedAt = textAt(data, 'joined_at');
  const joined = { id: `joined/${profile.user.user}/${joinedAt ?? sequence}`, at, profile };
  if (kind === 'joined') return { kind, event: joined };
  const wasPending = known?.pending.has(profile.user.user) === true;
  return {
    kind,
    event: { id: `profile/${session}/${sequence}`, at, profile },
    joined: wasPending ? { ...joined, ...sinceOf(joinedAt) } : undefined,
  };
}

function sinceOf(joinedAt: string | undefined): { readonly since?: Instant } {
  const since = Date.parse(joinedAt ?? '');
  return Number.isNaN(since) ? {} : { since: instant(since) };
}

export function translateMemberGone({ data, session, sequence, receivedAt }: Dispatch): Translated {
  const [guild, user] = [snowflakeAt(data, 'guild_id'), snowflakeAt(data, 'user', 'id')];
  if (guild === undefined || user === undefined) return ignored('a member without an id');
  return {
    kind: 'left',
    event: { id: `left/${session}/${sequence}`, at: receivedAt, user: userIn(spaceIn(guild), user) },
  };
}

/**
 * The bot was added, or added again, or was there at the start, or an outage is over. Discord does not say who added it; where
 * somebody just did, the owner stands for them.
 */
export function translateGuild({ data, sequence, receivedAt }: Dispatch, { botId, guilds }: Translation): Translated {
  const id = snowflakeAt(data, 'id');
  if (id === undefined || flagAt(data, 'unavailable')) return ignored('a server that is unavailable');
  const space = spaceIn(id);
  const channel = defaultChannel(data, botId);
  const known = guilds.find(id);
  const owner = known?.isNew === true ? known.roles.ownerId : undefined;
  return {
    kind: 'space',
    event: {
      id: `space/${textAt(data, 'joined_at') ?? sequence}`,
      at: receivedAt,
      space,
      name: textAt(data, 'name') ?? id,
      defaultChannel: channel === undefined ? undefined : channelIn(space, channel),
      ...(owner !== undefined && { broughtBy: userIn(space, owner) }),
    },
  };
}

/** In an outage of Discord a server is unavailable, but the bot is still in it. */
export function translateGuildGone({ data, session, sequence, receivedAt }: Dispatch): Translated {
  const id = snowflakeAt(data, 'id');
  if (id === undefined) return ignored('a server without an id');
  if (flagAt(data, 'unavailable')) return ignored('an outage of a server');
  return { kind: 'removed', event: { id: `removed/${session}/${sequence}`, at: receivedAt, space: spaceIn(id) } };
}
