import type { Instant } from '../../../src/domain/time/instant.ts';

interface Entry {
  readonly at: Instant;
  readonly order: number;
  readonly happens: () => void;
}

/** What is still to happen, in the order of time; at the same time, in the order in which it was planned. */
export class Agenda {
  private readonly heap: Entry[] = [];
  private planned = 0;

  plan(at: Instant, happens: () => void): void {
    const { heap } = this;
    heap.push({ at, order: this.planned, happens });
    this.planned += 1;
    for (let place = heap.length - 1; place > 0; ) {
      const parent = (place - 1) >> 1;
      if (!isBefore(heap[place], heap[parent])) break;
      swap(heap, place, parent);
      place = parent;
    }
  }

  /** The next of all, which is planned no longer; `undefined` when nothing is. */
  next(): Entry | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    heap[0] = last;
    for (let place = 0; ; ) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      const child = isBefore(heap[right], heap[left]) ? right : left;
      if (!isBefore(heap[child], heap[place])) return first;
      swap(heap, place, child);
      place = child;
    }
  }
}

const isBefore = (one: Entry | undefined, other: Entry | undefined): boolean =>
  one !== undefined && (other === undefined || one.at < other.at || (one.at === other.at && one.order < other.order));

function swap(heap: Entry[], one: number, other: number): void {
  [heap[one], heap[other]] = [heap[other] as Entry, heap[one] as Entry];
}
