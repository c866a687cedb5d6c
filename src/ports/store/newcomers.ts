import type { Address, MessageRef, Place, UserRef } from '../../chat/address.ts';
import type { CommunityId, HostAskId, MemberId } from '../../domain/ids.ts';
import type { Newcomer, NewcomerStep } from '../../domain/newcomer/newcomer.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A message, and who reads along where it stands. */
export interface FirstMessage extends MessageRef {
  readonly at: Place;
}

/** A newcomer as their platform knows them, and where their first message stands: never what it says. */
export interface KnownNewcomer extends Newcomer {
  readonly user: UserRef;
  /** Once they wrote one that is not known to be gone. */
  readonly firstMessage: FirstMessage | undefined;
}

/** Where a new message may matter to a newcomer. */
export interface WrittenMessage {
  readonly user: UserRef;
  readonly message: MessageRef;
  readonly mentions?: readonly string[];
}

/** Who joined, and what is still to be done about them. */
export interface Newcomers {
  add(newcomer: KnownNewcomer): Promise<void>;
  find(communityId: CommunityId, memberId: MemberId): Promise<KnownNewcomer | undefined>;
  /** Those of these who are newcomers, in no order. */
  findAll(communityId: CommunityId, memberIds: readonly MemberId[]): Promise<readonly KnownNewcomer[]>;
  save(newcomer: KnownNewcomer): Promise<void>;
  /** Those for whom a step is due, the longest due first. */
  due(communityId: CommunityId, step: NewcomerStep, until: Instant, limit: number): Promise<readonly MemberId[]>;
  /** When the next step of that kind is due. */
  nextDue(communityId: CommunityId, step: NewcomerStep): Promise<Instant | undefined>;
  /** Puts a step off for all of these. */
  putOff(memberIds: readonly MemberId[], step: NewcomerStep, until: Instant): Promise<void>;
  /** Nobody is asked any more to say hello to those who joined before. @returns how many these are */
  giveUpHello(communityId: CommunityId, joinedBefore: Instant): Promise<number>;
  /** How many were greeted after that time, counted up to `most`. */
  countWelcomed(communityId: CommunityId, since: Instant, most: number): Promise<number>;

  /** A host is asked to say hello to these. */
  assign(memberIds: readonly MemberId[], askId: HostAskId): Promise<void>;
  /** Those of an ask whom nobody has answered yet, in the order in which they joined. */
  ofAsk(askId: HostAskId, limit: number): Promise<readonly KnownNewcomer[]>;
  countOfAsk(askId: HostAskId): Promise<number>;
  /** Another ask is about those of the first whom nobody has answered yet. */
  reassign(from: HostAskId, to: HostAskId): Promise<void>;

  /** A newcomer who has written nothing yet, or waits for an answer. */
  watched(user: UserRef): Promise<KnownNewcomer | undefined>;
  /** Whose first message, not answered yet, began that thread, was replied to, or is itself that message. */
  waitingIn(at: Address, thread: string): Promise<KnownNewcomer | undefined>;
  /** Those whose first message stands in a channel and is not answered yet; a few. */
  waitingInChannel(communityId: CommunityId, at: Address, limit: number): Promise<readonly KnownNewcomer[]>;
  /** Those whose first message, written since then, nobody has answered yet; whoever wrote first comes first. */
  waiting(communityId: CommunityId, since: Instant, limit: number): Promise<readonly KnownNewcomer[]>;
  /** Those of whom a host was told that nobody answered them, and who still wait. */
  toldTo(communityId: CommunityId, hostId: MemberId, limit: number): Promise<readonly KnownNewcomer[]>;
  /** Whose first answer came from somebody, the latest first. */
  answeredBy(memberId: MemberId, limit: number): Promise<readonly KnownNewcomer[]>;
}
