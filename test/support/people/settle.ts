import type { Guild, Channel as GuildChannel, Person as Member, StubDiscord } from '../discord/index.ts';
import { idOnShard } from '../discord/index.ts';
import type { Channel, StubSlack, Person as User } from '../slack/index.ts';

/** Of a forum for help: most say how a post stands. */
const forumTags = ['Waiting', 'Answered', 'Solved', 'Glaze'];

/** Who is to be somewhere, and where they talk. */
interface Wanted<Name extends string, Place extends string> {
  /** The first of them looks after the space. */
  readonly people: readonly Name[];
  /** Everybody is in each of them; the first is the general one. */
  readonly channels: readonly Place[];
}

const byName = <Name extends string, T>(names: readonly Name[], make: (name: Name, at: number) => T) =>
  Object.fromEntries(names.map((name, at) => [name, make(name, at)])) as Record<Name, T>;

/** People and channels come into a stub workspace. */
export function settleSlack<Name extends string, Place extends string>(
  slack: StubSlack,
  { people, channels, tz }: Wanted<Name, Place> & { readonly tz: string },
): { readonly everybody: readonly User[] } & Record<Name, User> & Record<Place, Channel> {
  const users = byName(people, (name, at) => slack.addUser({ name, tz, is_admin: at === 0 }));
  const members = Object.values<User>(users);
  const places = byName(channels, (name, at) => slack.addChannel({ name, is_general: at === 0, members }));
  return { everybody: members, ...users, ...places };
}

/**
 * A server with people and channels comes to be.
 * @param shard which one hears of it, and how many there are
 */
export function settleDiscord<Name extends string, Place extends string>(
  discord: StubDiscord,
  wanted: Wanted<Name, Place> & {
    readonly forum?: Place | undefined;
    readonly shard?: readonly [number, number] | undefined;
  },
): { readonly guild: Guild; readonly everybody: readonly Member[] } & Record<Name, Member> &
  Record<Place, GuildChannel> {
  const { people, channels, forum, shard } = wanted;
  const guild = discord.addGuild({ name: 'Kiln Friends', ...(shard && { id: idOnShard(shard, Date.now()) }) });
  const stewards = discord.addRole(guild, { name: 'Stewards', permissions: ['ManageGuild'] });
  const members = byName(people, (name, at) =>
    discord.addMember(guild, { username: name, global_name: name }, at === 0 ? [stewards] : []),
  );
  return {
    guild,
    everybody: Object.values<Member>(members),
    ...members,
    ...byName(channels, (name) =>
      discord.addChannel(guild, name === forum ? { name, kind: 'forum', tags: forumTags } : { name }),
    ),
  };
}
