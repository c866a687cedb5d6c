import { buttonActions } from '../../src/chat/actions.ts';
import type { Message } from '../../src/chat/message.ts';
import type { Place, Post, Whisper } from './records.ts';
import { hearthId, type State } from './state.ts';

/** The most lines that are shown; a year can bring hundreds. */
const mostLines = 8;

/** What Hearth said of one kind in one place, and where the first of it stands. */
interface Happened {
  readonly words: string;
  readonly place: Place;
  /** Who can see it, where not everybody can. */
  readonly as: string | undefined;
  readonly first: { readonly kind: 'post' | 'whisper'; readonly id: string };
}

export interface Happenings {
  /** In the order in which each began. */
  readonly lines: readonly Happened[];
  /** How many more things Hearth said. */
  readonly more: number;
}

type Said = ({ readonly kind: 'post' } & Post) | ({ readonly kind: 'whisper' } & Whisper);

/** What Hearth said by itself after a moment. @param since an id that was made then */
export function happenedSince(state: State, since: string): Happenings {
  const posts = [...state.posts.all()].filter(
    ({ id, author }) => id > since && author === hearthId && !isFurtherPart(id),
  );
  const whispers = [...state.whispers.all()].filter(({ id }) => id > since);
  const said: Said[] = [
    ...posts.map((post) => ({ kind: 'post', ...post }) as const),
    ...whispers.map((whisper) => ({ kind: 'whisper', ...whisper }) as const),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
  const groups = new Map<string, Said[]>();
  for (const each of said) {
    const key = JSON.stringify(wordsFor(state, each, 1));
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const all = [...groups.values()];
  const lines = all.slice(0, mostLines).flatMap((group): Happened[] => {
    const [first] = group;
    return first ? [lineOf(state, first, group.length)] : [];
  });
  return { lines, more: all.slice(mostLines).flat().length };
}

/** A long message stands in several posts, whose ids begin with that of the first. */
const isFurtherPart = (id: string): boolean => id.includes('.');

const lineOf = (state: State, said: Said, count: number): Happened => ({
  words: wordsFor(state, said, count),
  place: said.thread === undefined ? { channel: said.channel } : { channel: said.channel, thread: said.thread },
  as: said.kind === 'whisper' ? said.to : state.channels.get(said.channel)?.directWith,
  first: { kind: said.kind, id: said.id },
});

function wordsFor(state: State, said: Said, count: number): string {
  const channel = state.channels.get(said.channel);
  const nameOf = (id: string) => state.members.get(id)?.name ?? 'somebody';
  if (channel?.directWith !== undefined) return `${counted(count, 'direct message')} to ${nameOf(channel.directWith)}`;
  const there = `in #${channel?.name ?? said.channel}`;
  if (said.kind === 'whisper') return `${counted(count, 'note')} for ${nameOf(said.to)} alone ${there}`;
  if (said.thread !== undefined) return `${counted(count, 'note')} in ${count === 1 ? 'a thread' : 'threads'} ${there}`;
  if (said.content.form !== 'said') return `${counted(count, 'message')} ${there}`;
  return `${named(said.content.message, count)} ${there}`;
}

/** What a message in a channel is: by its title or, without one, by what can be pressed below it. */
function named({ blocks }: Message, count: number): string {
  const title = blocks.find((block) => block.type === 'heading')?.text;
  if (title !== undefined) return count === 1 ? `“${title}”` : `${count} times “${title}”`;
  const actions = new Set(
    blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons.map(({ action }) => action) : [])),
  );
  if (actions.has(buttonActions.answerPrompt)) return count === 1 ? 'the question' : `${count} questions`;
  if (actions.has(buttonActions.resolveRequest)) return counted(count, 'request');
  return actions.has(buttonActions.offerHelp) ? counted(count, 'nudge') : counted(count, 'message');
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
