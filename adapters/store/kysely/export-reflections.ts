import { type Records, rowsOf, time, timeOrNull } from './export-pages.ts';
import type { Database } from './tables.ts';

/** The prompts that communities have written. */
export async function* promptRecords(db: Database): Records {
  for await (const row of rowsOf(db, 'own_prompt')) {
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

/** Only those that are shared by name. */
export async function* reflectionRecords(db: Database): Records {
  for await (const row of rowsOf(db, 'reflection')) {
    if (row.sharing !== 'named') continue;
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
