import type { Address, MessageRef, UserRef } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import type { Ritual, RitualRun } from '../../domain/ritual/ritual.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Log } from '../../ports/log.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Space } from '../../ports/store/spaces.ts';

/**
 * What happens in one place and matters in others, with its arguments. The caller names no feature; every feature that
 * cares declares a handler, which runs in the same transaction.
 */
interface HookArguments {
  /** Somebody joined a space. Platforms may say so more than once. */
  memberJoined: [community: Community, space: Space, member: Member, user: UserRef];
  memberLeft: [community: Community, member: Member];
  memberReturned: [community: Community, member: Member];
  /** A member has a new time zone. */
  memberZoneChanged: [community: Community, member: Member];
  /** A member whom we took for a person is a bot. */
  memberTurnedOutToBeBot: [member: Member];
  /** Somebody whom we knew only by id had left before Hearth met them. */
  memberTurnedOutToHaveLeft: [member: Member];
  communityFounded: [community: Community];
  communityZoneChanged: [community: Community];
  /** A ritual that goes by the community's clock is due, and its run is recorded. */
  ritualDue: [community: Community, ritual: Ritual, run: RitualRun];
  ritualChanged: [community: Community, ritual: Ritual];
  /** A channel or thread cannot be written to any more. */
  channelGone: [community: Community, at: Address];
  /**
   * A message from the outbox was posted at `ref`. It counts as delivered only once every handler has run, or has failed a
   * few times.
   */
  messagePosted: [outgoing: Outgoing, ref: MessageRef];
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
    memberTurnedOutToBeBot: join('memberTurnedOutToBeBot'),
    memberTurnedOutToHaveLeft: join('memberTurnedOutToHaveLeft'),
    communityFounded: join('communityFounded'),
    communityZoneChanged: join('communityZoneChanged'),
    ritualDue: join('ritualDue'),
    ritualChanged: join('ritualChanged'),
    channelGone: join('channelGone'),
    messagePosted: join('messagePosted'),
    messageUndeliverable: join('messageUndeliverable'),
  };
}
