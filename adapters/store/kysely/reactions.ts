import { messageKey } from '../../../src/chat/address.ts';
import type { Reactions } from '../../../src/ports/store/kudos.ts';
import type { Database } from './tables.ts';
import { flag } from './values.ts';

export const reactions = (db: Database): Reactions => ({
  async record({ giverId, message, emoji, present, at }) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('reaction')
      .values({
        giver_id: giverId,
        message_key: messageKey(message),
        emoji,
        present: flag(present),
        changed_at: at,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['giver_id', 'message_key', 'emoji'])
          .doUpdateSet({ present: flag(present), changed_at: at })
          .where('reaction.changed_at', '<=', at),
      )
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  },

  async present(giverId, message) {
    const rows = await db
      .selectFrom('reaction')
      .select('emoji')
      .where('giver_id', '=', giverId)
      .where('message_key', '=', messageKey(message))
      .where('present', '=', flag(true))
      .orderBy('changed_at')
      .orderBy('emoji')
      .execute();
    return rows.map(({ emoji }) => emoji);
  },
});
