import type { Message, StubSlack } from '../../support/slack/index.ts';
import { isAnswer, isApology } from './answers.ts';
import type { Happened, Observer, Sent } from './observer.ts';

type Delivery = StubSlack['deliveries'][number];
type Call = StubSlack['calls'][number];
type Fields = Readonly<Record<string, unknown>>;

export const observeSlack = (slack: StubSlack): Observer => ({
  platform: 'slack',
  happened: () => [
    ...reactions(slack.deliveries),
    ...slack.deliveries.flatMap((delivery) => [...answer(delivery), ...press(slack, delivery)]),
  ],
  givenUp: () =>
    slack.deliveries
      .filter(({ kind, done, acknowledged }) => kind === 'event' && done && !acknowledged)
      .map(({ name, eventId }) => `${name} ${eventId}`),
  toldAgain: () => slack.deliveries.filter(({ attempts }) => attempts.length > 1).length,
  said: () => said(slack),
  whispered: () => whispered(slack.calls),
  canBeResolved: ({ at, id }) =>
    JSON.stringify(slack.message({ channel: at.channel, ts: id })?.blocks).includes('ask:resolve'),
});

const eventOf = ({ payload }: Delivery): Fields => (payload.event ?? {}) as Fields;

function reactions(deliveries: readonly Delivery[]): readonly Happened[] {
  const last = new Map<string, Happened>();
  for (const delivery of deliveries) {
    if (!delivery.name.startsWith('reaction_')) continue;
    const { user, item, item_user } = eventOf(delivery);
    const [by, message] = [String(user), String((item as Fields).ts)];
    last.set(`${by} ${message}`, {
      kind: 'reaction',
      by,
      message,
      author: String(item_user),
      isOn: delivery.name === 'reaction_added',
      acknowledged: delivery.acknowledged,
    });
  }
  return [...last.values()];
}

function answer(delivery: Delivery): readonly Happened[] {
  const { user, thread_ts, ts, bot_id, subtype } = eventOf(delivery);
  if (delivery.name !== 'message' || bot_id !== undefined || subtype !== undefined) return [];
  if (thread_ts === undefined || thread_ts === ts) return [];
  return [{ kind: 'answer', by: String(user), post: String(thread_ts), acknowledged: delivery.acknowledged }];
}

function press(slack: StubSlack, { kind, payload, acknowledged, attempts }: Delivery): readonly Happened[] {
  if (kind !== 'interaction') return [];
  const by = String((payload.user as Fields).id);
  const [, action, requestId = ''] = /(ask:help|ask:resolved):([\w-]+)/.exec(JSON.stringify(given(payload))) ?? [];
  if (action === 'ask:help') {
    return [{ kind: 'offer', by, requestId, acknowledged: acknowledged && !wasApologisedTo(slack, by, attempts[0]) }];
  }
  if (action !== 'ask:resolved' || payload.type !== 'view_submission') return [];
  return [{ kind: 'end', requestId, acknowledged }];
}

/** How soon after a press it is said that nothing came of it: the answer comes apart from the acknowledgement. */
const apologyMs = 30_000;

const wasApologisedTo = (slack: StubSlack, user: string, attempt: { readonly at: number } | undefined): boolean =>
  slack.ephemerals(user).some(({ ts, text }) => {
    const later = Number(ts) * 1_000 - (attempt?.at ?? 0);
    return isApology(text) && later >= 0 && later < apologyMs;
  });

/** What was pressed or sent, without what stood around it. */
const given = ({ actions, view }: Fields): unknown =>
  actions ?? {
    callback: (view as Fields | undefined)?.callback_id,
    memo: (view as Fields | undefined)?.private_metadata,
  };

const outboxOf = ({ metadata }: Partial<Message>): string | undefined => {
  const id = metadata?.event_payload.outbox;
  return typeof id === 'string' ? id : undefined;
};

/** It was carried out, but Hearth was told something else, or nothing. */
const isUnanswered = ({ taken, ok }: Call): boolean => taken && !ok;

function said(slack: StubSlack): ReadonlyMap<string, Sent> {
  const times = new Map<string, number[]>();
  const seen = new Set<string>();
  const canBeFound = new Map<string, boolean>();
  for (const channel of slack.channels) {
    for (const message of slack.messages(channel)) {
      const [id, key] = [outboxOf(message), `${channel.id} ${message.ts}`];
      if (id === undefined || seen.has(key)) continue;
      seen.add(key);
      times.set(id, [...(times.get(id) ?? []), Number(message.ts) * 1_000]);
      canBeFound.set(id, channel.kind !== 'im' && channel.members.has(slack.bot.id));
    }
  }
  const unanswered = counted(
    slack.calls
      .filter((call) => call.method === 'chat.postMessage' && isUnanswered(call))
      .map(({ args }) => outboxOf(args as Partial<Message>)),
  );
  return new Map(
    [...times].map(([id, each]) => [
      id,
      { times: each, unanswered: unanswered.get(id) ?? 0, canBeFound: canBeFound.get(id) === true },
    ]),
  );
}

function whispered(calls: readonly Call[]): ReadonlyMap<string, Sent> {
  const whispers = new Map<string, Sent>();
  for (const call of calls) {
    if (call.method !== 'chat.postEphemeral' || !call.taken || isAnswer(String(call.args.text))) continue;
    const key = `${call.args.user}: ${JSON.stringify(call.args.blocks ?? call.args.text)}`;
    const { times, unanswered } = whispers.get(key) ?? { times: [], unanswered: 0 };
    const lost = unanswered + (isUnanswered(call) ? 1 : 0);
    whispers.set(key, { times: [...times, call.at], unanswered: lost, canBeFound: false });
  }
  return whispers;
}

function counted(things: readonly (string | undefined)[]): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return counts;
}
