import type { MessageRef, SpaceRef } from '../../chat/address.ts';
import type { OutboxId } from '../../domain/ids.ts';
import { type Instant, later, minuteMs } from '../../domain/time/instant.ts';
import { type ChatPlatform, DeliveryError } from '../../ports/chat-platform.ts';
import type { Claim, Destination, Outgoing } from '../../ports/store/outbox.ts';
import { placeKeyOf } from '../runtime/outbox.ts';
import { inUnit, type Runtime, type Unit } from '../runtime/unit-of-work.ts';
import { fewMoreTries, retryAfter } from './after-failure.ts';
import { composedNow } from './composing.ts';
import { leaseMs, whileClaimed } from './lease.ts';
import type { PlatformHealth } from './platform-health.ts';

type Taken = Extract<Claim, { readonly kind: 'send' }>;

/**
 * Sends what is waiting in the partition of a message, one after another, until the partition is empty or has to wait,
 * or the program stops. What is left then goes out after the next start.
 * @returns when to come back, if it has to wait
 */
export async function deliver(
  runtime: Runtime,
  health: PlatformHealth,
  id: OutboxId,
  signal: AbortSignal,
): Promise<Instant | undefined> {
  const { store, clock, queue } = runtime;
  const partitionKey = await store.transaction((tx) => tx.outbox.partitionOf(id));
  if (partitionKey === undefined) return undefined;
  while (!signal.aborted) {
    const now = clock.now();
    const claim = await store.transaction((tx) => tx.outbox.claim(partitionKey, now, later(now, leaseMs)));
    if (claim.kind === 'nothing') return undefined;
    if (claim.kind === 'wait') return claim.until;
    const waitUntil = await whileClaimed(runtime, claim.outgoing.id, () => attempt(runtime, health, claim));
    if (waitUntil === undefined) continue;
    if (claim.outgoing.id === id) return waitUntil;
    // Its own job may have found it taken, and put itself off for the duration of one attempt.
    await queue.add([{ kind: 'deliver', id: claim.outgoing.id, dueAt: waitUntil }]);
    return undefined;
  }
  return undefined;
}

/** How old a message has to be for its words to be looked at again. */
const lateMs = minuteMs;

/**
 * The message as it reads now: what it says may have been taken back while it waited.
 * @returns `undefined` when nothing is left to say
 */
async function asItReadsNow(runtime: Runtime, { outgoing, isAgain }: Taken): Promise<Outgoing | undefined> {
  const { id, purpose, trace, writtenAt } = outgoing;
  if (purpose === undefined || runtime.clock.now() - writtenAt < lateMs) return outgoing;
  return inUnit(runtime, trace, async (unit) => {
    await unit.hooks.messageLate(unit, outgoing, isAgain);
    return unit.tx.outbox.unfinished(id);
  });
}

async function attempt(runtime: Runtime, health: PlatformHealth, taken: Taken): Promise<Instant | undefined> {
  const { outgoing: claimed, isAgain } = taken;
  const { destination } = claimed;
  const { metrics } = runtime;
  const platform = runtime.platforms.get(spaceIn(destination).platform);
  const log = runtime.log.with({ trace: claimed.trace, outbox: claimed.id, to: destination.to });
  // That it may have gone out already is remembered, however long it waits.
  const before = Math.max(claimed.failures, isAgain ? 1 : 0);
  if (!platform?.speaks()) {
    // Its platform is not configured in this process, or not started yet. It stays due, so that a sweep finds it in a
    // process that has the platform, or once it has started.
    const now = await retryAt(runtime, claimed, runtime.clock.now(), 'platform not started', before);
    log.debug({}, 'Message waits until its platform is started');
    return later(now, minuteMs);
  }
  const token = platform.tokenOf(spaceIn(destination));
  const until = health.waitUntil(token);
  if (until !== undefined) return retryAt(runtime, claimed, until, 'platform refuses', before);
  const outgoing = await asItReadsNow(runtime, taken);
  if (!outgoing) return undefined;
  try {
    const triedForMs = isAgain ? runtime.clock.now() - outgoing.writtenAt : undefined;
    const composing = composedNow(runtime, outgoing);
    const composed = composing && (await composing);
    if (composed?.kind === 'nothing_to_say') {
      await runtime.store.transaction((tx) => tx.outbox.withdraw(outgoing.id));
      return undefined;
    }
    const whole = composed?.kind === 'composed' ? { ...outgoing, message: composed.message } : outgoing;
    const { ref, tell } = await hand(platform, whole, triedForMs);
    health.worked(token);
    const again = await conclude(runtime, outgoing, {
      record: (unit) => unit.tx.outbox.delivered(outgoing.id, ref, unit.now, placeKeyOf(destination)),
      tell: async (unit) => {
        await tell(unit);
        if (composed?.kind === 'composed') await composed.posted(unit);
      },
    });
    if (again !== undefined) return again;
    if (isMessage(destination)) metrics.delivery(platform.id, 'delivered');
    log.info(
      { partition: outgoing.partitionKey },
      isMessage(destination) ? 'Message delivered' : 'Done on the platform',
    );
    return undefined;
  } catch (err) {
    if (!(err instanceof DeliveryError)) throw err;
    if (err.kind === 'ours_to_mend') {
      metrics.delivery(platform.id, 'retried');
      return retryAt(runtime, outgoing, health.failed(token, err), err.message, before);
    }
    if (err.kind !== 'passing') health.worked(token);
    const failures = outgoing.failures + 1;
    // A post that was put off unread has not gone out; a platform is not searched for it.
    const isPost = destination.to === 'channel' || destination.to === 'direct';
    const isSurelyNotOut = isPost && err.failure === 'rate_limited' && !err.isPartlyPosted;
    const at = retryAfter(err, outgoing, failures, runtime.clock.now(), runtime.random());
    if (at === undefined) {
      const again = await conclude(runtime, outgoing, {
        record: (unit) => unit.tx.outbox.dead(outgoing.id, unit.now, err.message),
        tell: (unit) => unit.hooks.messageUndeliverable(unit, outgoing, err),
      });
      if (again !== undefined) return again;
      // What nobody was to read goes with the message that it was for.
      const isMoot = !isMessage(destination) && err.failure === 'message_gone';
      if (isMoot) log.info({ err }, 'The message that something was to be done with is gone');
      else log.warn({ err }, 'Message cannot be delivered');
      metrics.delivery(platform.id, 'dead');
      return undefined;
    }
    metrics.delivery(platform.id, 'retried');
    if (err.failure === 'rate_limited') metrics.rateLimited(platform.id);
    log.info({ err, failures, at }, 'Message will be tried again');
    return retryAt(runtime, outgoing, at, err.message, isSurelyNotOut ? before : failures);
  }
}

