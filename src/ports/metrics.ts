/** Counters for whoever runs Hearth. Names of outcomes and kinds are few and fixed, and never ids. */
export interface Metrics {
  /** An event was handled. `seconds` is from its arrival to its commit. */
  event(kind: string, outcome: 'done' | 'duplicate' | 'ignored' | 'refused' | 'failed', seconds: number): void;
  delivery(platform: string, outcome: 'delivered' | 'retried' | 'dead'): void;
  /** A platform asked Hearth to slow down. */
  rateLimited(platform: string): void;
  reminder(kind: string, outcome: 'fired' | 'failed'): void;
  /** How many jobs wait in the queue right now. */
  jobsWaiting(read: () => Promise<number> | number): void;
}
