import { type HelpKind, helpKinds } from '../kind.ts';
import type { HelpRequest } from './request.ts';

/** What a forum post can be tagged with, by its state; a forum may call the last one either way. */
const stateTags = ['waiting', 'answered', 'solved', 'resolved'] as const;

type Tag = HelpKind | (typeof stateTags)[number];

/** The tags of a forum post that are Hearth's to put on and to take off, where the forum has them. */
export const ownTags: readonly Tag[] = [...helpKinds, ...stateTags];

/** Those that a request has right now. */
export function tagsOf({
  kind,
  isKindSaid,
  state,
}: Pick<HelpRequest, 'kind' | 'isKindSaid' | 'state'>): readonly Tag[] {
  const said = isKindSaid ? [kind] : [];
  switch (state) {
    case 'open':
      return [...said, 'waiting'];
    case 'answered':
      return [...said, 'answered'];
    case 'resolved':
      return [...said, 'solved', 'resolved'];
    case 'withdrawn':
    case 'expired':
      return said;
  }
}
