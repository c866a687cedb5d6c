import type { WebClient } from '@slack/web-api';
import type { GroupRef, UserRef } from '../../src/chat/address.ts';
import type { Profile } from '../../src/chat/event.ts';
import { DeliveryError, type GroupMembers } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { delivered } from './failure.ts';
import { readProfile } from './profile.ts';

/** Slack has nobody by that id; whoever `user_not_visible` is about is there, but not shown to Hearth. */
const nobody = ['user_not_found', 'users_not_found'];

/** There is no such group, or the workspace has none at all. */
const noGroup = ['no_such_subteam', 'plan_upgrade_required'];

/** Asks Slack for people's profiles: https://docs.slack.dev/reference/methods/users.info */
export function createMembers(client: WebClient, log: Log) {
  /** Why Hearth may not ask, as it was logged last; a warning for each person would say no more. */
  let warnedOf: string | undefined;

  function warnOnce(detail: string): void {
    if (detail === warnedOf) return;
    warnedOf = detail;
    const isScope = detail === 'missing_scope';
    log.warn(
      isScope ? { detail, scope: 'users:read' } : { detail },
      isScope
        ? 'Slack does not tell Hearth who people are, stewards included: the scope users:read is missing. Install the app again with the manifest that “hearth slack-manifest” prints'
        : 'Slack does not tell Hearth who people are, stewards included; “hearth doctor” says more',
    );
  }

  return {
    /** `undefined` for an unknown id. Throws a `DeliveryError`. */
    async find(user: UserRef): Promise<Profile | undefined> {
      try {
        const { user: found } = await delivered(() => client.users.info({ user: user.user }));
        warnedOf = undefined;
        const profile = readProfile(found, user);
        // Whoever it tells nothing of is not for that reason nobody.
        if (profile === undefined) throw new DeliveryError('unavailable', 'user_without_id');
        return profile;
      } catch (error) {
        if (!(error instanceof DeliveryError)) throw error;
        if (nobody.includes(error.detail)) return undefined;
        if (error.failure === 'unauthorised') warnOnce(error.detail);
        throw error;
      }
    },

    /**
     * https://docs.slack.dev/reference/methods/usergroups.users.list tells all of a group at once, people who left excepted.
     */
    async inGroup({ group, space }: GroupRef, most: number): Promise<GroupMembers> {
      try {
        const { users = [] } = await delivered(() =>
          client.usergroups.users.list({ usergroup: group, team_id: space }),
        );
        return users.length > most ? { kind: 'too_many' } : { kind: 'members', users };
      } catch (error) {
        if (error instanceof DeliveryError && noGroup.includes(error.detail)) return { kind: 'members', users: [] };
        throw error;
      }
    },
  };
}
