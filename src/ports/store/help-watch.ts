import type { MessageRef } from '../../chat/address.ts';
import type { Heard, HeardState } from '../../domain/help/heard.ts';
import type { CommunityId, MemberId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A message in a help channel, where it is, and who answered it (by their id on the platform). */
export interface HeardMessage extends Heard {
  readonly communityId: CommunityId;
  readonly ref: MessageRef;
  readonly answeredBy: string | undefined;
}

/** What people wrote lately in help channels, without a word of it, and who wants no help with that. */
export interface HelpWatch {
  /** @returns false when it was added before */
  add(heard: HeardMessage): Promise<boolean>;
  find(communityId: CommunityId, key: string): Promise<HeardMessage | undefined>;
  /** The last of a channel, the newest first. */
  latest(channelKey: string, most: number): Promise<readonly HeardMessage[]>;
  /** What somebody wrote one after another, the first first; a few. */
  inRun(channelKey: string, run: string): Promise<readonly HeardMessage[]>;
  /** What these authors wrote in a channel and still wait about, or were offered help with; a few. */
  unansweredOf(channelKey: string, authors: readonly string[]): Promise<readonly HeardMessage[]>;
  /** How many of a channel, or of one author there, were more than just heard since `since`. */
  countSince(channelKey: string, since: Instant, author?: string): Promise<number>;
  /** @param answeredBy left as it is without one */
  setState(key: string, state: HeardState, answeredBy?: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** Forgets of a channel what was only heard before one time, and everything before another. */
  forget(channelKey: string, heardBefore: Instant, allBefore: Instant): Promise<void>;
  /** Somebody wants to be offered nothing until then; for good without an end. */
  silence(memberId: MemberId, until: Instant | undefined): Promise<void>;
  endSilence(memberId: MemberId): Promise<void>;
  /** Until when somebody wants to be offered nothing. */
  silenceOf(memberId: MemberId): Promise<{ readonly until: Instant | undefined } | undefined>;
}
