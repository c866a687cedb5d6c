import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../../src/ports/metrics.ts';

/** Metrics in the text format that Prometheus reads. */
export interface MetricsText {
  readonly contentType: string;
  text(): Promise<string>;
}

/** Slack waits 3 s for an answer (https://docs.slack.dev/apis/events-api/#responding): finest below that. */
const eventSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];

/** Counts in a registry of its own, along with the default metrics of the process. */
export function createMetrics(): Metrics & MetricsText {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const events = new Counter({
    name: 'hearth_events_total',
    help: 'What platforms told, by kind and by what became of it.',
    labelNames: ['kind', 'outcome'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'hearth_event_seconds',
    help: 'From the arrival of an event to its commit.',
    labelNames: ['kind'] as const,
    buckets: eventSeconds,
    registers,
  });
  const deliveries = new Counter({
    name: 'hearth_deliveries_total',
    help: 'Attempts to send a message, by platform and by what became of them.',
    labelNames: ['platform', 'outcome'] as const,
    registers,
  });
  const rateLimits = new Counter({
    name: 'hearth_rate_limits_total',
    help: 'How often a platform asked to slow down.',
    labelNames: ['platform'] as const,
    registers,
  });
  const reminders = new Counter({
    name: 'hearth_reminders_total',
    help: 'Reminders that came due, by kind and by what became of them.',
    labelNames: ['kind', 'outcome'] as const,
    registers,
  });

  return {
    event(kind, outcome, seconds) {
      events.inc({ kind, outcome });
      durations.observe({ kind }, seconds);
    },
    delivery: (platform, outcome) => deliveries.inc({ platform, outcome }),
    rateLimited: (platform) => rateLimits.inc({ platform }),
    reminder: (kind, outcome) => reminders.inc({ kind, outcome }),
    jobsWaiting(read) {
      new Gauge({
        name: 'hearth_jobs_waiting',
        help: 'Jobs in the queue, waiting or running; not a number while the queue does not answer.',
        registers,
        // A queue that is away must not hide the other metrics: that is when they are needed.
        async collect() {
          const waiting = await Promise.resolve()
            .then(read)
            .catch(() => Number.NaN);
          this.set(waiting);
        },
      });
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
  };
}
