import type { Findings, Mishap } from './findings.ts';
import type { Observer, Sent } from './observer.ts';
import { type Row, refOf, type StoredState } from './stored-state.ts';

interface World {
  readonly observer: Observer;
  readonly stored: StoredState;
  readonly mishaps: readonly Mishap[];
}

/** Every message that was to be said stands there once; and what stands in a post is how it is with its request. */
export async function messagesIn({ observer, stored, mishaps }: World): Promise<Findings> {
  const rows = (await stored.ask('select id, destination from outbox'))
    .filter(({ destination }) => String(destination).includes(`"platform":"${observer.platform}"`))
    .map(({ id, destination }) => ({ id: String(id), to: (JSON.parse(String(destination)) as { to: string }).to }));
  const whispered = observer.whispered?.();
  const isKeyed = (to: string): boolean =>
    to === 'channel' || to === 'direct' || (to === 'whisper' && whispered === undefined);
  const keyed = rows.filter(({ to }) => isKeyed(to)).map(({ id }) => id);
  const said = observer.said(keyed);
  const whispers = [...(whispered ?? new Map<string, Sent>())];
  const toWhisper = whispered ? rows.filter(({ to }) => to === 'whisper').length : 0;
  const sent = [...said.values(), ...whispers.map(([, each]) => each)];
  const known = new Set(keyed);

  return {
    counts: {
      messages: keyed.filter((id) => said.has(id)).length + toWhisper,
      sent: sent.reduce((sum, { times }) => sum + times.length, 0),
      unanswered: sent.reduce((sum, { unanswered }) => sum + unanswered, 0),
      duplicates: sent.reduce((sum, { times }) => sum + times.length - 1, 0),
    },
    problems: [
      ...keyed.filter((id) => !said.has(id)).map((id) => `Lost: the message ${id}`),
      ...[...said].flatMap(([id, each]) => needless(`the message ${id}`, each, mishaps)),
      ...[...said.keys()].filter((id) => !known.has(id)).map((id) => `Said without being written down: ${id}`),
      ...whispers.flatMap(([what, each]) => needless(`the whisper ${what}`, each, mishaps)),
      ...(whispers.length === toWhisper ? [] : [`Whispered: ${whispers.length} of ${toWhisper}`]),
      ...(await stalePosts(observer, stored)),
    ],
  };
}

/**
 * What was said again though Hearth could have known that it was said. Slack takes no key with a message: whoever gets no
 * answer, or dies before writing down that there was one, has to say it once more, unless it can be looked up.
 */
function needless(
  what: string,
  { times, unanswered, canBeFound }: Sent,
  mishaps: readonly Mishap[],
): readonly string[] {
  const again = times.slice(1).map((time, at) => ({ time, before: times[at] ?? time }));
  if (canBeFound)
    return again.map(({ time, before }) => `Said again, though it was there: ${what}, at ${before} and at ${time}`);
  const unexplained = again.filter(
    ({ time, before }) => !mishaps.some(({ from, until }) => from <= time && until >= before),
  );
  if (unexplained.length <= unanswered) return [];
  return unexplained.map(({ time, before }) => `Said again without need: ${what}, at ${before} and at ${time}`);
}

/** Posts that show their request as it is not, and nudges that did not come, or came twice. */
async function stalePosts(observer: Observer, { ask }: StoredState): Promise<readonly string[]> {
  const rows = await ask(
    `select help_request.id, help_request.state, posting.message,
       (select count(*) from outbox where outbox.request_id = help_request.id) as posts,
       (select count(*) from helper where helper.request_id = help_request.id and helper.status = 'offered') as offers
     from help_request left join posting on posting.request_id = help_request.id and posting.sequence =
       (select min(first.sequence) from posting as first where first.request_id = help_request.id)`,
  );
  return rows.flatMap((row) => problemsWith(observer, row));
}

function problemsWith(observer: Observer, { id, state, message, posts, offers }: Row): readonly string[] {
  if (message === null) return [`The request ${id} stands nowhere`];
  const post = refOf(message);
  if (post.at.platform !== observer.platform) return [];
  const isOver = state === 'resolved';
  // Its own post and, after three hours without an answer or an offer, one more.
  const nudges = Number(posts) - 1;
  const isWaitingForAnybody = state === 'open' && Number(offers) === 0;
  return [
    ...(isOver === observer.canBeResolved(post) ? [`The post of ${id} does not show that it is ${state}`] : []),
    ...(nudges > 1 || (isWaitingForAnybody && nudges !== 1)
      ? [`The request ${id}, ${state}, was nudged ${nudges} times`]
      : []),
  ];
}
