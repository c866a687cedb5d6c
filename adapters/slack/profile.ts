import { type SpaceRef, userIn } from '../../src/chat/address.ts';
import type { Profile } from '../../src/chat/event.ts';
import { flagAt, idAt, nameAt, textAt, textsAt } from '../../src/chat/json-access.ts';
import { parseZone } from '../../src/domain/time/zone.ts';

/** Slack's own bot, which the API does not mark as one. */
const slackbot = 'USLACKBOT';

export const isSlackbot = (user: string | undefined): boolean => user === slackbot;

const adminFlags = ['is_admin', 'is_owner', 'is_primary_owner'];

/**
 * Whether a user belongs to this workspace: by `team_id` or, in an Enterprise organisation, as one of its teams. Whoever
 * is met in a shared channel belongs to another, and may be an administrator there.
 */
const isOfWorkspace = (user: unknown, { space }: SpaceRef): boolean =>
  !flagAt(user, 'is_stranger') &&
  (idAt(user, 'team_id') === space || textsAt(user, 'enterprise_user', 'teams').includes(space));

/** Whether Slack says that a user belongs to another workspace; it does not say that of everybody. */
const isGuest = (user: unknown, space: SpaceRef): boolean =>
  flagAt(user, 'is_stranger') || (idAt(user, 'team_id') !== undefined && !isOfWorkspace(user, space));

/** A user object (https://docs.slack.dev/reference/objects/user-object) as a neutral profile. */
export function readProfile(user: unknown, space: SpaceRef): Profile | undefined {
  const id = idAt(user, 'id');
  if (id === undefined) return undefined;
  const name =
    nameAt(user, 'profile', 'display_name') ??
    nameAt(user, 'profile', 'real_name') ??
    nameAt(user, 'real_name') ??
    nameAt(user, 'name');
  return {
    user: userIn(space, id),
    name,
    zone: parseZone(textAt(user, 'tz') ?? ''),
    bot: flagAt(user, 'is_bot') || isSlackbot(id),
    steward: isOfWorkspace(user, space) && adminFlags.some((flag) => flagAt(user, flag)),
    left: flagAt(user, 'deleted'),
    ...(isGuest(user, space) && { guest: true }),
  };
}
