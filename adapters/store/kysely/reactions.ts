import { sql } from 'kysely';
import { messageKey, userIn } from '../../../src/chat/address.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { type Emoji, idOfEmoji, nameOfEmoji } from '../../../src/domain/kudos/emoji.ts';
import { emojiAndFace, storedWith } from '../../../src/domain/kudos/reaction.ts';
import type { ReactionQuery, Reactions } from '../../../src/ports/store/reaction-ledger.ts';
import { communityById } from './communities.ts';
import { contributionById, insertContribution } from './contributions.ts';
import { activeFor, givenAround, insertKudos, kudos } from './kudos.ts';
import { memberByUser } from './members.ts';
import { prepared } from './prepared.ts';
import { effectRows, type FactRows, factKeys, factsIn } from './reaction-rows.ts';
import { spaceByRef } from './spaces.ts';
import type { Database, Tables } from './tables.ts';

/** Facts and effects of reactions in ordinary transactions, one query after another, on any engine. */
export const reactions = (db: Database): Reactions => ({
  async facts(query) {
    const { giver, author } = query;
    const space = (await spaceByRef.first(db, giver)) ?? null;
    const member = (await memberByUser.first(db, giver)) ?? null;
    return factsIn({
      space,
      community: (space && (await communityById.first(db, { id: space.community_id }))) ?? null,
      giver: member,
      author: (author && (await memberByUser.first(db, author))) ?? null,
      ...(member
        ? await ofGiver(db, member.id, query)
        : { reactions: null, given: null, active: null, contribution: null }),
    });
  },

  async save(query, effects) {
    const { reaction, contribution, kudos: given, takenBack } = effectRows(query, effects);
    await change.run(db, reaction);
    if (takenBack) await kudos(db).takeBack(takenBack.id, takenBack.at);
    if (contribution) await insertContribution.run(db, contribution);
    if (given) await insertKudos.run(db, given);
  },

  async standingOn(message, limit, only, after) {
    const { platform, space } = message.at;
    // Looks each person of the space up by the key of the table, so that the path of a reaction pays for no index by
    // message: reactions are cleared seldom.
    let standing = db
      .selectFrom('identity')
      .crossJoin('reaction')
      .select(['identity.user_id', 'reaction.emoji'])
      .whereRef('reaction.giver_id', '=', 'identity.member_id')
      .where('reaction.message_key', '=', messageKey(message))
      .where('reaction.present', '=', 1)
      .where('identity.platform', '=', platform)
      .where('identity.space', '=', space);
    if (only !== undefined) standing = standing.where(isOf(only));
    if (after) {
      const { user } = after.user;
      standing = standing.where(({ and, eb, or }) =>
        or([
          eb('identity.user_id', '>', user),
          and([eb('identity.user_id', '=', user), eb('reaction.emoji', '>', storedWith(after))]),
        ]),
      );
    }
    const rows = await standing.orderBy('identity.user_id').orderBy('reaction.emoji').limit(limit).execute();
    return rows.map(({ user_id: user, emoji }) => ({ user: userIn(message.at, user), ...emojiAndFace(emoji) }));
  },
});

/** With this emoji: alone, with a face after a space, or under its name, as before ids were known. */
function isOf(emoji: Emoji) {
  const id = idOfEmoji(emoji);
  const withSpace = `${id} `;
  const begin = sql`substr(reaction.emoji, 1, ${sql.lit([...withSpace].length)})`;
  const name = nameOfEmoji(emoji) ?? id;
  return sql<boolean>`(reaction.emoji in (${id}, ${name}) or ${begin} = ${withSpace})`;
}

async function ofGiver(
  db: Database,
  giverId: MemberId,
  query: ReactionQuery,
): Promise<Pick<FactRows, 'reactions' | 'given' | 'active' | 'contribution'>> {
  const {
    message_key,
    days: [before, day, after],
  } = factKeys(query);
  const active = await activeFor.first(db, { giver_id: giverId, message_key });
  return {
    reactions: await onMessage.all(db, { giver_id: giverId, message_key }),
    given: await givenAround.all(db, { giverId, before, day, after }),
    active: active ?? null,
    contribution: (active && (await contributionById.first(db, { id: active.contribution_id }))) ?? null,
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
