import { type SpaceRef, spaceOf, type UserRef } from '../../chat/address.ts';
import type { Profile } from '../../chat/event.ts';
import type { ReminderId } from '../../domain/ids.ts';
import type { NamedChannel } from '../../domain/setup/suggestions.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { DeliveryError } from '../../ports/chat-platform.ts';
import { waitInHolidays } from '../runtime/holidays.ts';
import type { Registry } from '../runtime/registry.ts';
import { inUnit, type Runtime } from '../runtime/unit-of-work.ts';
import type { PlatformHealth } from './platform-health.ts';

/**
 * Fires one reminder. One that needs to know who somebody is waits while the platform refuses to say that; and some wait
 * while their community has holidays.
 * @returns when to come back, if it is too early or has to wait
 */
export async function fireReminder(
  runtime: Runtime,
  health: PlatformHealth,
  registry: Registry,
  id: ReminderId,
): Promise<Instant | undefined> {
  const reminder = await runtime.store.transaction((tx) => tx.reminders.waiting(id));
  if (!reminder) return undefined;
  if (reminder.dueAt > runtime.clock.now()) return reminder.dueAt;
  const handler = registry.reminder(reminder.kind);
  try {
    const user = handler.lookUp?.(reminder);
    const looked = user && (await lookUp(runtime, health, user));
    if (looked?.kind === 'wait') return looked.until;
    const space = handler.lookUpChannels?.(reminder);
    const channels = space && (await channelsOf(runtime, space));
    const putOffTo = await inUnit(runtime, reminder.trace, async (unit) => {
      if (!(await unit.tx.reminders.waiting(id))) return undefined;
      // Everything of its community is being erased, and this reminder, too.
      if ((await unit.tx.communityErasures.find(reminder.communityId))?.begunAt !== undefined) return undefined;
      const at = await waitInHolidays(unit, handler, reminder);
      if (at !== undefined) return at;
      await handler.run(unit, reminder, looked?.profile, channels);
      await unit.tx.reminders.done(id, unit.now);
      unit.log.info({ reminder: id, kind: reminder.kind, subject: reminder.subject }, 'Reminder fired');
      return undefined;
    });
    if (putOffTo !== undefined) return putOffTo;
    runtime.metrics.reminder(reminder.kind, 'fired');
    return undefined;
  } catch (error) {
    runtime.metrics.reminder(reminder.kind, 'failed');
    throw error;
  }
}

type Looked =
  | { readonly kind: 'looked'; readonly profile: Profile | undefined }
  | { readonly kind: 'wait'; readonly until: Instant };

async function lookUp({ platforms }: Runtime, { lookUps }: PlatformHealth, user: UserRef): Promise<Looked> {
  const platform = platforms.get(user.platform);
  if (!platform) return { kind: 'looked', profile: undefined };
  const token = platform.tokenOf(spaceOf(user));
  const until = lookUps.waitUntil(token);
  if (until !== undefined) return { kind: 'wait', until };
  try {
    const profile = await platform.member(user);
    lookUps.worked(token);
    return { kind: 'looked', profile };
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    if (error.kind === 'ours_to_mend') return { kind: 'wait', until: lookUps.failed(token, error) };
    if (error.kind !== 'passing') lookUps.worked(token);
    // Somebody whom Hearth may not see stays known by id only.
    if (error.failure === 'user_unreachable') return { kind: 'looked', profile: undefined };
    throw error;
  }
}

async function channelsOf({ platforms, log }: Runtime, space: SpaceRef): Promise<readonly NamedChannel[] | undefined> {
  try {
    return await platforms.get(space.platform)?.channels(space);
  } catch (err) {
    if (!(err instanceof DeliveryError)) throw err;
    log.warn({ err, space: space.space }, 'The platform does not tell which channels there are');
    return undefined;
  }
}
