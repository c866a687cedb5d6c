import type { SpaceRef, UserRef } from '../../chat/address.ts';
import type { CommunityId, MemberId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** The steward who looks at the pages of a community, and as whom their platform knows them. */
export interface PageVisitor {
  readonly communityId: CommunityId;
  readonly memberId: MemberId;
  readonly user: UserRef;
}

export interface PageSession extends PageVisitor {
  readonly expiresAt: Instant;
  /** When they were last there, to a few minutes. */
  readonly seenAt: Instant;
}

/** How stewards come to their pages in the browser. Of links and sessions only the SHA-256 of their secret is stored. */
export interface PageSessions {
  /** Keeps a link; forgets everything that has expired by `now`. */
  addLink(token: string, visitor: PageVisitor, expiresAt: Instant, now: Instant): Promise<void>;
  /** Whom the link with this token is for, unless it has expired; from then on there is none. */
  takeLink(token: string, now: Instant): Promise<PageVisitor | undefined>;
  begin(id: string, session: PageSession): Promise<void>;
  /** The session with this id, expired or not. */
  find(id: string): Promise<PageSession | undefined>;
  /** They were there again. */
  see(id: string, seenAt: Instant): Promise<void>;
  end(id: string): Promise<void>;
  /** Ends what a member has: links and sessions. */
  endOf(memberId: MemberId): Promise<void>;
  /** Ends all that began in a space. */
  endIn(space: SpaceRef): Promise<void>;
}
