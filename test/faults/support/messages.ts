import type { Message, StubSlack } from '../../support/slack/index.ts';
import type { Findings, Mishap } from './account.ts';
import { type Books, type Row, refOf } from './books.ts';

/** Every message that was to be said stands there once; and what stands in a post is how it is with its request. */
export async function messagesIn({
  slack,
  books,
  mishaps,
}: {
  readonly slack: StubSlack;
  readonly books: Books;
  readonly mishaps: readonly Mishap[];
}): Promise<Findings> {
  const rows = (await books.ask(`select id, state, destination, posted_as, request_id from outbox`)).filter(
    ({ destination }) => String(destination).includes('"platform":"slack"'),
  );
  const kinds = new Map(
    rows.map((row) => [String(row.id), (JSON.parse(String(row.destination)) as { to: string }).to]),
  );
  const posts = postsOf(slack);
  const problems: string[] = [];
  let [posted, extra] = [0, 0];

  for (const [id, to] of kinds) {
    if (to !== 'channel' && to !== 'direct') continue;
    const times = posts.get(id) ?? [];
    if (times.length === 0) problems.push(`Lost: the message ${id}`);
    else posted += 1;
    for (const [at, time] of times.slice(1).entries()) {
      extra += 1;
      const before = times[at] ?? time;
      // Slack takes no key with a message: whoever dies between sending it and writing that down has to send it again.
      if (!mishaps.some(({ from, until }) => from <= time && until >= before)) {
        problems.push(`Said again without need: the message ${id}, at ${before} and at ${time}`);
      }
    }
  }
  for (const id of posts.keys())
    if (!kinds.has(id)) problems.push(`Said without being written down: the message ${id}`);

  const whispers = whispersOf(slack);
  const whispered = [...whispers.values()].reduce((sum, times) => sum + times.length, 0);
  const toWhisper = [...kinds.values()].filter((to) => to === 'whisper').length;
  for (const [what, times] of whispers) {
    for (const [at, time] of times.slice(1).entries()) {
      extra += 1;
      const before = times[at] ?? time;
      if (!mishaps.some(({ from, until }) => from <= time && until >= before)) {
        problems.push(`Whispered again without need: ${what}`);
      }
    }
  }
  if (whispers.size !== toWhisper) problems.push(`Whispered: ${whispers.size} of ${toWhisper}`);

  return {
    counts: { messages: posted + toWhisper, sent: [...posts.values()].flat().length + whispered, duplicates: extra },
    problems: [...problems, ...(await stalePosts(slack, books))],
  };
}

/** When each message was said, by the id of its row (epoch milliseconds). */
function postsOf(slack: StubSlack): ReadonlyMap<string, readonly number[]> {
  const posts = new Map<string, number[]>();
  for (const { args } of slack.calls.filter(({ method }) => method === 'chat.postMessage')) {
    const id = outboxOf(args as Partial<Message>);
    if (id && !posts.has(id)) posts.set(id, []);
  }
  const everything = new Map<string, Message>();
  for (const channel of slack.channels) {
    for (const message of slack.messages(channel)) everything.set(`${channel.id} ${message.ts}`, message);
  }
  for (const message of everything.values()) {
    const id = outboxOf(message);
    if (id) posts.get(id)?.push(Number(message.ts) * 1_000);
  }
  // What was tried and refused stands nowhere.
  for (const [id, times] of posts) if (times.length === 0) posts.delete(id);
  return posts;
}

const outboxOf = ({ metadata }: Partial<Message>): string | undefined => {
  const id = metadata?.event_payload.outbox;
  return typeof id === 'string' ? id : undefined;
};

/** When each thing was whispered, by whom it was for and what it says. */
function whispersOf(slack: StubSlack): ReadonlyMap<string, readonly number[]> {
  const whispers = new Map<string, number[]>();
  for (const { args, at, ok } of slack.calls.filter(({ method }) => method === 'chat.postEphemeral')) {
    if (!ok) continue;
    const key = `${args.user}: ${JSON.stringify(args.blocks ?? args.text)}`;
    whispers.set(key, [...(whispers.get(key) ?? []), at]);
  }
  return whispers;
}

/** Posts that show their request as it is not, and nudges that did not come, or came twice. */
async function stalePosts(slack: StubSlack, { ask }: Books): Promise<readonly string[]> {
  const rows = await ask(
    `select help_request.id, help_request.state, posting.message,
       (select count(*) from outbox where outbox.request_id = help_request.id) as posts
     from help_request left join posting on posting.request_id = help_request.id and posting.sequence =
       (select min(first.sequence) from posting as first where first.request_id = help_request.id)`,
  );
  return rows.flatMap((row) => (isOnSlack(row) ? problemsWith(slack, row) : []));
}

const isOnSlack = ({ message }: Row): boolean => message === null || refOf(message).at.platform === 'slack';

function problemsWith(slack: StubSlack, { id, state, message, posts }: Row): readonly string[] {
  if (message === null) return [`The request ${id} stands nowhere`];
  const { at, id: ts } = refOf(message);
  const isOver = state === 'resolved';
  const canBeResolved = JSON.stringify(slack.message({ channel: at.channel, ts })?.blocks).includes('ask:resolve');
  // Its own post and, after half an hour without an answer, one more.
  const nudges = Number(posts) - 1;
  return [
    ...(isOver === canBeResolved ? [`The post of ${id} does not show that it is ${state}`] : []),
    ...(nudges > 1 || (state === 'open' && nudges !== 1)
      ? [`The request ${id}, ${state}, was nudged ${nudges} times`]
      : []),
  ];
}
