/** The token for Hearth, discord.js and the stub; made up, in the shape of a real one. */
export const discordToken = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GbEnCh.benchBENCHbenchBENCHbenchBENCHbenchBEN';

/** Discord's ids are numbers of 17 to 20 digits. */
export const discordUserAt = (place: number): string => `2${String(place).padStart(17, '0')}`;

/** Where the reactions are put. */
export interface DiscordPlace {
  readonly guild: string;
  readonly channel: string;
}

/** READY and GUILD_CREATE have the first numbers of a session. */
const firstNumber = 1_000;

/** A moment ago, as an id: https://docs.discord.com/developers/reference#snowflakes */
const firstMessage = (): bigint => (BigInt(Date.now() - 60_000) - 1_420_070_400_000n) << 22n;

/**
 * Gateway packets with reactions that all count: nobody exceeds an allowance, and no two are about the same message.
 * @param people how many users there are: one for every five reactions, and at least six
 */
export function reactionPackets({ guild, channel }: DiscordPlace, count: number, people: number): readonly string[] {
  const first = firstMessage();
  return Array.from({ length: count }, (_, sequence) => {
    const giver = sequence % people;
    const round = Math.floor(sequence / people) + 1;
    const data = {
      user_id: discordUserAt(giver),
      type: 0,
      message_id: String(first + BigInt(sequence)),
      message_author_id: discordUserAt((giver + round) % people),
      member: memberAt(giver),
      guild_id: guild,
      emoji: { name: '🙌', id: null },
      channel_id: channel,
      burst: false,
    };
    return JSON.stringify({ t: 'MESSAGE_REACTION_ADD', s: firstNumber + sequence, op: 0, d: data });
  });
}

/**
 * https://docs.discord.com/developers/resources/guild#guild-member-object, with everything that Discord was seen to
 * send.
 */
const memberAt = (place: number): object => ({
  user: {
    username: `person.${place}`,
    public_flags: 0,
    primary_guild: null,
    id: discordUserAt(place),
    global_name: `Person ${place}`,
    display_name_styles: null,
    discriminator: '0',
    collectibles: null,
    clan: null,
    avatar_decoration_data: null,
    avatar: null,
  },
  roles: [],
  premium_since: null,
  pending: false,
  nick: null,
  mute: false,
  joined_at: '2026-01-05T09:12:44.512000+00:00',
  flags: 0,
  deaf: false,
  communication_disabled_until: null,
  banner: null,
  avatar: null,
});
