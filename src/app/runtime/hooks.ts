import type { Address, MessageRef, UserRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { ErasureId, MemberId } from '../../domain/ids.ts';
import type { Kudos } from '../../domain/kudos/kudos.ts';
import type { Member } from '../../domain/member/member.ts';
import type { LoggedAct } from '../../domain/moderation/act.ts';
import type { Ritual, RitualRun } from '../../domain/ritual/ritual.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Log } from '../../ports/log.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Reminder } from '../../ports/store/reminders.ts';
import type { Space } from '../../ports/store/spaces.ts';

/** What a steward did, as the log tells of it. */
export type StewardAct = Omit<LoggedAct, 'id' | 'communityId' | 'at'>;

/**
 * What happens in one place and matters in others, with its arguments. The caller names no feature; every feature that
 * cares declares a handler, which runs in the same transaction.
 */
interface HookArguments {
  /**
   * Somebody joined a space. Platforms may say so more than once.
   * @param since when they came, if they had to wait until they could do anything there; otherwise now
   */
  memberJoined: [community: Community, space: Space, member: Member, user: UserRef, since: Instant];
  memberLeft: [community: Community, member: Member];
  memberReturned: [community: Community, member: Member];
  /** A member has a new time zone. */
  memberZoneChanged: [community: Community, member: Member];
  /** A member has other quiet hours, or began or ended a pause of everything. */
  memberReachChanged: [community: Community, member: Member];
  /** A member whom we took for a person is a bot. */
  memberTurnedOutToBeBot: [member: Member];
  /** Somebody whom we knew only by id had left before Hearth met them. */
  memberTurnedOutToHaveLeft: [member: Member];
  /** Somebody wants to have nothing to do with somebody else from now on; it holds already. The other is not told. */
  memberBlocked: [community: Community, member: Member, blocked: Member];
  /**
   * Thanks were taken back by whoever gave them, or voided by a steward: all of these were given with the same words, and
   * none of them stands any more. They are as they were before.
   */
  thanksWithdrawn: [community: Community, kudos: readonly Kudos[], by: MemberId];
  /** The post of thanks was deleted, so they keep no words. They stand, and are as they were before. */
  thanksUnworded: [community: Community, kudos: readonly Kudos[]];
  /** A steward did something that the log of stewards tells of. */
  stewardActed: [community: Community, acted: StewardAct];
  /**
   * Somebody is being forgotten who gave or got these thanks for help with requests, or voided them: what quotes them is
   * changed. They are as they were before; where the words were theirs, they are being taken from the thanks.
   */
  thanksForgotten: [
    community: Community,
    erasure: { readonly id: ErasureId; readonly memberId: MemberId },
    kudos: readonly Kudos[],
  ];
  /** Somebody was credited with helping with a request of another member. */
  helpCredited: [community: Community, helper: Member, askerId: MemberId];
  communityFounded: [community: Community];
  /**
   * Hearth is in a space: it came, or found itself there at its start.
   * @param broughtBy who added it just now, where the platform says so
   */
  spaceEntered: [community: Community, space: Space, broughtBy: UserRef | undefined];
  /** Hearth was removed from a space: what the community did there is kept in case it comes back. */
  spaceRemoved: [community: Community, space: Space];
  /** The platform says that a member looks after the space, as it may have said before, or another steward named them. */
  stewardMet: [member: Member];
  /** A steward said what the community is for. */
  purposeSet: [community: Community];
  /** A steward chose what a channel is for. */
  channelChosen: [community: Community, at: Address];
  communityZoneChanged: [community: Community];
  /** A ritual that goes by the community's clock is due, and its run is recorded. */
  ritualDue: [community: Community, ritual: Ritual, run: RitualRun];
  ritualChanged: [community: Community, ritual: Ritual];
  /** The community has other holidays: what was set for a reminder, and is shown to people, moves with them. */
  holidaysChanged: [community: Community, reminder: Reminder];
  /** The note that tells of help for a request holds no more: the request is open again, or another note takes its place. */
  helpNoteRetired: [community: Community, note: MessageRef];
  /** A channel or thread cannot be written to any more. */
  channelGone: [community: Community, at: Address];
  /**
   * A message is about to be sent, a while after it was written: whoever wrote it can change its words (`outbox.rewrite`), or
   * withdraw it where there is nothing left to say (`outbox.withdraw`).
   * @param mayBeOut whether an earlier try may have posted it
   */
  messageLate: [outgoing: Outgoing, mayBeOut: boolean];
  /**
   * A message from the outbox was posted at `ref`. It counts as delivered only once every handler has run, or has failed a
   * few times.
   */
  messagePosted: [outgoing: Outgoing, ref: MessageRef];
  /** Hearth's reaction is on a message. */
  reactionAdded: [outgoing: Outgoing];
  /**
   * What somebody wrote was read, because they handed it over.
   * @param words `undefined` where the platform has none to give
   */
  messageRead: [outgoing: Outgoing, words: string | undefined];
  /**
   * A message from the outbox will never be delivered. It is put away only once every handler has run, or has failed a few
   * times.
   */
  messageUndeliverable: [outgoing: Outgoing, error: DeliveryError];
}

export type Hooks<Unit> = {
  readonly [Name in keyof HookArguments]: (unit: Unit, ...given: HookArguments[Name]) => Promise<void>;
};

/**
 * One function for each hook: it runs the handlers of all features, one after another, in their order. When one throws,
 * the log says in which hook; the error passes unchanged, because the store retries some by their code.
 */
export function joinHooks<Unit extends { readonly log: Pick<Log, 'warn'> }>(
  features: readonly Partial<Hooks<Unit>>[],
): Hooks<Unit> {
  const join =
    <Name extends keyof HookArguments>(name: Name) =>
    async (unit: Unit, ...given: HookArguments[Name]): Promise<void> => {
      try {
        for (const feature of features) await feature[name]?.(unit, ...given);
      } catch (err) {
        unit.log.warn({ err, hook: name }, 'A handler of this hook failed, so its transaction is undone');
        throw err;
      }
    };
  return {
    memberJoined: join('memberJoined'),
    memberLeft: join('memberLeft'),
    memberReturned: join('memberReturned'),
    memberZoneChanged: join('memberZoneChanged'),
    memberReachChanged: join('memberReachChanged'),
    memberTurnedOutToBeBot: join('memberTurnedOutToBeBot'),
    memberTurnedOutToHaveLeft: join('memberTurnedOutToHaveLeft'),
    memberBlocked: join('memberBlocked'),
    thanksWithdrawn: join('thanksWithdrawn'),
    thanksUnworded: join('thanksUnworded'),
    stewardActed: join('stewardActed'),
    thanksForgotten: join('thanksForgotten'),
    helpCredited: join('helpCredited'),
    communityFounded: join('communityFounded'),
    spaceEntered: join('spaceEntered'),
    spaceRemoved: join('spaceRemoved'),
    stewardMet: join('stewardMet'),
    purposeSet: join('purposeSet'),
    channelChosen: join('channelChosen'),
    communityZoneChanged: join('communityZoneChanged'),
    ritualDue: join('ritualDue'),
    ritualChanged: join('ritualChanged'),
    holidaysChanged: join('holidaysChanged'),
    helpNoteRetired: join('helpNoteRetired'),
    channelGone: join('channelGone'),
    messageLate: join('messageLate'),
    messagePosted: join('messagePosted'),
    reactionAdded: join('reactionAdded'),
    messageRead: join('messageRead'),
    messageUndeliverable: join('messageUndeliverable'),
  };
}
