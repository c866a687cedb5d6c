import type { ChannelRole } from '../community/community.ts';
import type { Zone } from '../time/zone.ts';

/** A channel, as far as its platform tells what it is for. */
export interface NamedChannel {
  readonly id: string;
  readonly name: string;
  /** Whether everybody in the space may read it. */
  readonly isOpen: boolean;
  /** Whether everything in it is a post with a title. */
  readonly isForum: boolean;
}

interface Wanted {
  /** Whole names, the best first. */
  readonly named: readonly string[];
  /** Words that tell enough where one channel alone has them in its name. */
  readonly containing: readonly string[];
  readonly fits: (channel: NamedChannel) => boolean;
}

const wanted: Readonly<Record<ChannelRole, Wanted>> = {
  help: {
    named: [
      'help',
      'help me',
      'get help',
      'ask',
      'ask for help',
      'ask anything',
      'questions',
      'question',
      'q and a',
      'qna',
    ],
    containing: ['help', 'questions', 'ask'],
    fits: ({ isOpen }) => isOpen,
  },
  digest: {
    named: [
      ...['digest', 'weekly digest', 'weekly', 'newsletter', 'community news', 'news'],
      ...['announcements', 'announcement', 'announce', 'updates'],
      ...['general', 'lobby', 'community', 'town square'],
    ],
    containing: ['digest', 'newsletter'],
    fits: ({ isOpen, isForum }) => isOpen && !isForum,
  },
  stewards: {
    named: ['stewards', 'mods', 'moderators', 'mod team', 'mod chat', 'admins', 'staff', 'organisers', 'organizers'],
    containing: ['stewards', 'mods', 'moderators', 'admins'],
    // What stewards are told is not for everybody, so a channel that all can read is never proposed.
    fits: ({ isOpen, isForum }) => !isOpen && !isForum,
  },
};

/** What says that a channel is for something else, whatever else its name says. */
const misleading: ReadonlySet<string> = new Set(
  'archive archived old test tests testing bot bots log logs desk it hr sales legal ticket tickets wanted jobs job'.split(
    ' ',
  ),
);

/**
 * The channels that a community most likely means, by what they are called. Nothing is proposed where two would do as
 * well: no guess is better than a wrong one.
 * @returns their ids
 */
export function suggestChannels(channels: readonly NamedChannel[]): Readonly<Partial<Record<ChannelRole, string>>> {
  const named = channels
    .map((channel) => ({ channel, words: wordsOf(channel.name) }))
    .filter(({ words }) => !words.some((word) => misleading.has(word)));
  const [help, digest, stewards] = [
    suggested(named, wanted.help),
    suggested(named, wanted.digest),
    suggested(named, wanted.stewards),
  ];
  const isSame = help !== undefined && help === digest;
  return {
    ...(help !== undefined && !isSame && { help }),
    ...(digest !== undefined && !isSame && { digest }),
    ...(stewards !== undefined && { stewards }),
  };
}

interface Named {
  readonly channel: NamedChannel;
  readonly words: readonly string[];
}

/** Words without what only decorates them: `🙋・ask-for-help` is `ask for help`. */
const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

function suggested(all: readonly Named[], { named, containing, fits }: Wanted): string | undefined {
  const fitting = all.filter(({ channel }) => fits(channel));
  for (const name of named) {
    const found = fitting.filter(({ words }) => words.join(' ') === name);
    if (found.length > 0) return only(found);
  }
  for (const word of containing) {
    const found = fitting.filter(({ words }) => words.includes(word));
    if (found.length > 0) return only(found);
  }
  return undefined;
}

const only = (found: readonly Named[]): string | undefined => (found.length === 1 ? found[0]?.channel.id : undefined);

/**
 * The zone that a community most likely lives in.
 * @param own of whoever sets it up
 * @param others of those who look after it; the one that more of them share than any other
 */
export function suggestZone(own: Zone | undefined, others: readonly (Zone | undefined)[]): Zone | undefined {
  if (own !== undefined) return own;
  const counts = new Map<Zone, number>();
  for (const zone of others) if (zone !== undefined) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, one], [, other]) => other - one);
  return first && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
}
