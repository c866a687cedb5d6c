import { messageKey } from '../../../src/chat/address.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { ReactionFacts } from '../../../src/domain/kudos/reaction.ts';
import type { ReactionQuery, Reactions } from '../../../src/ports/store/reaction-ledger.ts';
import { communities } from './communities.ts';
import { contributions, insertContribution } from './contributions.ts';
import { activeFor, givenAround, insertKudos, kudos } from './kudos.ts';
import { members } from './members.ts';
import { prepared } from './prepared.ts';
import { effectRows, factKeys } from './reaction-rows.ts';
import { spaces } from './spaces.ts';
import type { Database, Tables } from './tables.ts';

/** Facts and effects of reactions in ordinary transactions, one query after another, on any engine. */
export const reactions = (db: Database): Reactions => ({
  async facts(query) {
    const { giver, author } = query;
    const space = await spaces(db).find(giver);
    const member = await members(db).byUser(giver);
    const writer = author && (await members(db).byUser(author));
    return {
      community: space?.removedAt === undefined ? space && (await communities(db).find(space.communityId)) : undefined,
      giver: member?.member,
      author: writer?.member,
      ...(member ? await factsOf(db, member.member.id, query) : { reactions: [], given: [], active: undefined }),
    };
  },

  async save(query, effects) {
    const { reaction, contribution, kudos: given, takenBack } = effectRows(query, effects);
    await change.run(db, reaction);
    if (takenBack) await kudos(db).takeBack(takenBack.id, takenBack.at);
    if (contribution) await insertContribution.run(db, contribution);
    if (given) await insertKudos.run(db, given);
  },
});

/** Somebody's reactions to a message, and the kudos that they gave. */
async function factsOf(
  db: Database,
  giverId: MemberId,
  query: ReactionQuery,
): Promise<Pick<ReactionFacts, 'reactions' | 'given' | 'active'>> {
  const rows = await onMessage.all(db, { giver_id: giverId, message_key: messageKey(query.message) });
  const [before, day, after] = factKeys(query).days;
  const given = await givenAround.all(db, { giverId, before, day, after });
  const active = await activeFor(db, giverId, query.message);
  const contribution = active && (await contributions(db).find(active.contributionId));
  return {
    reactions: rows.map(({ emoji, present, changed_at: at }) => ({ emoji, present: present === 1, at })),
    given: given.map((each) => ({ day: each.giver_day, receiverId: each.receiver_id })),
    active: active && contribution && { kudos: active, contribution },
  };
}

const onMessage = prepared((db, given: Pick<Tables['reaction'], 'giver_id' | 'message_key'>) =>
  db
    .selectFrom('reaction')
    .select(['emoji', 'present', 'changed_at'])
    .where('giver_id', '=', given.giver_id)
    .where('message_key', '=', given.message_key),
);

const change = prepared((db, row: Tables['reaction']) =>
  db
    .insertInto('reaction')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['giver_id', 'message_key', 'emoji'])
        .doUpdateSet({ present: row.present, changed_at: row.changed_at }),
    ),
);
