import { flagOf, type Method, needText, optionalText, Refusal, TIER } from './method.ts';

/** Source: https://docs.slack.dev/reference/methods/usergroups.users.list */
export const usergroups: Record<string, Method> = {
  'usergroups.users.list': {
    token: 'bot',
    scopes: ['usergroups:read'],
    perMinute: TIER[2],
    run(args, { space }) {
      const group = space.groups.get(needText(args, 'usergroup'));
      // An installation for a whole organisation has to say which workspace is meant.
      if (space.organisation && optionalText(args, 'team_id') === undefined) throw new Refusal('missing_argument');
      if (!group || (group.isDisabled && !flagOf(args, 'include_disabled'))) throw new Refusal('no_such_subteam');
      return { users: group.users.filter((id) => space.users.get(id)?.deleted === false) };
    },
  },
};
