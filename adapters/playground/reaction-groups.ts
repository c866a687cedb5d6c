import { baseEmoji } from '../../src/domain/kudos/emoji.ts';
import type { PlaygroundMember, Post } from './records.ts';
import type { State } from './state.ts';

/** One emoji on a post, in any skin tone, and everybody who put it there. */
export interface ReactionGroup {
  readonly base: string;
  /** As the first person typed it. */
  readonly shown: string;
  readonly by: readonly PlaygroundMember[];
}

export function groupReactions(state: State, post: Post): readonly ReactionGroup[] {
  const groups = new Map<string, { base: string; shown: string; by: PlaygroundMember[] }>();
  for (const { emoji, by } of post.reactions) {
    const member = state.members.get(by);
    if (!member) continue;
    const base = baseEmoji(emoji);
    const group = groups.get(base) ?? { base, shown: emoji, by: [] };
    group.by.push(member);
    groups.set(base, group);
  }
  return [...groups.values()];
}
