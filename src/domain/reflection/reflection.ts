import type { CommunityId, ContributionId, MemberId, QuestionId, ReflectionId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';
import type { PromptKey } from './prompt-library.ts';

/**
 * Who can read a reflection: nobody else, everybody without knowing whose it is, or everybody with its author's name.
 */
export const sharings = ['private', 'unnamed', 'named'] as const;

export type Sharing = (typeof sharings)[number];

export const isSharing = (text: string): text is Sharing => (sharings as readonly string[]).includes(text);

/** An answer to a question. */
export interface Reflection {
  readonly id: ReflectionId;
  readonly communityId: CommunityId;
  readonly authorId: MemberId;
  readonly questionId: QuestionId;
  /** What that question asked. */
  readonly prompt: PromptKey;
  readonly text: string;
  readonly sharing: Sharing;
  /** Whether it was ever shared with its author's name, so that others may have seen the name. */
  readonly wasNamed: boolean;
  readonly writtenAt: Instant;
  /**
   * Since when it is shared the way it is and, once it was in a digest, with these words; `undefined` for private ones.
   * If this is later than the digest, it is no longer what the digest quoted.
   */
  readonly sharedAt: Instant | undefined;
  /** When it was in a digest. Nothing is quoted twice. */
  readonly digestedAt: Instant | undefined;
  /** Its entry in the ledger, while it is shared by name. */
  readonly contributionId: ContributionId | undefined;
}

export type SharingRefusal = 'already_named' | 'already_unnamed';

/**
 * Why a reflection can no longer be shared that way; `undefined` when it can. What others may have seen with a name
 * would not become anonymous by leaving it off. And adding a name to what a digest quoted without one would narrow down
 * who wrote the others.
 */
export function refuseSharing(reflection: Reflection, sharing: Sharing): SharingRefusal | undefined {
  if (sharing === 'unnamed' && reflection.wasNamed) return 'already_named';
  if (sharing === 'named' && reflection.digestedAt !== undefined && !reflection.wasNamed) return 'already_unnamed';
  return undefined;
}

/** How a reflection can be shared from now on. */
export const sharingsOf = (reflection: Reflection): readonly Sharing[] =>
  sharings.filter((sharing) => refuseSharing(reflection, sharing) === undefined);

/** The reflection as its author changes it, which they can do at any time. Ask `refuseSharing` first. */
export function changed(reflection: Reflection, text: string, sharing: Sharing, now: Instant): Reflection {
  const isAsTold = reflection.digestedAt === undefined || reflection.text === text;
  const isAsBefore = reflection.sharing === sharing && isAsTold;
  return {
    ...reflection,
    text,
    sharing,
    wasNamed: reflection.wasNamed || sharing === 'named',
    sharedAt: sharing === 'private' ? undefined : isAsBefore ? reflection.sharedAt : now,
  };
}
