import { sql } from 'kysely';
import type { UserRef } from '../../../src/chat/address.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import type { Member } from '../../../src/domain/member/member.ts';
import type { QuietHours } from '../../../src/domain/time/quiet-hours.ts';
import type { Identity, Members } from '../../../src/ports/store/members.ts';
import { heldDayColumns, heldDayIn } from './held-day.ts';
import { prepared } from './prepared.ts';
import { saveRow } from './rows.ts';
import type { Database, IdentityRow, MemberRow } from './tables.ts';
import { flag, inPortions, orNull, orUndefined } from './values.ts';

export const members = (db: Database): Members => ({
  async add(member, identity) {
    await db
      .insertInto('member')
      .values({ ...memberRow(member), steward: flag(false), named_steward: flag(false) })
      .execute();
    await db.insertInto('identity').values(identityRow(identity)).execute();
  },

  async find(id) {
    const row = await byId.first(db, { id });
    return row && memberOf(row);
  },

  async findAll(ids) {
    const rows = await inPortions([...new Set(ids)], (portion) =>
      db.selectFrom('member').selectAll().where('id', 'in', portion).execute(),
    );
    return rows.map(memberOf);
  },

  async save(member) {
    await saveRow(db, 'member', memberRow(member));
  },

  async byUser({ platform, space, user }) {
    const ref: UserRef = { platform, space, user };
    const row = await memberByUser.first(db, ref);
    return row && knownAs(ref, row);
  },

  async identities(ids) {
    const rows = await inPortions([...new Set(ids)], (portion) =>
      db.selectFrom('identity').selectAll().where('member_id', 'in', portion).execute(),
    );
    return rows.map(identityOf);
  },

  async saveIdentity(identity) {
    const { member_id, profiled_at, guest } = identityRow(identity);
    await db
      .insertInto('identity')
      .values(identityRow(identity))
      .onConflict((conflict) =>
        conflict.columns(['platform', 'space', 'user_id']).doUpdateSet({ member_id, profiled_at, guest }),
      )
      .execute();
  },

  async saveNameWords({ id, communityId }, words) {
    await deleteNameWords(db, id);
    if (words.length === 0) return;
    const rows = words.map((word) => ({ community_id: communityId, word, member_id: id }));
    await db.insertInto('member_name_word').values(rows).execute();
  },

  async nameWordsAmong(communityId, words) {
    const found = await inPortions([...new Set(words)], async (portion) => {
      const { rows } = await sql<{ word: string }>`
        with asked (word) as (values ${sql.join(portion.map((word) => sql`(cast(${word} as text))`))})
        select word from asked where exists (
          select 1 from member_name_word
          where member_name_word.community_id = ${communityId} and member_name_word.word = asked.word
        )`.execute(db);
      return rows;
    });
    return new Set(found.map(({ word }) => word));
  },

  async stewards(communityId) {
    const rows = await db
      .selectFrom('member')
      .selectAll()
      .where('community_id', '=', communityId)
      .where('steward', '=', flag(true))
      .where('bot', '=', flag(false))
      .where('left_at', 'is', null)
      .orderBy('joined_at')
      .orderBy('id')
      .execute();
    return rows.map(memberOf);
  },

  async noteSteward(id, isSteward) {
    const steward = flag(isSteward);
    await db
      .updateTable('member')
      .set({ steward })
      .where('id', '=', id)
      .where('named_steward', '=', flag(false))
      .where('steward', '<>', steward)
      .execute();
  },

  async nameSteward(id, isNamed) {
    const named = flag(isNamed);
    await db
      .updateTable('member')
      .set({ steward: named, named_steward: named })
      .where('id', '=', id)
      .where('named_steward', '<>', named)
      .execute();
  },

  async isNamedSteward(id) {
    return (await byId.first(db, { id }))?.named_steward === 1;
  },
});

export const deleteNameWords = async (db: Database, id: MemberId): Promise<void> => {
  await db.deleteFrom('member_name_word').where('member_id', '=', id).execute();
};

const byId = prepared((db, given: { readonly id: MemberId }) =>
  db.selectFrom('member').selectAll().where('id', '=', given.id),
);

export const memberByUser = prepared((db, given: UserRef) =>
  db
    .selectFrom('identity')
    .innerJoin('member', 'member.id', 'identity.member_id')
    .selectAll('member')
    .select('identity.profiled_at')
    .where('identity.platform', '=', given.platform)
    .where('identity.space', '=', given.space)
    .where('identity.user_id', '=', given.user),
);

const knownAs = (user: UserRef, row: MemberRow & Pick<IdentityRow, 'profiled_at'>) => ({
  member: memberOf(row),
  identity: { user, memberId: row.id, profiledAt: orUndefined(row.profiled_at) },
});

/** Whether somebody is a steward is no part of a member. */
const memberRow = (member: Member): Omit<MemberRow, 'steward' | 'named_steward'> => ({
  id: member.id,
  community_id: member.communityId,
  name: member.name,
  zone: orNull(member.zone),
  zone_by_hand: flag(member.zoneByHand),
  bot: flag(member.bot),
  reactions_explained: flag(member.reactionsExplained),
  thanks_notices: member.thanksNotices,
  quiet_from_hour: orNull(member.quietHours?.quietFromHour),
  quiet_to_hour: orNull(member.quietHours?.quietToHour),
  paused_until: orNull(member.pausedUntil),
  suspended_until: orNull(member.suspendedUntil),
  joined_at: member.joinedAt,
  left_at: orNull(member.leftAt),
  ...heldDayColumns(member.heldDay),
});

export const memberOf = (row: MemberRow): Member => ({
  id: row.id,
  communityId: row.community_id,
  name: row.name,
  zone: orUndefined(row.zone),
  zoneByHand: row.zone_by_hand === 1,
  heldDay: heldDayIn(row),
  bot: row.bot === 1,
  reactionsExplained: row.reactions_explained === 1,
  thanksNotices: row.thanks_notices,
  quietHours: quietHoursIn(row),
  pausedUntil: orUndefined(row.paused_until),
  suspendedUntil: orUndefined(row.suspended_until),
  joinedAt: row.joined_at,
  leftAt: orUndefined(row.left_at),
});

const quietHoursIn = ({
  quiet_from_hour: quietFromHour,
  quiet_to_hour: quietToHour,
}: Pick<MemberRow, 'quiet_from_hour' | 'quiet_to_hour'>): QuietHours | undefined =>
  quietFromHour === null || quietToHour === null ? undefined : { quietFromHour, quietToHour };

const identityRow = ({ user, memberId, profiledAt, guest = false }: Identity): IdentityRow => ({
  platform: user.platform,
  space: user.space,
  user_id: user.user,
  member_id: memberId,
  profiled_at: orNull(profiledAt),
  guest: flag(guest),
});

const identityOf = (row: IdentityRow): Identity => ({
  user: { platform: row.platform, space: row.space, user: row.user_id },
  memberId: row.member_id,
  profiledAt: orUndefined(row.profiled_at),
  ...(row.guest === 1 && { guest: true }),
});
