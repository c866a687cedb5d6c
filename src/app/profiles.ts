import { type PlatformId, spaceOf, type UserRef } from '../chat/address.ts';
import type { Profile } from '../chat/event.ts';
import { applyProfile } from './people.ts';
import type { ReminderHandler } from './reminder-handler.ts';
import type { Services } from './services.ts';
import { inUnit } from './unit-of-work.ts';

/** Asks a platform who somebody is, for whom Hearth knows by id only. */
export const lookUpProfile: ReminderHandler = {
  kind: 'profile',
  lookUp: ({ platforms }, reminder) => {
    const user = parseUser(reminder.subject);
    return platforms.get(user.platform)?.member(user) ?? Promise.resolve(undefined);
  },
  run: async (unit, _reminder, looked) => {
    const profile = looked as Profile | undefined;
    if (!profile) return;
    const space = await unit.tx.spaces.find(spaceOf(profile.user));
    if (space) await applyProfile(unit, space, profile);
  },
};

function parseUser(subject: string): UserRef {
  const { platform, space, user } = JSON.parse(subject) as { platform: PlatformId; space: string; user: string };
  return { platform, space, user };
}

/**
 * Makes sure that Hearth knows these users before what they did is handled: each is asked for once and then kept.
 * A platform that does not answer is no reason to turn somebody away; a reminder asks again.
 * @param afresh ask even about those who are known
 */
export async function acquaint(
  services: Services,
  trace: string,
  users: readonly UserRef[],
  { afresh = false } = {},
): Promise<void> {
  for (const user of users) {
    const known = await services.store.transaction((tx) => tx.members.byUser(user));
    if (known?.identity.profiledAt !== undefined && !afresh) continue;
    try {
      const profile = await services.platforms.get(user.platform)?.member(user);
      if (!profile) continue;
      await inUnit(services, trace, async (unit) => {
        const space = await unit.tx.spaces.find(spaceOf(user));
        if (space) await applyProfile(unit, space, profile);
      });
    } catch (err) {
      services.log.warn({ trace, err }, 'A profile could not be looked up');
    }
  }
}
