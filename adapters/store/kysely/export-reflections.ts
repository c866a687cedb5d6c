import { inPages, type Records, time, timeOrNull } from './export-pages.ts';
import type { Database, OwnPromptRow, ReflectionRow } from './tables.ts';

/** Prompts of a community’s own. */
export async function* promptRecords(db: Database): Records {
  const pages = inPages<OwnPromptRow>((after, most) =>
    db.selectFrom('own_prompt').selectAll().where('id', '>', after).orderBy('id').limit(most).execute(),
  );
  for await (const page of pages) {
    for (const row of page) {
      yield {
        type: 'prompt',
        id: row.id,
        community_id: row.community_id,
        text: row.prompt,
        state: row.state,
        added_by: row.added_by,
        added_at: time(row.added_at),
      };
    }
  }
}

/** Those that are shared by name. */
export async function* reflectionRecords(db: Database): Records {
  const pages = inPages<ReflectionRow>((after, most) =>
    db
      .selectFrom('reflection')
      .selectAll()
      .where('sharing', '=', 'named')
      .where('id', '>', after)
      .orderBy('id')
      .limit(most)
      .execute(),
  );
  for await (const page of pages) {
    for (const row of page) {
      yield {
        type: 'reflection',
        id: row.id,
        community_id: row.community_id,
        author_id: row.author_id,
        prompt: row.prompt,
        text: row.words,
        written_at: time(row.written_at),
        shared_at: timeOrNull(row.shared_at),
      };
    }
  }
}
