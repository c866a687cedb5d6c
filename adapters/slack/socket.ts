import { SocketModeClient } from '@slack/socket-mode';
import { EnvHttpProxyAgent, getGlobalDispatcher } from 'undici';
import { isJson } from '../../src/chat/json-access.ts';
import { backoffMs } from '../../src/domain/backoff.ts';
import { instant } from '../../src/domain/time/instant.ts';
import { pause, withDeadline } from '../../src/ports/deadline.ts';
import type { InFlight } from '../../src/ports/in-flight.ts';
import type { Log } from '../../src/ports/log.ts';
import { levelOf } from '../../src/ports/log-level.ts';
import { callTimeoutMs, sdkLog } from './client.ts';
import { toDeliveryError } from './failure.ts';
import type { Receive } from './receive.ts';
import type { Acknowledgement } from './respond.ts';

export interface SocketSettings {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly now: () => number;
  readonly receive: Receive;
  readonly inFlight: InFlight;
  readonly log: Log;
}

/** A connection that stays up until it is stopped. */
export interface Socket {
  /** Resolves when it is connected for the first time. Throws a `DeliveryError`. */
  start(): Promise<void>;
  isConnected(): boolean;
  stop(): Promise<void>;
}

/** The client opens connections of its own, past any proxy, unless it is told otherwise. */
function throughProxy() {
  const dispatcher = getGlobalDispatcher();
  return dispatcher instanceof EnvHttpProxyAgent ? { dispatcher } : {};
}

/** What the client hands over for each envelope: https://docs.slack.dev/apis/events-api/using-socket-mode */
interface Envelope {
  readonly ack: (body?: object) => Promise<void>;
  readonly type: string;
  readonly body: unknown;
}

/** How long a stop waits for Slack to close its end. */
const closeWithinMs = 2_000;

/**
 * Receives by WebSocket what otherwise comes by HTTP. It reconnects by itself, because the client's own reconnecting
 * ends the process with an unhandled rejection if the token was revoked or the network is down.
 */
export function createSocket({ appToken, apiUrl, now, receive, inFlight, log }: SocketSettings): Socket {
  const stopping = new AbortController();
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    logger: sdkLog(log),
    ...throughProxy(),
    clientOptions: { slackApiUrl: apiUrl, retryConfig: { retries: 0 }, timeout: callTimeoutMs },
  });

  let connected = false;
  client.on('slack_event', (envelope: Envelope) => inFlight.add(take(envelope)));
  client.on('disconnected', () => {
    if (connected) inFlight.add(reconnect());
  });

  async function take({ ack, type, body }: Envelope): Promise<void> {
    if (stopping.signal.aborted) return;
    let acknowledgement: Acknowledgement;
    try {
      acknowledgement = isJson(body) ? await receive(body, instant(now())) : undefined;
    } catch (error) {
      // Not acknowledged, so Slack sends it again.
      log[levelOf(error)]({ err: error, type }, 'Something that Slack sent could not be handled');
      return;
    }
    try {
      await ack(acknowledgement);
    } catch (error) {
      log.warn({ err: error, type }, 'The connection went before the acknowledgement; Slack sends it again');
    }
  }

  async function connect(): Promise<void> {
    await client.start();
    connected = true;
    log.info({}, 'Connected to Slack by Socket Mode');
  }

  /** Slack renews connections every few hours, so the first attempt comes at once. */
  async function reconnect(): Promise<void> {
    connected = false;
    for (let failures = 0; !stopping.signal.aborted; failures += 1) {
      if (failures > 0) await pause(backoffMs(failures, Math.random()), stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        await connect();
        if (stopping.signal.aborted) await client.disconnect();
        return;
      } catch (error) {
        log.warn({ err: toDeliveryError(error), failures }, 'Slack cannot be reached by Socket Mode; trying again');
      }
    }
  }

  return {
    isConnected: () => connected,

    async start() {
      try {
        await connect();
      } catch (error) {
        throw toDeliveryError(error);
      }
    },

    async stop() {
      stopping.abort();
      // What came before the stop still gets its acknowledgement; what comes after it Slack sends again.
      await inFlight.settled();
      await withDeadline(client.disconnect(), closeWithinMs);
    },
  };
}
