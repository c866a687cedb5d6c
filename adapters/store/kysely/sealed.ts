import type { ExpressionBuilder } from 'kysely';
import type { Tables } from './tables.ts';

/**
 * Whether the receiver of a pairing may read its feedback: they gave all that they owed in that ring. The same rule as
 * `hasEarned` in src/domain/exchange/exchange.ts, part of every query that returns the text of a feedback, so that no
 * caller can forget it.
 */
export function isUnsealed(is: ExpressionBuilder<Tables, 'exchange_pairing'>) {
  const theirs = is
    .selectFrom('exchange_pairing as theirs')
    .select('theirs.id')
    .whereRef('theirs.ring_id', '=', 'exchange_pairing.ring_id')
    .whereRef('theirs.giver_id', '=', 'exchange_pairing.receiver_id');
  return is.and([is.exists(theirs), is.not(is.exists(theirs.where('theirs.state', 'in', ['owed', 'withdrawn'])))]);
}
