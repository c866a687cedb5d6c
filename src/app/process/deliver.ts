import type { MessageRef } from '../../chat/address.ts';
import { backoffMs } from '../../domain/backoff.ts';
import type { OutboxId } from '../../domain/ids.ts';
import { type Instant, later, minuteMs, secondMs } from '../../domain/time/instant.ts';
import { type ChatPlatform, DeliveryError } from '../../ports/chat-platform.ts';
import type { Claim, Destination, Outgoing } from '../../ports/store/outbox.ts';
import { postOf, refreshPost } from '../help/requests.ts';
import { onUndeliverable } from '../help/undeliverable.ts';
import type { Ports } from '../runtime/ports.ts';
import { inUnit } from '../runtime/unit-of-work.ts';

/** How long one attempt may take before somebody else may try: several calls, each at its platform's time limit. */
const leaseMs = 30 * secondMs;

type Taken = Extract<Claim, { readonly kind: 'send' }>;

/**
 * Sends what waits in the lane of a message, one after another, until the lane is empty or has to wait, or the program
 * stops: what is left then goes out after the next start.
 * @returns when to come again, if it has to wait
 */
export async function deliver(ports: Ports, id: OutboxId, signal: AbortSignal): Promise<Instant | undefined> {
  const { store, clock, queue } = ports;
  const lane = await store.transaction((tx) => tx.outbox.partitionOf(id));
  if (lane === undefined) return undefined;
  while (!signal.aborted) {
    const now = clock.now();
    const claim = await store.transaction((tx) => tx.outbox.claim(lane, now, later(now, leaseMs)));
    if (claim.kind === 'nothing') return undefined;
    if (claim.kind === 'wait') return claim.until;
    const waitUntil = await attempt(ports, claim);
    if (waitUntil === undefined) continue;
    if (claim.outgoing.id === id) return waitUntil;
    // Its own job may have seen it taken, and put itself off for as long as one attempt may last.
    await queue.add([{ kind: 'deliver', id: claim.outgoing.id, dueAt: waitUntil }]);
    return undefined;
  }
  return undefined;
}

async function attempt(ports: Ports, { outgoing, isAgain }: Taken): Promise<Instant | undefined> {
  const { destination } = outgoing;
  const platform = ports.platforms.get(platformOf(destination));
  const log = ports.log.with({ trace: outgoing.trace, outbox: outgoing.id, to: destination.to });
  if (!platform?.speaks()) {
    // Its platform is not configured in this process, or not started yet. It stays due, so that a sweep finds it where
    // it is, or once it is; and that it may have gone out already stays known.
    const failures = Math.max(outgoing.failures, isAgain ? 1 : 0);
    const now = await retryAt(ports, outgoing, ports.clock.now(), 'platform not started', failures);
    log.debug({}, 'Message waits until its platform is started');
    return later(now, minuteMs);
  }
  try {
    const ref = await hand(platform, outgoing, isAgain ? ports.clock.now() - outgoing.writtenAt : undefined);
    await markDelivered(ports, outgoing, ref);
    ports.metrics.delivery(platform.id, 'delivered');
    log.info({ lane: outgoing.partitionKey }, 'Message delivered');
    return undefined;
  } catch (err) {
    if (!(err instanceof DeliveryError)) throw err;
    // A token can be replaced and a scope granted, so what waits for that is not lost.
    const isPassing = err.isTransient || err.failure === 'unauthorised';
    if (!isPassing) {
      log.warn({ err }, 'Message cannot be delivered');
      ports.metrics.delivery(platform.id, 'dead');
      await inUnit(ports, outgoing.trace, async (unit) => {
        await unit.tx.outbox.dead(outgoing.id, unit.now, err.message);
        await onUndeliverable(unit, outgoing, err.failure);
      });
      return undefined;
    }
    ports.metrics.delivery(platform.id, 'retried');
    if (err.failure === 'rate_limited') ports.metrics.rateLimited(platform.id);
    const failures = outgoing.failures + 1;
    const at = later(ports.clock.now(), backoffMs(failures, ports.random(), err.retryAfterMs));
    log.info({ err, failures, at }, 'Message will be tried again');
    return retryAt(ports, outgoing, at, err.message, failures);
  }
}

async function retryAt(ports: Ports, { id }: Outgoing, at: Instant, error: string, failures: number) {
  await ports.store.transaction((tx) => tx.outbox.retry(id, at, error, failures));
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

async function markDelivered(ports: Ports, outgoing: Outgoing, ref: MessageRef | undefined): Promise<void> {
  await inUnit(ports, outgoing.trace, async (unit) => {
    await unit.tx.outbox.delivered(outgoing.id, ref, unit.now);
    if (!ref || outgoing.requestId === undefined) return;
    const isFirst = !(await unit.tx.postings.ofRequest(outgoing.requestId));
    await unit.tx.postings.add(ref, outgoing.requestId);
    if (!isFirst) return;
    // What happened to the request while its post was on the way could not be shown in it yet.
    const request = await unit.tx.requests.find(outgoing.requestId);
    const community = await unit.tx.communities.find(outgoing.communityId);
    if (!request || !community) return;
    const now = await postOf(unit, community, request, ref.at);
    if (JSON.stringify(now) !== JSON.stringify(outgoing.message)) await refreshPost(unit, community, request);
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
