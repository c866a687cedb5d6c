import { channelIn, userIn } from '../../src/chat/address.ts';
import { flagAt, objectAt, textAt } from '../../src/chat/json-access.ts';
import { defaultChannel } from './guilds.ts';
import { spaceIn } from './inbound-message.ts';
import type { Ruling } from './permissions.ts';
import { readProfile } from './profile.ts';
import { type Dispatch, ignored, type Translated, type Translation } from './translation.ts';

const noRuling: Ruling = { ownerId: undefined, roles: new Map() };

export function translateMember(
  { data, session, sequence, receivedAt }: Dispatch,
  kind: 'joined' | 'profile',
  { guilds }: Translation,
): Translated {
  const guild = textAt(data, 'guild_id');
  if (guild === undefined) return ignored('a member of no server');
  const profile = readProfile(objectAt(data), spaceIn(guild), guilds.find(guild)?.ruling ?? noRuling);
  if (profile === undefined) return ignored('a member without an id');
  const { user } = profile.user;
  // Who leaves and comes back has joined at another time.
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

/** We came, or came back, or found ourselves there at the start, or an outage is over: all the same. */
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

/** A server that is unavailable is still ours: an outage of Discord's. */
export function translateGuildGone({ data, session, sequence, receivedAt }: Dispatch): Translated {
  const id = textAt(data, 'id');
  if (id === undefined) return ignored('a server without an id');
  if (flagAt(data, 'unavailable')) return ignored('an outage of a server');
  return { kind: 'removed', event: { id: `removed/${session}/${sequence}`, at: receivedAt, space: spaceIn(id) } };
}
