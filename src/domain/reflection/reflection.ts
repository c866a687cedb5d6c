import type { CommunityId, ContributionId, MemberId, ReflectionId, SentPromptId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';
import type { PromptKey } from './prompt-library.ts';

/** Who gets to read a reflection: nobody else, everybody without knowing whose it is, or everybody. */
export const sharings = ['private', 'unnamed', 'named'] as const;

export type Sharing = (typeof sharings)[number];

export const isSharing = (text: string): text is Sharing => (sharings as readonly string[]).includes(text);

/** An answer to a prompt. */
export interface Reflection {
  readonly id: ReflectionId;
  readonly communityId: CommunityId;
  readonly authorId: MemberId;
  readonly prompt: PromptKey;
  /** The time that the prompt was put to them; `undefined` for one that they fetched themselves. */
  readonly sentId: SentPromptId | undefined;
  readonly text: string;
  readonly sharing: Sharing;
  /** Whether it ever was shared with its author's name: others may have seen it so. */
  readonly wasNamed: boolean;
  readonly writtenAt: Instant;
  /**
   * Since when it is shared the way it is, and, once it was told, with these words; `undefined` for private ones. Later
   * than when it was told, it is not what was told any more.
   */
  readonly sharedAt: Instant | undefined;
  /** When it was told in a digest. Nothing is told twice. */
  readonly digestedAt: Instant | undefined;
  /** Its entry in the ledger, while it is shared by name. */
  readonly contributionId: ContributionId | undefined;
}

export type SharingRefusal = 'already_named' | 'already_unnamed';

/**
 * Why a reflection cannot be shared that way any more; `undefined` when it can. What others may have seen under a name
 * would not lose it by leaving it off; and what stands in a digest without a name would, with it, tell one of the few
 * who might have written the others.
 */
export function refuseSharing(reflection: Reflection, sharing: Sharing): SharingRefusal | undefined {
  if (sharing === 'unnamed' && reflection.wasNamed) return 'already_named';
  if (sharing === 'named' && reflection.digestedAt !== undefined && !reflection.wasNamed) return 'already_unnamed';
  return undefined;
}

/** How a reflection can be shared from now on. */
export const sharingsOf = (reflection: Reflection): readonly Sharing[] =>
  sharings.filter((sharing) => refuseSharing(reflection, sharing) === undefined);

/** The reflection as its author changes it, which they may do at any time. `refuseSharing` is to be asked before. */
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
