import { type RawBuilder, sql } from 'kysely';
import { type Address, addressKey } from '../../../src/chat/address.ts';
import type { Channels } from '../../../src/ports/store/channels.ts';
import type { Database } from './tables.ts';
import { type Json, json } from './values.ts';

export const channels = (db: Database): Channels => ({
  async move(from, to) {
    const [before, after] = [addressKey(from), addressKey(to)];
    const [written, rewritten] = [fieldOf(from), fieldOf(to)];
    const renamed = (column: string) => replaced<Json>(column, written, rewritten);
    const somewhere = `%${written}%` as Json;

    await db
      .updateTable('community_channel')
      .set({ address: renamed('address'), address_key: replaced<string>('address_key', before, after) })
      .where('address', 'like', somewhere)
      .execute();
    await db
      .updateTable('space')
      .set({ default_channel: renamed('default_channel') })
      .where('default_channel', 'like', somewhere)
      .execute();
    await db
      .updateTable('setup')
      .set({ guesses: replaced<Json>('guesses', json(before), json(after)) })
      .where('guesses', 'like', `%${json(before)}%` as Json)
      .execute();
    await db
      .updateTable('posting')
      .set({
        message_key: replaced<string>('message_key', `/${before}`, `/${after}`),
        thread_key: replaced<string>('thread_key', `${before}/`, `${after}/`),
        message: renamed('message'),
      })
      .where('message_key', 'like', `%/${before}`)
      .execute();
    await db
      .updateTable('outbox')
      .set({ destination: renamed('destination'), message: renamed('message') })
      .where('ended_at', 'is', null)
      .execute();
    await db
      .updateTable('outbox')
      .set({ partition_key: after })
      .where('ended_at', 'is', null)
      .where('partition_key', '=', before)
      .execute();
    // What was delivered is found by where it was posted.
    await db
      .updateTable('outbox')
      .set({ posted_as: renamed('posted_as') })
      .where('purpose', 'is not', null)
      .where('posted_as', 'like', somewhere)
      .execute();
    await db.updateTable('help_request').set({ confined_to: after }).where('confined_to', '=', before).execute();
    await db
      .updateTable('help_request')
      .set({ own_message: replaced<string>('own_message', `/${before}`, `/${after}`) })
      .where('own_message', 'like', `%/${before}%`)
      .execute();
    await db
      .updateTable('heard_message')
      .set({
        message_key: replaced<string>('message_key', `/${before}`, `/${after}`),
        run: replaced<string>('run', `/${before}`, `/${after}`),
        message: renamed('message'),
        channel_key: after,
      })
      .where('channel_key', '=', before)
      .execute();
    await db
      .updateTable('newcomer')
      .set({
        first_message_key: replaced<string>('first_message_key', `/${before}`, `/${after}`),
        first_message: renamed('first_message'),
      })
      .where('first_message_key', 'like', `%/${before}`)
      .execute();
    await db
      .updateTable('report')
      .set({
        message_key: replaced<string>('message_key', `/${before}`, `/${after}`),
        message: replaced<string>('message', `/${before}`, `/${after}`),
      })
      .where('message_key', 'like', `%/${before}`)
      .execute();
    await db
      .updateTable('report')
      .set({ cards: replaced<Json>('cards', `/${before}`, `/${after}`) })
      .where('cards', 'like', `%/${before}%` as Json)
      .execute();
    await db.updateTable('kudos').set({ confined_to: after }).where('confined_to', '=', before).execute();
    await db
      .updateTable('kudos')
      .set({ post_key: replaced<string>('post_key', `/${before}`, `/${after}`) })
      .where('post_key', 'like', `%/${before}`)
      .execute();
  },
});

/** How JSON has the channel of an address. */
const fieldOf = ({ channel }: Address): string => `"channel":${json(channel)}`;

const replaced = <T>(column: string, from: string, to: string): RawBuilder<T> =>
  sql<T>`replace(${sql.ref(column)}, ${from}, ${to})`;
