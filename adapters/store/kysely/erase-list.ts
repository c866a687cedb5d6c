import type { Tables } from './tables.ts';

type Table = keyof Tables;

/** Rows that go before those that they belong to. */
export interface Belonging {
  readonly table: Table;
  readonly key: readonly string[];
  /** The column with the id of what they belong to. */
  readonly column: string;
  /** What is between the two, if anything: the rows of `table` belong to those, by `column`. */
  readonly through?: { readonly table: Table; readonly key: string; readonly column: string };
}

/** One step on the way to a community of which nothing is left. */
export type Step =
  /** Found by the community, in an index. */
  | { readonly by: 'community'; readonly table: Table; readonly key: readonly string[] }
  /** Found by the community, a few at a time, each after all that belongs to it. */
  | { readonly by: 'owner'; readonly table: Table; readonly key: 'id'; readonly before: readonly Belonging[] }
  /** No index leads to them: the whole table is looked through, row by row. */
  | { readonly by: 'walk'; readonly table: Table; readonly key: readonly string[]; readonly whose: Whose }
  /** Keys that name something of the community. */
  | { readonly by: 'keys'; readonly table: 'inbox' }
  /** The spaces and the community itself. */
  | { readonly by: 'end'; readonly table: 'community' };

/** How a row that is looked at says whose it is. */
export type Whose = { readonly column: 'community_id' } | { readonly member: string };

const ofCommunity = (table: Table, ...key: string[]): Step => ({ by: 'community', table, key });
const owner = (table: Table, ...before: Belonging[]): Step => ({ by: 'owner', table, key: 'id', before });
const walk = (table: Table, ...key: string[]): Step => ({
  by: 'walk',
  table,
  key,
  whose: { column: 'community_id' },
});
const of = (column: string, table: Table, ...key: string[]): Belonging => ({ table, column, key });

/** What may still be written while the erasure begins, by what was under way: looked through at the end once more. */
const underWay = (): readonly Step[] => [walk('outbox', 'sequence'), walk('reminder', 'id')];

const pairingsOfRing = { table: 'exchange_pairing', key: 'id', column: 'ring_id' } as const;

/**
 * Everything that is kept of a community, in an order in which nothing refers any more to what goes. Each table of the
 * schema is in this list or among those that hold nothing of any community.
 */
export const steps: readonly Step[] = [
  ...underWay(),
  { by: 'keys', table: 'inbox' },
  walk('export_link', 'token'),
  walk('heard_message', 'sequence'),
  walk('help_draft', 'id'),
  ofCommunity('report', 'id'),
  ofCommunity('moderation_log', 'id'),
  walk('moderation_notice', 'id'),
  { by: 'walk', table: 'suspension', key: ['member_id'], whose: { member: 'member_id' } },
  { by: 'walk', table: 'block', key: ['member_id', 'blocked_id'], whose: { member: 'member_id' } },
  ofCommunity('kudos_voiding', 'kudos_id'),
  ofCommunity('kudos', 'id'),
  ofCommunity('reflection', 'id'),
  ofCommunity('weekly_question', 'id'),
  walk('sent_prompt', 'id'),
  ofCommunity('own_prompt', 'id'),
  ofCommunity('participation', 'member_id'),
  ofCommunity('nomination', 'member_id', 'week'),
  ofCommunity('nominated_act', 'id'),
  ofCommunity('newcomer', 'member_id'),
  ofCommunity('newcomer_host', 'member_id'),
  ofCommunity('help_listener', 'member_id'),
  ofCommunity('past_help', 'member_id', 'topic'),
  owner(
    'help_request',
    of('request_id', 'help_ask', 'request_id', 'member_id'),
    of('request_id', 'help_climb', 'request_id'),
    of('request_id', 'help_follow_up', 'request_id'),
    of('request_id', 'help_lesson', 'request_id', 'member_id'),
    of('request_id', 'helper', 'request_id', 'member_id'),
    of('request_id', 'offer_ask', 'offer_id', 'request_id'),
    of('request_id', 'posting', 'sequence'),
    of('request_id', 'solved_request', 'number'),
  ),
  owner('solved_term' as Table, of('term_id', 'solved_occurrence', 'term_id', 'number')),
  ofCommunity('offer_term', 'community_id', 'term', 'offer_id'),
  ofCommunity('offer_topic', 'community_id', 'topic', 'offer_id'),
  ofCommunity('offer', 'id'),
  ofCommunity('feedback_shown', 'pairing_id'),
  owner(
    'exchange_ring',
    { ...of('pairing_id', 'exchange_feedback', 'pairing_id'), through: pairingsOfRing },
    { ...of('pairing_id', 'exchange_draft', 'pairing_id'), through: pairingsOfRing },
    of('ring_id', 'exchange_pairing', 'id'),
  ),
  ofCommunity('exchange_entry', 'id'),
  ofCommunity('exchange_round', 'id'),
  walk('contribution', 'id'),
  { by: 'walk', table: 'reaction', key: ['message_key', 'giver_id', 'emoji'], whose: { member: 'giver_id' } },
  owner('digest', of('digest_id', 'digest_person', 'member_id', 'digest_id')),
  ofCommunity('health_count', 'community_id'),
  ofCommunity('ritual_run', 'community_id', 'kind', 'scheduled_at'),
  ofCommunity('ritual', 'community_id', 'kind'),
  ofCommunity('setup', 'community_id'),
  ofCommunity('community_channel', 'community_id', 'role'),
  ...underWay(),
  owner(
    'member',
    of('member_id', 'availability', 'member_id'),
    of('member_id', 'balance_act', 'member_id', 'day', 'act', 'kind'),
    of('member_id', 'balance_tie', 'member_id', 'day', 'other_id'),
    of('member_id', 'erasure', 'id'),
    of('member_id', 'exchange_wish', 'member_id'),
    of('member_id', 'foreign_topic', 'member_id', 'topic'),
    of('giver_id', 'forgotten_reactions', 'giver_id'),
    of('member_id', 'heads_up', 'member_id', 'about'),
    of('member_id', 'help_rest', 'member_id'),
    of('member_id', 'help_silence', 'member_id'),
    of('host_id', 'host_ask', 'id'),
    of('member_id', 'identity', 'platform', 'space', 'user_id'),
    of('member_id', 'member_name_word', 'community_id', 'word', 'member_id'),
    of('member_id', 'page_link', 'secret'),
    of('member_id', 'page_session', 'secret'),
    of('member_id', 'personal_export', 'member_id'),
    of('member_id', 'thanks_notice', 'member_id'),
  ),
  { by: 'end', table: 'community' },
];

/** What goes together with rows of the list, in the same part. */
export const goTogether: readonly Table[] = [
  // With the contributions that are counted.
  'balance_counted',
  // With the space that it is of.
  'installation',
  'space',
  // With the community.
  'community_erasure',
];

/** What holds nothing of any community, or only what a platform keeps of a space that Hearth is in. */
export const ofNoCommunity: readonly Table[] = [
  'balance_progress',
  // Discord's session and its servers, as they are: forgotten when Hearth is removed there. The playground's own posts.
  'document',
  // Nothing but that Hearth is in it, and what it is called.
  'emptied_space',
];
