import type { MemberId } from '../../../src/domain/ids.ts';
import type { Database } from './tables.ts';

/** See `Erasures.textsOf`. Each kind is read from an index by who wrote it. */
export async function textsOf(
  db: Database,
  memberId: MemberId,
  most: number,
  characters: number,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const read of kinds) {
    for (const row of await read(db, memberId, most)) {
      for (const text of Object.values(row)) {
        const beginning = text?.trim().slice(0, characters);
        if (beginning) found.add(beginning);
      }
    }
  }
  return [...found];
}

type Texts = Promise<readonly Readonly<Record<string, string | null>>[]>;

const kinds: readonly ((db: Database, memberId: MemberId, most: number) => Texts)[] = [
  (db, memberId, most) =>
    db
      .selectFrom('help_request')
      .select(['need', 'tried', 'background', 'thanks', 'solution'])
      .where('asker_id', '=', memberId)
      .orderBy('asked_at', 'desc')
      .limit(most)
      .execute(),
  (db, memberId, most) =>
    db
      .selectFrom('help_request')
      .select(['thanks', 'solution'])
      .where('ended_by', '=', memberId)
      .orderBy('asked_at', 'desc')
      .limit(most)
      .execute(),
  (db, memberId, most) =>
    db
      .selectFrom('help_draft')
      .select(['need', 'tried', 'background'])
      .where('asker_id', '=', memberId)
      .orderBy('post_at', 'desc')
      .limit(most)
      .execute(),
  (db, memberId, most) =>
    db
      .selectFrom('help_lesson')
      .select('words')
      .where('member_id', '=', memberId)
      .orderBy('written_at', 'desc')
      .limit(most)
      .execute(),
  (db, memberId, most) =>
    db
      .selectFrom('offer')
      .select('words')
      .where('member_id', '=', memberId)
      .orderBy('offered_at', 'desc')
      .limit(most)
      .execute(),
  (db, memberId, most) =>
    db
      .selectFrom('kudos')
      .select('reason')
      .where('giver_id', '=', memberId)
      .where('reason', '<>', '')
      .where('taken_back_at', 'is', null)
      .orderBy('given_at', 'desc')
      .limit(most)
      .execute(),
  (db, memberId, most) =>
    db
      .selectFrom('reflection')
      .select('words')
      .where('author_id', '=', memberId)
      .orderBy('written_at', 'desc')
      .limit(most)
      .execute(),
  (db, memberId, most) =>
    db
      .selectFrom('exchange_pairing')
      .innerJoin('exchange_entry', 'exchange_entry.id', 'exchange_pairing.giver_entry_id')
      .select(['work', 'link', 'question'])
      .where('giver_id', '=', memberId)
      .limit(most)
      .execute(),
  (db, memberId) =>
    db
      .selectFrom('exchange_entry')
      .select(['work', 'link', 'question'])
      .where('member_id', '=', memberId)
      .where('exchange_entry.state', '=', 'waiting')
      .execute(),
  (db, memberId, most) =>
    db
      .selectFrom('exchange_pairing')
      .innerJoin('exchange_feedback', 'exchange_feedback.pairing_id', 'exchange_pairing.id')
      .select(['exchange_feedback.question', 'works', 'change'])
      .where('giver_id', '=', memberId)
      .limit(most)
      .execute(),
  (db, memberId, most) =>
    db
      .selectFrom('exchange_pairing')
      .innerJoin('exchange_feedback', 'exchange_feedback.pairing_id', 'exchange_pairing.id')
      .select(['answer', 'changed'])
      .where('receiver_id', '=', memberId)
      .limit(most)
      .execute(),
];
