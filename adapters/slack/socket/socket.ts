import { secondMs } from '../../../src/domain/time/instant.ts';
import { pause, withDeadline } from '../../../src/ports/deadline.ts';
import { createInFlight, type InFlight } from '../../../src/ports/in-flight.ts';
import type { Log } from '../../../src/ports/log.ts';
import { toDeliveryError } from '../failure.ts';
import { warnRarely } from '../warn-rarely.ts';
import { type Connection, openConnection } from './connection.ts';
import type { Frame } from './frame.ts';
import { createPacing } from './pacing.ts';

export type Envelope = Extract<Frame, { kind: 'envelope' }>;

/** Acknowledges an envelope, with a body where its kind takes one. @returns whether Slack can have heard it */
export type Acknowledge = (body: Readonly<Record<string, unknown>>) => Promise<boolean>;

export interface SocketSettings {
  /** A fresh address for one connection. Throws a `DeliveryError`. */
  readonly findAddress: () => Promise<string>;
  /** Handles an envelope and acknowledges it. */
  readonly take: (envelope: Envelope, acknowledge: Acknowledge) => Promise<void>;
  readonly inFlight: InFlight;
  readonly log: Log;
}

/** A way to hear from Slack that stays open until it is stopped, over one connection after another. */
export interface Socket {
  /** Resolves when it is connected for the first time. Throws a `DeliveryError`. */
  start(): Promise<void>;
  isConnected(): boolean;
  stop(): Promise<void>;
}

/** What is known of a connection. */
interface Link {
  readonly openedAt: number;
  /** What came over it and is not acknowledged yet. */
  readonly underWay: InFlight;
  /** Slack has announced its end. */
  isLeaving: boolean;
}

/** How long a connection that Slack wants to end is kept for acknowledgements: Slack ends it 10 s after a warning. */
const leaveWithinMs = 10 * secondMs;

/**
 * Receives by WebSocket what otherwise comes by HTTP. When Slack announces the end of a connection, the next one is
 * opened first, and the old one is let go once all that came over it is acknowledged.
 */
export function createSocket({ findAddress, take, inFlight, log }: SocketSettings): Socket {
  const stopping = new AbortController();
  const pacing = createPacing();
  const warn = warnRarely(log);
  const links = new Map<Connection, Link>();
  let connecting: Promise<void> | undefined;

  const needsOne = (): boolean =>
    !stopping.signal.aborted && ![...links].some(([connection, link]) => connection.isOpen() && !link.isLeaving);

  const linkOf = (connection: Connection): Link => {
    const known = links.get(connection);
    if (known) return known;
    const link = { openedAt: performance.now(), underWay: createInFlight(), isLeaving: false };
    links.set(connection, link);
    return link;
  };

  async function connect(): Promise<void> {
    const address = await findAddress();
    const connection = await openConnection(address, { heard, ended }, stopping.signal);
    // It may be over already, as frames come faster than promises.
    if (connection.isOpen()) linkOf(connection);
    log.info({}, 'Connected to Slack by Socket Mode');
    if (stopping.signal.aborted) await connection.close();
  }

  function heard(frame: Exclude<Frame, { kind: 'hello' }>, connection: Connection): void {
    switch (frame.kind) {
      case 'unreadable':
        warn({ why: frame.why }, 'Slack sent a frame that says nothing');
        break;
      case 'disconnect':
        leave(connection, frame.reason);
        break;
      case 'envelope':
        if (!stopping.signal.aborted) handle(frame, connection);
    }
  }

  function handle(envelope: Envelope, connection: Connection): void {
    const { id, type } = envelope;
    const work = take(
      envelope,
      async (payload) => id !== undefined && connection.send(JSON.stringify({ envelope_id: id, payload })),
    ).catch((err: unknown) => log.error({ err, type }, 'What Slack sent could not be acknowledged'));
    linkOf(connection).underWay.add(work);
    inFlight.add(work);
  }

  /** Slack ends this connection soon. */
  function leave(connection: Connection, reason: string): void {
    const link = linkOf(connection);
    if (link.isLeaving) return;
    link.isLeaving = true;
    log.info({ reason }, 'Slack ends this connection; opening the next one');
    const next = keepOne();
    // While Socket Mode is switched off there is no next one to wait for.
    void (reason === 'link_disabled' ? letGo() : next.then(letGo));

    async function letGo(): Promise<void> {
      await withDeadline(link.underWay.settled(), leaveWithinMs);
      await connection.close();
    }
  }

  function ended(connection: Connection, why: string): void {
    const link = links.get(connection);
    if (!link) return;
    links.delete(connection);
    pacing.lived(performance.now() - link.openedAt);
    if (!link.isLeaving && !stopping.signal.aborted) log.warn({ why }, 'The connection to Slack is lost');
    void keepOne();
  }

  /** Resolves when there is a connection that stays, or none is wanted any more. Never rejects. */
  function keepOne(): Promise<void> {
    if (!needsOne()) return Promise.resolve();
    connecting ??= connectAtLast();
    return connecting;
  }

  async function connectAtLast(): Promise<void> {
    let retryAfterMs = 0;
    let known = '';
    while (needsOne()) {
      await pause(pacing.next(retryAfterMs), stopping.signal);
      if (!needsOne()) break;
      try {
        await connect();
        retryAfterMs = 0;
      } catch (error) {
        const err = toDeliveryError(error);
        const isNews = err.detail !== known;
        known = err.detail;
        retryAfterMs = err.retryAfterMs;
        const level = isNews && err.kind === 'ours_to_mend' ? 'error' : 'warn';
        log[level]({ err, remedy: err.remedy }, 'Slack cannot be reached by Socket Mode; trying again');
      }
    }
    connecting = undefined;
  }

  return {
    isConnected: () => [...links.keys()].some((connection) => connection.isOpen()),

    async start() {
      pacing.next(0);
      try {
        await connect();
      } catch (error) {
        throw toDeliveryError(error);
      }
      void keepOne();
    },

    async stop() {
      stopping.abort();
      // What came before the stop still gets its acknowledgement; what comes after it Slack sends again.
      await inFlight.settled();
      await Promise.all([...links.keys()].map((connection) => connection.close()));
    },
  };
}
