import type { UserRef } from '../../chat/address.ts';
import type { CommunityId, MemberId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A member as one platform knows them. */
export interface Identity {
  readonly user: UserRef;
  readonly memberId: MemberId;
  /** When the platform last described them; `undefined` while only their id is known. */
  readonly profiledAt: Instant | undefined;
  /** Whether they belong to another space, and are met in a channel that is shared with it. */
  readonly guest?: boolean;
}

export interface Members {
  add(member: Member, identity: Identity): Promise<void>;
  find(id: MemberId): Promise<Member | undefined>;
  /** Those that exist, in no order. */
  findAll(ids: readonly MemberId[]): Promise<readonly Member[]>;
  save(member: Member): Promise<void>;
  byUser(user: UserRef): Promise<{ readonly member: Member; readonly identity: Identity } | undefined>;
  identities(ids: readonly MemberId[]): Promise<readonly Identity[]>;
  saveIdentity(identity: Identity): Promise<void>;
  /** The name of a member consists of these words, and of no others any more. */
  saveNameWords(member: Member, words: readonly string[]): Promise<void>;
  /** Of these words, those in the name of any member that the community ever had. However many these are, it looks up only the words. */
  nameWordsAmong(communityId: CommunityId, words: readonly string[]): Promise<ReadonlySet<string>>;
  /**
   * Stewards who have not left, by what was noted last: whom to write to. What somebody may do is never read from here,
   * because rights end without a word; see `Stewardship` (src/app/runtime/stewardship.ts).
   */
  stewards(communityId: CommunityId): Promise<readonly Member[]>;
  /** Notes whether the platform says that a member is a steward; those who were named stay stewards. */
  noteSteward(id: MemberId, isSteward: boolean): Promise<void>;
  /** A steward names another one, or takes that back: then the platform says again whether they are one. */
  nameSteward(id: MemberId, isNamed: boolean): Promise<void>;
  /** Whether another steward named this one, which holds whatever the platform says. */
  isNamedSteward(id: MemberId): Promise<boolean>;
}
