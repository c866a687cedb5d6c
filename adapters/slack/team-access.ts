import { idAt, idsAt, type Json, objectAt, textAt } from '../../src/chat/json-access.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import type { Log } from '../../src/ports/log.ts';
import { addresseeOf } from './addressee.ts';
import { eventTime } from './inbound-event.ts';
import type { AccessChange, Workspaces } from './workspaces.ts';

/**
 * Reads https://docs.slack.dev/reference/events/team_access_granted and its opposite, which are about an organisation and
 * for none of its workspaces. @returns `undefined` for everything else
 */
export function accessChangeIn(body: Json, receivedAt: Instant): AccessChange | undefined {
  const event = objectAt(body, 'event');
  const type = textAt(event, 'type');
  if (event === undefined || (type !== 'team_access_granted' && type !== 'team_access_revoked')) return undefined;
  const { enterprise: organisation, app } = addresseeOf(body);
  const teams = idsAt(event, 'team_ids');
  if (organisation === undefined || teams.length === 0) return undefined;
  const at = eventTime(event, body, receivedAt);
  return {
    id: idAt(body, 'event_id') ?? `${type}/${organisation}/${at}`,
    at,
    change: type === 'team_access_granted' ? 'granted' : 'revoked',
    organisation,
    app,
    teams,
  };
}

/** Follows such a change. Resolves once it is committed, and throws if it could not be, so that Slack sends it again. */
export type FollowAccess = (change: AccessChange) => Promise<void>;

export function createFollowAccess(parts: {
  readonly inbound: Pick<Inbound, 'removed'>;
  readonly workspaces: Pick<Workspaces, 'granted' | 'lost' | 'left'>;
  readonly log: Log;
}): FollowAccess {
  const { inbound, workspaces, log } = parts;
  return async (change) => {
    const { id, at, organisation } = change;
    if (change.change === 'granted') return workspaces.granted(change);
    for (const space of await workspaces.lost(change)) {
      log.warn(
        { event: id, space: space.space, organisation },
        'An organisation took Hearth out of one of its workspaces',
      );
      await inbound.removed({ id, at, space });
      await workspaces.left(space);
    }
  };
}
