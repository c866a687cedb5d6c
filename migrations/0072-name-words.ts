import { type Kysely, sql } from 'kysely';
import { index, refersTo, required } from './columns.ts';

const membersAtOnce = 500;

/**
 * The words of members' names, so that names are left out of what runs through reflections by looking up only the words
 * that people used, however many members there are.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('member_name_word')
    .addColumn('community_id', 'text', refersTo('community.id'))
    .addColumn('word', 'text', required)
    .addColumn('member_id', 'text', refersTo('member.id'))
    .addPrimaryKeyConstraint('member_name_word_key', ['community_id', 'word', 'member_id'])
    .execute();
  await index(db, 'member_name_word', 'member_name_word_of_member', ['member_id']);
  let after = '';
  for (;;) {
    const { rows } = await sql<{ id: string; community_id: string; name: string }>`
      select id, community_id, name from member where id > ${after} order by id limit ${membersAtOnce}`.execute(db);
    const words = rows.flatMap(({ id, community_id, name }) =>
      wordsOf(name).map((word) => sql`(${community_id}, ${word}, ${id})`),
    );
    for (let start = 0; start < words.length; start += membersAtOnce) {
      const values = sql.join(words.slice(start, start + membersAtOnce));
      await sql`insert into member_name_word (community_id, word, member_id) values ${values}`.execute(db);
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}

const longestWord = 60;

const noWords = [
  /```[\s\S]*?(?:```|$)/g,
  /`[^`\n]*`/g,
  /<[^<>\n]*>/g,
  /\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.|mailto:)\S+/gi,
  /\S+@\S+\.\S+/g,
  /[@#][\p{L}\p{N}_.-]+/gu,
  /:[\p{L}\p{N}_+-]+:/gu,
];
const dashes = /\s*(?:[–—…]|--+|\.{2,}|\s-\s)\s*/g;

/** As names were read when this step was released. */
function wordsOf(name: string): readonly string[] {
  let plain = name.normalize('NFC');
  for (const pattern of noWords) plain = plain.replace(pattern, ' , ');
  const words = plain
    .replace(dashes, ' , ')
    .split(/\s+/)
    .map((chunk) => chunk.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((core) => /^\p{L}[\p{L}\p{M}'’-]*$/u.test(core))
    .flatMap((core) => core.split('-'))
    .map((part) =>
      part
        .replaceAll('’', "'")
        .replace(/'s$|'$/i, '')
        .toLowerCase(),
    );
  return [...new Set(words)].filter((word) => word !== '' && word.length <= longestWord);
}
