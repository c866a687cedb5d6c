import { defaultRules } from '../../../src/domain/rules.ts';
import type { Observer } from './observer.ts';
import { type Row, refOf, type StoredState } from './stored-state.ts';

/** What the database knows, by what names it on one platform. */
export interface Ledger {
  readonly kudos: readonly Row[];
  /** By giver and message. */
  readonly reactions: ReadonlyMap<string, Row>;
  readonly requests: readonly Row[];
  /** The requests that posts stand for, by the post. */
  readonly posts: ReadonlyMap<string, string>;
  /** Request and helper. */
  readonly helpers: ReadonlySet<string>;
}

export async function ledgerOf({ ask }: StoredState, platform: Observer['platform']): Promise<Ledger> {
  const user = (member: string, as: string): string =>
    `(select user_id from identity where platform = '${platform}' and member_id = ${member}) as ${as}`;
  const [kudos, reactions, requests, posts, helpers] = await Promise.all([
    ask(
      `select ${user('giver_id', 'giver')}, ${user('receiver_id', 'receiver')}, reason, source, message_key,
         taken_back_at from kudos`,
    ),
    ask(`select ${user('giver_id', 'giver')}, message_key, present from reaction`),
    ask('select id, need, state from help_request'),
    ask('select message, request_id from posting'),
    ask(`select request_id, ${user('helper.member_id', 'helper')} from helper`),
  ]);
  return {
    kudos,
    reactions: new Map(reactions.map((row) => [`${row.giver} ${messageIdOf(row.message_key)}`, row])),
    requests,
    posts: new Map(posts.map(({ message, request_id }) => [refOf(message).id, String(request_id)])),
    helpers: new Set(helpers.map(({ request_id, helper }) => `${request_id} ${helper}`)),
  };
}

export const messageIdOf = (key: unknown): string => String(key).split('/')[0] ?? '';

/** Whether a giver had given all that a day allows for, in all or to this receiver, so that no more was counted. */
export function hadGivenAll({ kudos }: Ledger, giver: string, receiver: string | undefined): boolean {
  const own = kudos.filter((row) => row.giver === giver && row.source !== 'request');
  const { allowancePerDay, perReceiverPerDay } = defaultRules.kudos;
  return own.length >= allowancePerDay || own.filter((row) => row.receiver === receiver).length >= perReceiverPerDay;
}
