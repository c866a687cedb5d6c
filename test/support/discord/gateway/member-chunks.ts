import { describeMemberWithUser } from '../describe.ts';
import { LIMITS } from '../limits.ts';
import { isObject } from '../rules/rule.ts';
import type { Fields, Member } from '../shapes.ts';
import type { World } from '../world.ts';

function asked(d: Fields, members: readonly Member[], world: World): { members: Member[]; missing: string[] } {
  if (d.user_ids !== undefined) {
    const ids = [d.user_ids].flat().map(String);
    return {
      members: members.filter((one) => ids.includes(one.userId)),
      missing: ids.filter((id) => !members.some((one) => one.userId === id)),
    };
  }
  const query = String(d.query ?? '').toLowerCase();
  const most = Number(d.limit ?? 0) || Number.POSITIVE_INFINITY;
  const named = members.filter((one) => {
    const user = world.users.get(one.userId);
    return [one.nick, user?.username, user?.global_name].some((name) => name?.toLowerCase().startsWith(query));
  });
  return { members: named.slice(0, most), missing: [] };
}

/** The answer to Request Guild Members. Source: docs.discord.com/developers/events/gateway-events#request-guild-members. */
export function memberChunks(d: unknown, world: World): Fields[] {
  if (!isObject(d)) return [];
  const guild = world.guilds.get(String(d.guild_id));
  if (!guild || !world.isIn(world.bot.id, guild)) return [];
  const { members, missing } = asked(d, [...guild.members.values()], world);
  const count = Math.max(1, Math.ceil(members.length / LIMITS.membersPerChunk));
  return Array.from({ length: count }, (_, index) => ({
    guild_id: guild.id,
    members: members
      .slice(index * LIMITS.membersPerChunk, (index + 1) * LIMITS.membersPerChunk)
      .map((one) => describeMemberWithUser(one, world)),
    chunk_index: index,
    chunk_count: count,
    ...(missing.length > 0 ? { not_found: missing } : {}),
    ...(d.nonce === undefined ? {} : { nonce: d.nonce }),
  }));
}
