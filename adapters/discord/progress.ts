/** Events that arrived one after another and are not all handled yet. */
export interface Batch {
  /** How many of them are still to be handled. Whoever handles one counts it off. */
  open: number;
  /** The number of the last of them. */
  upTo: number;
}

/**
 * Up to which event of a session everything is committed, so that Discord can send again what came after it. It counts
 * in batches, so that an event costs two additions; what is known lags behind by the time between two cuts.
 */
export interface Progress {
  /** Notes that an event has arrived; events without anything to commit are only noted. */
  arrived(sequence: number): void;
  /** The batch of what arrived last. Whoever has something to commit adds one to `open` until that is done. */
  readonly current: Batch;
  /** Ends the current batch, unless an earlier one is still open. @returns up to where everything is committed */
  cut(): number;
}

/** @param from up to where everything is committed at first */
export function createProgress(from: number): Progress {
  let committed = from;
  let earlier: Batch = { open: 0, upTo: from };
  let current: Batch = { open: 0, upTo: from };
  return {
    arrived(sequence) {
      current.upTo = sequence;
    },

    get current() {
      return current;
    },

    cut() {
      if (earlier.open > 0) return committed;
      committed = earlier.upTo;
      if (current.open === 0) committed = current.upTo;
      else {
        earlier = current;
        current = { open: 0, upTo: earlier.upTo };
      }
      return committed;
    },
  };
}
