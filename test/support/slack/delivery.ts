import type { Changes } from './changes.ts';
import type { Fields } from './shapes.ts';
import type { Answer, Outgoing, RetryReason, Transport } from './transport.ts';

interface Attempt {
  at: number;
  retryNum: number;
  status?: number;
  failure?: RetryReason;
}

/** One thing that the app was told, with each attempt to tell it. */
export interface Delivery {
  kind: Outgoing['kind'];
  /** `reaction_added`, `block_actions`, `/ask`, … */
  name: string;
  /** of events */
  eventId?: string;
  payload: Fields;
  attempts: Attempt[];
  acknowledged: boolean;
  /** nothing more will be tried */
  done: boolean;
}

export interface Courier {
  /** Commands and interactions: told once, never again. */
  once(kind: 'command' | 'interaction', name: string, payload: Fields): Promise<Answer>;
  /** Events: told again while not acknowledged. Resolves after the first attempt; the others go on by themselves. */
  event(name: string, payload: Fields): Promise<void>;
  readonly deliveries: Delivery[];
  underWay(): number;
  stop(): void;
}

/** @param retryDelaysMs Slack's own are almost nothing, one minute and five minutes. */
export function courier(
  transport: () => Transport,
  retryDelaysMs: readonly number[],
  now: () => number,
  changed: Changes,
): Courier {
  const deliveries: Delivery[] = [];
  const pauses = new Map<NodeJS.Timeout, () => void>();
  let stopped = false;

  async function attempt(delivery: Delivery, outgoing: Outgoing): Promise<Answer> {
    const at = now();
    const answer = await transport().send(outgoing);
    delivery.attempts.push({
      at,
      retryNum: outgoing.retry?.num ?? 0,
      ...(answer.status === undefined ? {} : { status: answer.status }),
      ...(answer.acknowledged ? {} : { failure: answer.reason }),
    });
    delivery.acknowledged ||= answer.acknowledged;
    changed.happened();
    return answer;
  }

  function begin(kind: Outgoing['kind'], name: string, payload: Fields): Delivery {
    const eventId = payload.event_id;
    const delivery: Delivery = {
      kind,
      name,
      ...(typeof eventId === 'string' ? { eventId } : {}),
      payload,
      attempts: [],
      acknowledged: false,
      done: false,
    };
    deliveries.push(delivery);
    return delivery;
  }

  function finish(delivery: Delivery): void {
    delivery.done = true;
    changed.happened();
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        pauses.delete(timer);
        resolve();
      }, ms);
      pauses.set(timer, resolve);
    });
  }

  async function retry(delivery: Delivery, payload: Fields, failed: Answer): Promise<void> {
    let last = failed;
    for (const [index, delay] of retryDelaysMs.entries()) {
      if (last.acknowledged || last.noRetry) break;
      await pause(delay);
      if (stopped) break;
      const again = { num: index + 1, reason: last.reason };
      last = await attempt(delivery, { kind: 'event', payload, retry: again });
    }
    finish(delivery);
  }

  return {
    deliveries,

    async once(kind, name, payload) {
      const delivery = begin(kind, name, payload);
      const answer = await attempt(delivery, { kind, payload });
      finish(delivery);
      return answer;
    },

    async event(name, payload) {
      const delivery = begin('event', name, payload);
      const answer = await attempt(delivery, { kind: 'event', payload });
      if (answer.acknowledged) finish(delivery);
      else void retry(delivery, payload, answer);
    },

    underWay: () => deliveries.filter((one) => !one.done).length,

    stop() {
      stopped = true;
      for (const [timer, resolve] of pauses) {
        clearTimeout(timer);
        resolve();
      }
      pauses.clear();
    },
  };
}
