import { type PlatformId, spaceOf, type UserRef } from '../../chat/address.ts';
import type { Profile } from '../../chat/event.ts';
import { secondMs } from '../../domain/time/instant.ts';
import { DeliveryError } from '../../ports/chat-platform.ts';
import { withDeadline } from '../../ports/deadline.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { inUnit, type Runtime } from '../runtime/unit-of-work.ts';
import { applyProfile } from './members.ts';

/** Asks a platform who somebody is whom Hearth knows only by id. */
export const lookUpProfile: ReminderHandler = {
  kind: 'profile',
  lookUp: ({ subject }) => parseUser(subject),
  run: async (unit, _reminder, profile) => {
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

/** Why a platform did not say who somebody is: it did not answer, Hearth may not ask, or may not see this person. */
export type WhyUnknown = 'unavailable' | 'not_permitted' | 'not_visible';

/** What came of asking a platform who somebody is. */
export type LookUp =
  | { readonly kind: 'found'; readonly profile: Profile }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'failed'; readonly why: WhyUnknown };

const unavailable: LookUp = { kind: 'failed', why: 'unavailable' };

/**
 * Makes sure that Hearth knows these users before it handles what they did: each is asked for once and then kept. A
 * platform that does not answer, or not soon, is no reason to turn somebody away: a reminder asks again.
 * @param asSteward who is asked about even if they are known, unless another steward named them
 * @returns what was said about those who were asked for just now, by their ids
 */
export async function ensureProfiles(
  runtime: Runtime,
  trace: string,
  users: readonly UserRef[],
  { asSteward }: { readonly asSteward?: UserRef | undefined } = {},
): Promise<ReadonlyMap<string, LookUp>> {
  const lookUps = new Map<string, LookUp>();
  await Promise.all(
    users.map(async (user) => {
      if (!(await isKnown(runtime, trace, user, user === asSteward))) {
        lookUps.set(user.user, await lookUp(runtime, trace, user));
      }
    }),
  );
  return lookUps;
}

async function isKnown({ store, log }: Runtime, trace: string, user: UserRef, asSteward: boolean): Promise<boolean> {
  try {
    return await store.transaction(async ({ members }) => {
      const known = await members.byUser(user);
      if (known && asSteward) return members.isNamedSteward(known.member.id);
      return known?.identity.profiledAt !== undefined;
    });
  } catch (err) {
    log.warn({ trace, err }, 'Whether somebody is known could not be read');
    return false;
  }
}

/**
 * Asks the platform who somebody is, and keeps the answer, also one that comes too late to be returned. Takes a second
 * at most, and never throws.
 */
export async function lookUp(runtime: Runtime, trace: string, user: UserRef): Promise<LookUp> {
  return withDeadline(ask(runtime, trace, user), profileDeadlineMs, () => {
    runtime.log.warn({ trace }, 'The platform takes long to say who somebody is; going on without');
    return unavailable;
  });
}

async function ask(runtime: Runtime, trace: string, user: UserRef): Promise<LookUp> {
  try {
    const profile = await runtime.platforms.get(user.platform)?.member(user);
    if (!profile) return { kind: 'nobody' };
    await inUnit(runtime, trace, async (unit) => {
      const space = await unit.tx.spaces.find(spaceOf(user));
      if (space) await applyProfile(unit, space, profile);
    });
    return { kind: 'found', profile };
  } catch (err) {
    // The platform names what it takes in a line of its own, once.
    const level = err instanceof DeliveryError && err.failure === 'unauthorised' ? 'debug' : 'warn';
    runtime.log[level]({ trace, err }, 'A profile could not be looked up');
    return { kind: 'failed', why: whyUnknown(err) };
  }
}

function whyUnknown(error: unknown): WhyUnknown {
  if (!(error instanceof DeliveryError)) return 'unavailable';
  if (error.failure === 'unauthorised' || error.failure === 'not_allowed') return 'not_permitted';
  return error.failure === 'user_unreachable' ? 'not_visible' : 'unavailable';
}
