import type { MessageRef } from '../../chat/address.ts';
import { backoffMs } from '../../domain/backoff.ts';
import type { OutboxId } from '../../domain/ids.ts';
import { type Instant, later, minuteMs, secondMs } from '../../domain/time/instant.ts';
import { type ChatPlatform, DeliveryError } from '../../ports/chat-platform.ts';
import type { Claim, Destination, Outgoing } from '../../ports/store/outbox.ts';
import { inUnit, type Runtime } from '../runtime/unit-of-work.ts';

/** How long one attempt has before somebody else may try: several calls, each with its platform's time limit. */
const leaseMs = 30 * secondMs;

type Taken = Extract<Claim, { readonly kind: 'send' }>;

/**
 * Sends what is waiting in the partition of a message, one after another, until the partition is empty or has to wait,
 * or the program stops. What is left then goes out after the next start.
 * @returns when to come back, if it has to wait
 */
export async function deliver(runtime: Runtime, id: OutboxId, signal: AbortSignal): Promise<Instant | undefined> {
  const { store, clock, queue } = runtime;
  const partitionKey = await store.transaction((tx) => tx.outbox.partitionOf(id));
  if (partitionKey === undefined) return undefined;
  while (!signal.aborted) {
    const now = clock.now();
    const claim = await store.transaction((tx) => tx.outbox.claim(partitionKey, now, later(now, leaseMs)));
    if (claim.kind === 'nothing') return undefined;
    if (claim.kind === 'wait') return claim.until;
    const waitUntil = await attempt(runtime, claim);
    if (waitUntil === undefined) continue;
    if (claim.outgoing.id === id) return waitUntil;
    // Its own job may have found it taken, and put itself off for the duration of one attempt.
    await queue.add([{ kind: 'deliver', id: claim.outgoing.id, dueAt: waitUntil }]);
    return undefined;
  }
  return undefined;
}

async function attempt(runtime: Runtime, { outgoing, isAgain }: Taken): Promise<Instant | undefined> {
  const { destination } = outgoing;
  const platform = runtime.platforms.get(platformOf(destination));
  const log = runtime.log.with({ trace: outgoing.trace, outbox: outgoing.id, to: destination.to });
  if (!platform?.speaks()) {
    // Its platform is not configured in this process, or not started yet. It stays due, so that a sweep finds it in a
    // process that has the platform, or once it has started. That it may have gone out already is still remembered.
    const failures = Math.max(outgoing.failures, isAgain ? 1 : 0);
    const now = await retryAt(runtime, outgoing, runtime.clock.now(), 'platform not started', failures);
    log.debug({}, 'Message waits until its platform is started');
    return later(now, minuteMs);
  }
  try {
    const ref = await hand(platform, outgoing, isAgain ? runtime.clock.now() - outgoing.writtenAt : undefined);
    await markDelivered(runtime, outgoing, ref);
    runtime.metrics.delivery(platform.id, 'delivered');
    log.info({ partition: outgoing.partitionKey }, 'Message delivered');
    return undefined;
  } catch (err) {
    if (!(err instanceof DeliveryError)) throw err;
    // A token can be replaced and a scope granted, so what waits for that is not lost.
    const isPassing = err.isTransient || err.failure === 'unauthorised';
    if (!isPassing) {
      log.warn({ err }, 'Message cannot be delivered');
      runtime.metrics.delivery(platform.id, 'dead');
      await inUnit(runtime, outgoing.trace, async (unit) => {
        await unit.tx.outbox.dead(outgoing.id, unit.now, err.message);
        await unit.hooks.messageUndeliverable(unit, outgoing, err.failure);
      });
      return undefined;
    }
    runtime.metrics.delivery(platform.id, 'retried');
    if (err.failure === 'rate_limited') runtime.metrics.rateLimited(platform.id);
    const failures = outgoing.failures + 1;
    const at = later(runtime.clock.now(), backoffMs(failures, runtime.random(), err.retryAfterMs));
    log.info({ err, failures, at }, 'Message will be tried again');
    return retryAt(runtime, outgoing, at, err.message, failures);
  }
}

async function retryAt(runtime: Runtime, { id }: Outgoing, at: Instant, error: string, failures: number) {
  await runtime.store.transaction((tx) => tx.outbox.retry(id, at, error, failures));
  return at;
}

async function hand(
  platform: ChatPlatform,
  { id, destination, message }: Outgoing,
  triedForMs: number | undefined,
): Promise<MessageRef | undefined> {
  switch (destination.to) {
    case 'channel':
      return platform.post(destination.at, message, id, triedForMs);
    case 'direct':
      return platform.post(await platform.openDirect(destination.user), message, id, triedForMs);
    case 'whisper':
      await platform.whisper(destination.user, destination.at, message, id);
      return undefined;
    case 'edit':
      await platform.edit(destination.ref, message);
      return undefined;
  }
}

async function markDelivered(runtime: Runtime, outgoing: Outgoing, ref: MessageRef | undefined): Promise<void> {
  await inUnit(runtime, outgoing.trace, async (unit) => {
    await unit.tx.outbox.delivered(outgoing.id, ref, unit.now);
    if (ref) await unit.hooks.messagePosted(unit, outgoing, ref);
  });
}

function platformOf(destination: Destination) {
  switch (destination.to) {
    case 'channel':
      return destination.at.platform;
    case 'edit':
      return destination.ref.at.platform;
    case 'direct':
    case 'whisper':
      return destination.user.platform;
  }
}
