import type { Address, MessageRef } from '../../chat/address.ts';
import type { ActId, CommunityId, DigestId, MemberId, RequestId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Week } from '../../domain/time/week.ts';

/** What somebody named because it served the purpose: a message, or the help for a request. */
export interface NominatedAct {
  readonly id: ActId;
  readonly communityId: CommunityId;
  readonly authorId: MemberId;
  /** For help, the note that tells of it. */
  readonly message: MessageRef;
  /** The request that was resolved with it, if it is help. */
  readonly requestId: RequestId | undefined;
  /** The key of the only channel where it may be told of; everywhere, if `undefined`. */
  readonly confinedTo: string | undefined;
  /** How its words, or those of what solved the request, begin, as whoever named it first read them; empty without any. */
  readonly words: string;
  /** When it was named last. */
  readonly namedAt: Instant;
  /** When a message was sent to tell its author. */
  readonly toldAt: Instant | undefined;
  /** When its author got that message; until then nothing tells of it. */
  readonly reachedAt: Instant | undefined;
  /** Since when its author wants it to be told of nowhere. */
  readonly leftOutAt: Instant | undefined;
  readonly quotedIn: DigestId | undefined;
}

/** What members named: at most one act for each of them and week. */
export interface Nominations {
  addAct(act: NominatedAct): Promise<void>;
  actAt(message: MessageRef): Promise<NominatedAct | undefined>;
  /** Of this community; the ids of others find nothing. */
  findAct(communityId: CommunityId, id: ActId): Promise<NominatedAct | undefined>;
  /** Whether anybody names an act. */
  isNamed(id: ActId): Promise<boolean>;
  /** Its author is told of it. Whoever named it before counts from now on, so that the next digest can tell of it. */
  tell(id: ActId, at: Instant): Promise<void>;
  /** Its author got the message that it was named. */
  reach(id: ActId, at: Instant): Promise<void>;
  /** Takes the words of an act and whoever named it: nothing tells of it any more. */
  leaveOut(id: ActId, at: Instant): Promise<void>;
  /**
   * A member names an act, instead of what they named in that week before; that is forgotten if nobody else named it.
   * @returns what that was
   */
  name(act: NominatedAct, memberId: MemberId, week: Week, at: Instant): Promise<ActId | undefined>;
  /** What a member names in a week. */
  namedBy(memberId: MemberId, week: Week): Promise<NominatedAct | undefined>;
  /** A member names that act no longer; it is forgotten if nobody else does. @returns whether they had */
  takeBack(memberId: MemberId, id: ActId): Promise<boolean>;
  /** A digest quotes an act, so that no other quotes it again. */
  quote(id: ActId, digestId: DigestId): Promise<void>;
  /** Nobody could read that digest: another can quote what it quoted. */
  undoQuoted(digestId: DigestId): Promise<void>;
  /** A message is gone, and everything about it. @returns whether anybody had named it */
  forget(message: MessageRef): Promise<boolean>;
  /** What stands in a channel or thread, or below it, and a digest quotes; what was named last comes first. */
  quotedIn(at: Address, limit: number): Promise<readonly NominatedAct[]>;
  /** A channel or thread is gone, and everything that was named in it. */
  forgetIn(at: Address): Promise<void>;
  /** Forgets what was named last before that time. */
  forgetBefore(communityId: CommunityId, before: Instant): Promise<void>;
}
