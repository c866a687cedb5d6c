import { GatewayDispatchEvents as Event } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createGuilds } from '../../../adapters/discord/guilds.ts';

const guildId = '700000000000000001';
const userId = (index: number): string => String(800_000_000_000_000_000n + BigInt(index));

describe('those who have yet to accept the rules', () => {
  const joinedBy = (count: number) => {
    const guilds = createGuilds();
    guilds.learn(Event.GuildCreate, { id: guildId, name: 'Village' });
    for (let index = 0; index < count; index += 1) {
      guilds.learn(Event.GuildMemberAdd, { guild_id: guildId, user: { id: userId(index) }, pending: true });
    }
    return guilds;
  };

  it('are all known where thousands join at once', () => {
    const guilds = joinedBy(5_000);
    expect(guilds.find(guildId)?.pending.size).toBe(5_000);
    guilds.accepted(guildId, userId(0));
    expect(guilds.find(guildId)?.pending.has(userId(0))).toBe(false);
    expect(guilds.find(guildId)?.pending.size).toBe(4_999);
  });

  it('are the latest, where more join than can be remembered', () => {
    const pending = joinedBy(10_002).find(guildId)?.pending;
    expect(pending?.size).toBe(10_000);
    expect([0, 1, 2, 10_001].map((index) => pending?.has(userId(index)))).toEqual([false, false, true, true]);
  });
});
