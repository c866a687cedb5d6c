import { channelIn, userIn } from '../../src/chat/address.ts';
import { flagAt, objectAt, textAt } from '../../src/chat/json-access.ts';
import { defaultChannel } from './guilds.ts';
import { spaceIn } from './inbound-message.ts';
import type { Roles } from './permissions.ts';
import { readProfile } from './profile.ts';
import { type Dispatch, ignored, type Translated, type Translation } from './translation.ts';

const noRoles: Roles = { ownerId: undefined, permissions: new Map() };

export function translateMember(
  { data, session, sequence, receivedAt }: Dispatch,
  kind: 'joined' | 'profile',
  { guilds }: Translation,
): Translated {
  const guild = textAt(data, 'guild_id');
  if (guild === undefined) return ignored('a member of no server');
  const profile = readProfile(objectAt(data), spaceIn(guild), guilds.find(guild)?.roles ?? noRoles);
  if (profile === undefined) return ignored('a member without an id');
  const { user } = profile.user;
  // Somebody who leaves and comes back has another time of joining.
  const key = kind === 'joined' ? `${user}/${textAt(data, 'joined_at') ?? sequence}` : `${session}/${sequence}`;
  return { kind, event: { id: `${kind}/${key}`, at: receivedAt, profile } };
}

export function translateMemberGone({ data, session, sequence, receivedAt }: Dispatch): Translated {
  const [guild, user] = [textAt(data, 'guild_id'), textAt(data, 'user', 'id')];
  if (guild === undefined || user === undefined) return ignored('a member without an id');
  return {
    kind: 'left',
    event: { id: `left/${session}/${sequence}`, at: receivedAt, user: userIn(spaceIn(guild), user) },
  };
}

/** The bot was added, or added again, or was there at the start, or an outage is over: all are handled alike. */
export function translateGuild({ data, sequence, receivedAt }: Dispatch, { botId }: Translation): Translated {
  const id = textAt(data, 'id');
  if (id === undefined || flagAt(data, 'unavailable')) return ignored('a server that is unavailable');
  const space = spaceIn(id);
  const channel = defaultChannel(data, botId);
  return {
    kind: 'space',
    event: {
      id: `space/${textAt(data, 'joined_at') ?? sequence}`,
      at: receivedAt,
      space,
      name: textAt(data, 'name') ?? id,
      defaultChannel: channel === undefined ? undefined : channelIn(space, channel),
    },
  };
}

/** In an outage of Discord a server is unavailable, but the bot is still in it. */
export function translateGuildGone({ data, session, sequence, receivedAt }: Dispatch): Translated {
  const id = textAt(data, 'id');
  if (id === undefined) return ignored('a server without an id');
  if (flagAt(data, 'unavailable')) return ignored('an outage of a server');
  return { kind: 'removed', event: { id: `removed/${session}/${sequence}`, at: receivedAt, space: spaceIn(id) } };
}
