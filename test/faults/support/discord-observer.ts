import { nonceOf } from '../../../adapters/discord/outbound.ts';
import { type Channel, type Message, type Person, type StubDiscord, textOf } from '../../support/discord/index.ts';
import { isApology } from './answers.ts';
import type { Happened, Observer, Sent } from './observer.ts';

/**
 * @param channels in which Hearth may write
 * @param told what Discord told of by events
 */
export const observeDiscord = (
  discord: StubDiscord,
  channels: readonly Channel[],
  people: readonly Pick<Person, 'id'>[],
  told: readonly Happened[],
): Observer => ({
  platform: 'discord',
  happened: () => [...last(told), ...discord.interactions.flatMap(interaction)],
  givenUp: () => [],
  toldAgain: () => 0,
  said: (ids) => said(discord, channels, people, ids),
  whispered: undefined,
  canBeResolved: ({ at, id }) =>
    JSON.stringify(discord.message({ channel_id: at.thread ?? at.channel, id })?.components).includes('ask:resolve'),
});

/** Of a reaction that was put on and taken off again, the end. */
function last(told: readonly Happened[]): readonly Happened[] {
  const ends = new Map<unknown, Happened>();
  for (const each of told) ends.set(each.kind === 'reaction' ? `${each.by} ${each.message}` : each, each);
  return [...ends.values()];
}

function interaction({ kind, name, user, state, original }: StubDiscord['interactions'][number]): readonly Happened[] {
  const wasApologisedTo = original !== undefined && isApology(textOf(original).trim());
  const acknowledged = state === 'acknowledged' && !wasApologisedTo;
  const [, action, requestId = ''] = /^(ask:help|ask:resolved):([\w-]+)/.exec(name) ?? [];
  if (kind === 'component' && action === 'ask:help') return [{ kind: 'offer', by: user.id, requestId, acknowledged }];
  return kind === 'form' && action === 'ask:resolved' ? [{ kind: 'end', requestId, acknowledged }] : [];
}

/** Discord keeps the nonce of a message, and takes the same one once; so nothing is said again that it has. */
function said(
  discord: StubDiscord,
  channels: readonly Channel[],
  people: readonly Pick<Person, 'id'>[],
  ids: readonly string[],
): ReadonlyMap<string, Sent> {
  const idOf = new Map(ids.map((id) => [nonceOf(id, 0), id]));
  // An answer to an interaction that was over before it came: it is in no outbox.
  const answers = discord.interactions.map(({ id }) => `answer/${id}`);
  // What is long has more parts, which are said with the first, as the digest of a Monday is.
  const laterParts = [...ids, ...answers].flatMap((key) => laterPartsOf(key));
  const others = new Set([...answers.map((key) => nonceOf(key, 0)), ...laterParts]);
  const places = channels.flatMap((channel) => [channel, ...discord.threads(channel)]);
  const messages: readonly Message[] = [
    ...places.flatMap((channel) => discord.messages(channel)),
    ...people.flatMap((person) => discord.directMessages(person)),
  ];
  const sent = new Map<string, Sent>();
  for (const { nonce, sentAt, content, components } of messages) {
    if (nonce === undefined || others.has(String(nonce))) continue;
    const id = idOf.get(String(nonce)) ?? `with the nonce ${nonce}: ${content || JSON.stringify(components)}`;
    sent.set(id, { times: [...(sent.get(id)?.times ?? []), sentAt], unanswered: 0, canBeFound: false });
  }
  return sent;
}

/** No message of Hearth's has more parts. */
const mostParts = 10;

const laterPartsOf = (key: string): readonly string[] =>
  Array.from({ length: mostParts - 1 }, (_, index) => nonceOf(key, index + 1));
