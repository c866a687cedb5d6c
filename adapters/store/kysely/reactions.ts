import { messageKey } from '../../../src/chat/address.ts';
import type { Reactions } from '../../../src/ports/store/reactions.ts';
import { prepared } from './prepared.ts';
import type { Database, Tables } from './tables.ts';
import { flag } from './values.ts';

export const reactions = (db: Database): Reactions => ({
  async record(reaction) {
    return (await change.run(db, reactionRow(reaction))) === 1;
  },

  async present(giverId, message) {
    const rows = await lyingOn.all(db, { giver_id: giverId, message_key: messageKey(message) });
    return rows.map(({ emoji }) => emoji);
  },
});

export const reactionRow = ({
  giverId,
  message,
  emoji,
  present,
  at,
}: Parameters<Reactions['record']>[0]): Tables['reaction'] => ({
  giver_id: giverId,
  message_key: messageKey(message),
  emoji,
  present: flag(present),
  changed_at: at,
});

const change = prepared((db, row: Tables['reaction']) =>
  db
    .insertInto('reaction')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['giver_id', 'message_key', 'emoji'])
        .doUpdateSet({ present: row.present, changed_at: row.changed_at })
        .where('reaction.changed_at', '<=', row.changed_at),
    ),
);

const lyingOn = prepared((db, given: Pick<Tables['reaction'], 'giver_id' | 'message_key'>) =>
  db
    .selectFrom('reaction')
    .select('emoji')
    .where('giver_id', '=', given.giver_id)
    .where('message_key', '=', given.message_key)
    .where('present', '=', flag(true))
    .orderBy('changed_at')
    .orderBy('emoji'),
);
