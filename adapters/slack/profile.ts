import { type SpaceRef, userIn } from '../../src/chat/address.ts';
import type { Profile } from '../../src/chat/event.ts';
import { flagAt, nameAt, textAt } from '../../src/chat/json-access.ts';
import { parseZone } from '../../src/domain/time/zone.ts';

/** Slack's own bot, which the API does not mark as one. */
const slackbot = 'USLACKBOT';

export const isSlackbot = (user: string | undefined): boolean => user === slackbot;

/** A user object (https://docs.slack.dev/reference/objects/user-object) as a neutral profile. */
export function readProfile(user: unknown, space: SpaceRef): Profile | undefined {
  const id = textAt(user, 'id');
  if (id === undefined) return undefined;
  const name =
    nameAt(user, 'profile', 'display_name') ??
    nameAt(user, 'profile', 'real_name') ??
    nameAt(user, 'real_name') ??
    nameAt(user, 'name') ??
    id;
  return {
    user: userIn(space, id),
    name,
    zone: parseZone(textAt(user, 'tz') ?? ''),
    bot: flagAt(user, 'is_bot') || isSlackbot(id),
    steward: flagAt(user, 'is_admin') || flagAt(user, 'is_owner') || flagAt(user, 'is_primary_owner'),
    left: flagAt(user, 'deleted'),
  };
}
