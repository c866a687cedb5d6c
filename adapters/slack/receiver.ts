import { type App, type CodedError, ErrorCode, type Receiver } from '@slack/bolt';
import { type Json, textAt } from '../../src/chat/json-access.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { InFlight } from '../../src/ports/in-flight.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Passage } from './app.ts';
import type { Hear } from './hear.ts';
import { translateEvent, translateRateLimited } from './inbound-event.ts';
import type { Acknowledgement } from './respond.ts';
import { warnRarely } from './warn-rarely.ts';

/**
 * Takes a verified body from Slack, over HTTP and Socket Mode alike. Resolves once its effects are committed, and throws
 * if they could not be, so that Slack sends it again.
 */
export type Take = (body: Json, receivedAt: Instant) => Promise<Acknowledgement>;

/** A way to hear from Slack that has to be opened, as Socket Mode. */
export interface Connection {
  /** Throws a `DeliveryError`. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What Bolt starts and stops, and where bodies come in. */
export interface SlackReceiver extends Receiver {
  /** `undefined` before the start and after the stop. */
  taking(): Take | undefined;
}

/** Kinds of event that come by the thousand, and go to the core without passing through Bolt. */
const frequent: readonly (string | undefined)[] = ['reaction_added', 'reaction_removed', 'message'];

const isFrequent = (body: Json): boolean =>
  textAt(body, 'type') === 'event_callback' && frequent.includes(textAt(body, 'event', 'type'));

export function createReceiver(parts: {
  readonly hear: Hear;
  readonly inFlight: InFlight;
  /** Where Slack does not call. */
  readonly connect: ((take: Take) => Connection) | undefined;
  readonly log: Log;
}): SlackReceiver {
  const { hear, inFlight, connect, log } = parts;
  const warn = warnRarely(log);
  let app: App | undefined;
  let connection: Connection | undefined;
  let taking: Take | undefined;

  async function take(body: Json, receivedAt: Instant): Promise<Acknowledgement> {
    if (isFrequent(body)) return hear(body, receivedAt, translateEvent);
    // Bolt knows no body of this type.
    if (textAt(body, 'type') === 'app_rate_limited') return hear(body, receivedAt, translateRateLimited);
    return throughBolt(body, receivedAt);
  }

  async function throughBolt(body: Json, receivedAt: Instant): Promise<Acknowledgement> {
    const passage: Passage = { receivedAt, isHeard: false, acknowledgement: undefined };
    try {
      // What Bolt acknowledges before its listener is done is acknowledged when that is.
      await app?.processEvent({ body, ack: async () => undefined, customProperties: { passage } });
    } catch (error) {
      if (passage.isHeard || codeOf(error) === ErrorCode.AuthorizationError) throw causeOf(error);
      // It would not be more readable if it came again.
      warn({ err: error }, 'Slack sent something that cannot be read');
    }
    return passage.acknowledgement;
  }

  return {
    init(theApp) {
      app = theApp;
    },
    taking: () => taking,

    async start() {
      taking = (body, receivedAt) => inFlight.watch(take(body, receivedAt));
      connection = connect?.(take);
      await connection?.start();
    },

    async stop() {
      taking = undefined;
      await connection?.stop();
      await inFlight.settled();
    },
  };
}

const codeOf = (error: unknown): string | undefined => textAt(error, 'code');

/** What was thrown, as Bolt wraps whatever has no code of its own. */
const causeOf = (error: unknown): unknown => (error as CodedError).original ?? error;
