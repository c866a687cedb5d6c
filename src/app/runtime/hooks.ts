import type { MessageRef, UserRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Ritual, RitualRun } from '../../domain/ritual/ritual.ts';
import type { DeliveryFailure } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Space } from '../../ports/store/spaces.ts';

/**
 * What happens in one place and matters in others, with what is passed along. Whoever makes it happen names no feature;
 * every feature that cares declares a handler, which runs in the same transaction.
 */
interface HookArguments {
  /** Somebody came to a space whom it tells us about. Platforms may say so more than once. */
  memberJoined: [community: Community, space: Space, member: Member, user: UserRef];
  memberLeft: [community: Community, member: Member];
  memberReturned: [community: Community, member: Member];
  /** A member lives by another zone's clocks from now on. */
  memberZoneChanged: [community: Community, member: Member];
  /** A member who was taken for a person is none. */
  memberTurnedOutToBeBot: [member: Member];
  communityFounded: [community: Community];
  communityZoneChanged: [community: Community];
  /** A ritual that goes by the community's clocks is due, and its run is recorded. */
  ritualDue: [community: Community, ritual: Ritual, run: RitualRun];
  ritualChanged: [community: Community, ritual: Ritual];
  /** A message from the outbox was posted where `ref` leads. */
  messagePosted: [outgoing: Outgoing, ref: MessageRef];
  /** A message from the outbox will never be delivered. */
  messageUndeliverable: [outgoing: Outgoing, failure: DeliveryFailure];
}

export type Hooks<Unit> = {
  readonly [Name in keyof HookArguments]: (unit: Unit, ...given: HookArguments[Name]) => Promise<void>;
};

/** One function for each hook: it runs the handlers of all features, one after another, in their order. */
export function joinHooks<Unit>(features: readonly Partial<Hooks<Unit>>[]): Hooks<Unit> {
  const join =
    <Name extends keyof HookArguments>(name: Name) =>
    async (unit: Unit, ...given: HookArguments[Name]): Promise<void> => {
      for (const feature of features) await feature[name]?.(unit, ...given);
    };
  return {
    memberJoined: join('memberJoined'),
    memberLeft: join('memberLeft'),
    memberReturned: join('memberReturned'),
    memberZoneChanged: join('memberZoneChanged'),
    memberTurnedOutToBeBot: join('memberTurnedOutToBeBot'),
    communityFounded: join('communityFounded'),
    communityZoneChanged: join('communityZoneChanged'),
    ritualDue: join('ritualDue'),
    ritualChanged: join('ritualChanged'),
    messagePosted: join('messagePosted'),
    messageUndeliverable: join('messageUndeliverable'),
  };
}