async function retryAt(runtime: Runtime, { id }: Outgoing, at: Instant, error: string, failures: number) {
  await runtime.store.transaction((tx) => tx.outbox.retry(id, at, error, failures));
  return at;
}

/** What came of it: where it was posted, if it was, and whom to tell. */
interface Handed {
  readonly ref: MessageRef | undefined;
  readonly tell: (unit: Unit) => Promise<void>;
}

const nobodyToTell: Handed = { ref: undefined, tell: async () => undefined };

async function hand(platform: ChatPlatform, outgoing: Outgoing, triedForMs: number | undefined): Promise<Handed> {
  const { id, destination, message } = outgoing;
  const posted = (ref: MessageRef): Handed => ({
    ref,
    tell: (unit) => unit.hooks.messagePosted(unit, outgoing, ref),
  });
  switch (destination.to) {
    case 'channel':
      return posted(await platform.post(destination.at, message, id, triedForMs));
    case 'direct':
      return posted(await platform.post(await platform.openDirect(destination.user), message, id, triedForMs));
    case 'whisper':
      await platform.whisper(destination.user, destination.at, message, id);
      return nobodyToTell;
    case 'edit':
      await platform.edit(destination.ref, message);
      return nobodyToTell;
    case 'listen':
      await platform.listen(destination.at);
      return nobodyToTell;
    case 'react':
      await platform.react(destination.ref, destination.emoji);
      return { ref: undefined, tell: (unit) => unit.hooks.reactionAdded(unit, outgoing) };
    case 'unreact':
      await platform.unreact(destination.ref, destination.emoji);
      return nobodyToTell;
    case 'tag':
      await platform.tag(destination.ref, destination.tags, destination.own, destination.title);
      return nobodyToTell;
    case 'read': {
      const words = await platform.read(destination.ref);
      return { ref: undefined, tell: (unit) => unit.hooks.messageRead(unit, outgoing, words) };
    }
  }
}

/**
 * Records what became of a message, and runs the hook that tells of it in the same transaction. A hook that goes on failing
 * is left out in the end: otherwise the message would be posted again once the platform has forgotten its key, and what is
 * written after it would wait for good.
 * @returns when to try again, if the hook failed
 */
async function conclude(
  runtime: Runtime,
  outgoing: Outgoing,
  { record, tell }: Readonly<Record<'record' | 'tell', (unit: Unit) => Promise<void>>>,
): Promise<Instant | undefined> {
  const { id, trace } = outgoing;
  try {
    await inUnit(runtime, trace, async (unit) => {
      await record(unit);
      await tell(unit);
    });
  } catch (err) {
    const failures = outgoing.failures + 1;
    const at = fewMoreTries(failures, runtime.clock.now(), runtime.random());
    if (at !== undefined)
      return retryAt(runtime, outgoing, at, err instanceof Error ? err.message : String(err), failures);
    await inUnit(runtime, trace, record);
    runtime.log.error({ err, trace, outbox: id }, 'What follows from a message failed each time, and is left out');
  }
  return undefined;
}

/** Whether people read something; the rest is done where they are, such as to join a channel. */
const isMessage = ({ to }: Destination): boolean =>
  to === 'channel' || to === 'direct' || to === 'whisper' || to === 'edit';

function spaceIn(destination: Destination): SpaceRef {
  switch (destination.to) {
    case 'channel':
    case 'listen':
      return destination.at;
    case 'edit':
    case 'react':
    case 'unreact':
    case 'tag':
    case 'read':
      return destination.ref.at;
    case 'direct':
    case 'whisper':
      return destination.user;
  }
}
