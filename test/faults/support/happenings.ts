import { defaultRules } from '../../../src/domain/rules.ts';
import type { StubSlack } from '../../support/slack/index.ts';
import type { Findings } from './account.ts';
import { type Books, type Row, refOf } from './books.ts';
import type { Typed } from './crowd.ts';

type Delivery = StubSlack['deliveries'][number];

type Fields = Readonly<Record<string, unknown>>;

/** The beginning of what people read where Hearth could not do what they asked. */
const apology = 'Something went wrong';

/** One thing that somebody did, and what became of it. */
interface Deed {
  readonly what: string;
  /** Whether the platform was told that Hearth has it. */
  readonly acknowledged: boolean;
  /** How often it is there. */
  readonly found: number;
}

/** Everything that happened is there once where it was acknowledged, and at most once where it was not. */
export async function happeningsIn({
  slack,
  books,
  typed,
}: {
  readonly slack: StubSlack;
  readonly books: Books;
  readonly typed: readonly Typed[];
}): Promise<Findings> {
  const ledger = await ledgerOf(books);
  const deeds = [
    ...typed.map((one) => typedDeed(one, ledger)),
    ...reactionDeeds(slack.deliveries, ledger),
    ...slack.deliveries.flatMap((delivery) => [...answerDeed(delivery, ledger), ...pressDeed(delivery, ledger)]),
  ];
  const acknowledged = deeds.filter((deed) => deed.acknowledged);
  const givenUp = slack.deliveries.filter(({ kind, done, acknowledged: taken }) => kind === 'event' && done && !taken);
  return {
    counts: {
      happenings: deeds.length,
      acknowledged: acknowledged.length,
      found: acknowledged.filter(({ found }) => found > 0).length,
      'told again': slack.deliveries.filter(({ attempts }) => attempts.length > 1).length,
    },
    problems: [
      ...acknowledged.filter(({ found }) => found === 0).map(({ what }) => `Lost: ${what}`),
      ...deeds.filter(({ found }) => found > 1).map(({ what, found }) => `There ${found} times: ${what}`),
      ...givenUp.map(({ name, eventId }) => `Never taken, however often it was told: ${name} ${eventId}`),
    ],
  };
}

/** What the database knows, by what names it outside. */
interface Ledger {
  readonly kudos: readonly Row[];
  readonly reactions: ReadonlyMap<string, Row>;
  readonly requests: readonly Row[];
  /** The requests that posts stand for, by the post. */
  readonly posts: ReadonlyMap<string, string>;
  readonly helpers: ReadonlySet<string>;
}

async function ledgerOf({ ask }: Books): Promise<Ledger> {
  const user = (member: string, as: string): string =>
    `(select user_id from identity where platform = 'slack' and member_id = ${member}) as ${as}`;
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
    reactions: new Map(reactions.map((row) => [`${row.giver} ${tsOf(row.message_key)}`, row])),
    requests,
    posts: new Map(posts.map(({ message, request_id }) => [refOf(message).id, String(request_id)])),
    helpers: new Set(helpers.map(({ request_id, helper }) => `${request_id} ${helper}`)),
  };
}

const tsOf = (key: unknown): string => String(key).split('#').at(-1) ?? '';

/** Whether a giver had given all that a day allows for, in all or to this receiver, so that no more was counted. */
function hadGivenAll({ kudos }: Ledger, giver: unknown, receiver: unknown): boolean {
  const own = kudos.filter((row) => row.giver === giver && row.source !== 'request');
  const { allowancePerDay, perReceiverPerDay } = defaultRules.kudos;
  return own.length >= allowancePerDay || own.filter((row) => row.receiver === receiver).length >= perReceiverPerDay;
}

function typedDeed({ command, by, words, to, answer }: Typed, ledger: Ledger): Deed {
  const found =
    command === '/ask'
      ? ledger.requests.filter(({ need }) => need === words).length
      : ledger.kudos.filter(({ giver, reason }) => giver === by && reason === words).length;
  const refused = command === '/kudos' && found === 0 && hadGivenAll(ledger, by, to);
  const acknowledged = answer !== undefined && !answer.startsWith(apology);
  return { what: `${command} ${words}`, acknowledged: acknowledged && !refused, found };
}

/** A reaction may be taken off again: what counts is how it was in the end. */
function reactionDeeds(deliveries: readonly Delivery[], ledger: Ledger): readonly Deed[] {
  const last = new Map<string, Delivery>();
  for (const delivery of deliveries) {
    const { user, item } = eventOf(delivery);
    if (delivery.name.startsWith('reaction_')) last.set(`${user} ${(item as Fields).ts}`, delivery);
  }
  return [...last].map(([key, { name, acknowledged, payload }]) => {
    const [giver, ts] = key.split(' ');
    const isOn = name === 'reaction_added';
    const row = ledger.reactions.get(key);
    const known = row !== undefined && Number(row.present) === (isOn ? 1 : 0);
    const kudos = ledger.kudos.filter((one) => one.giver === giver && tsOf(one.message_key) === ts);
    const standing = kudos.filter(({ taken_back_at }) => taken_back_at === null).length;
    const what = `${name} by ${giver} on ${ts}`;
    if (!isOn) return { what, acknowledged, found: known && standing === 0 ? 1 : 0 };
    const refused = standing === 0 && hadGivenAll(ledger, giver, (payload.event as Fields).item_user);
    return { what, acknowledged, found: known && refused ? 1 : known ? standing : 0 };
  });
}

/** Whoever comes forward helps, or it is too late for that. */
function forward(ledger: Ledger, requestId: string, helper: unknown): number {
  const request = ledger.requests.find(({ id }) => id === requestId);
  return ledger.helpers.has(`${requestId} ${helper}`) || request?.state === 'resolved' ? 1 : 0;
}

function answerDeed(delivery: Delivery, ledger: Ledger): readonly Deed[] {
  const { user, thread_ts, ts, bot_id, subtype } = eventOf(delivery);
  if (delivery.name !== 'message' || bot_id !== undefined || subtype !== undefined) return [];
  const requestId = thread_ts !== ts && ledger.posts.get(String(thread_ts));
  if (!requestId) return [];
  const { acknowledged } = delivery;
  return [{ what: `answer by ${user} to ${requestId}`, acknowledged, found: forward(ledger, requestId, user) }];
}

function pressDeed({ kind, payload, acknowledged }: Delivery, ledger: Ledger): readonly Deed[] {
  if (kind !== 'interaction') return [];
  const user = (payload.user as Fields).id;
  const [, action, requestId = ''] = /(ask:help|ask:resolved):([\w-]+)/.exec(JSON.stringify(given(payload))) ?? [];
  if (action === 'ask:help') {
    return [{ what: `offer by ${user} to ${requestId}`, acknowledged, found: forward(ledger, requestId, user) }];
  }
  if (action !== 'ask:resolved' || payload.type !== 'view_submission') return [];
  const isResolved = ledger.requests.some(({ id, state }) => id === requestId && state === 'resolved');
  return [{ what: `end of ${requestId}`, acknowledged, found: isResolved ? 1 : 0 }];
}

/** What was pressed or sent, without what stood around it. */
const given = ({ actions, view }: Fields): unknown =>
  actions ?? {
    callback: (view as Fields | undefined)?.callback_id,
    memo: (view as Fields | undefined)?.private_metadata,
  };

const eventOf = ({ payload }: Delivery): Fields => (payload.event ?? {}) as Fields;
