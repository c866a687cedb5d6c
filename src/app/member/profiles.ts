import { type PlatformId, spaceOf, type UserRef } from '../../chat/address.ts';
import type { Profile } from '../../chat/event.ts';
import { secondMs } from '../../domain/time/instant.ts';
import { withDeadline } from '../../ports/deadline.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { inUnit, type Runtime } from '../runtime/unit-of-work.ts';
import { applyProfile } from './members.ts';

/** Asks a platform who somebody is whom Hearth knows only by id. */
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
 * How long an event can wait for a platform to say who somebody is. Slack gives three seconds from the event to the
 * commit; a call that is answered at all is answered well within one of them.
 */
const profileDeadlineMs = secondMs;

/**
 * Makes sure that Hearth knows these users before it handles what they did: each is asked for once and then kept. A
 * platform that does not answer, or not soon, is no reason to turn somebody away: a reminder asks again, and a late
 * answer is kept when it comes.
 * @param afresh those to ask about even if they are known
 * @returns the ids of those about whom nothing could be learned just now
 */
export async function ensureProfiles(
  runtime: Runtime,
  trace: string,
  users: readonly UserRef[],
  { afresh = [] }: { readonly afresh?: readonly UserRef[] } = {},
): Promise<ReadonlySet<string>> {
  const unanswered = new Set(users.map(({ user }) => user));
  const met = Promise.all(
    users.map(async (user) => {
      if (await ensureProfile(runtime, trace, user, afresh.includes(user))) unanswered.delete(user.user);
    }),
  );
  await withDeadline(met, profileDeadlineMs, () =>
    runtime.log.warn(
      { trace, users: users.length },
      'The platform takes long to say who somebody is; going on without',
    ),
  );
  return new Set(unanswered);
}

/**
 * Never throws, because it may end when nobody is waiting for it any more.
 * @returns whether the user is known now, or known not to exist
 */
async function ensureProfile(runtime: Runtime, trace: string, user: UserRef, afresh: boolean): Promise<boolean> {
  try {
    const known = await runtime.store.transaction((tx) => tx.members.byUser(user));
    if (known?.identity.profiledAt !== undefined && !afresh) return true;
    const profile = await runtime.platforms.get(user.platform)?.member(user);
    if (!profile) return true;
    await inUnit(runtime, trace, async (unit) => {
      const space = await unit.tx.spaces.find(spaceOf(user));
      if (space) await applyProfile(unit, space, profile);
    });
    return true;
  } catch (err) {
    runtime.log.warn({ trace, err }, 'A profile could not be looked up');
    return false;
  }
}
