import type { Instant } from '../../../src/domain/time/instant.ts';

/** Something that comes due. Of two that are due at once, the one with the smaller `order` comes first. */
export interface Due {
  dueAt: Instant;
  readonly order: number;
}

/** A binary heap with the earliest entry first. It knows the slot of each entry, so that any of them can be removed. */
export interface DueHeap<Entry extends Due> {
  first(): Entry | undefined;
  add(entry: Entry): void;
  remove(entry: Entry): void;
  /** Puts an entry in its place after its `dueAt` was changed. */
  update(entry: Entry): void;
}

export const isEarlier = (a: Due, b: Due): boolean => a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order);

const parentOf = (slot: number): number => (slot - 1) >> 1;

export function createDueHeap<Entry extends Due>(): DueHeap<Entry> {
  const entries: Entry[] = [];
  const slots = new Map<Entry, number>();

  function place(entry: Entry, slot: number): void {
    entries[slot] = entry;
    slots.set(entry, slot);
  }

  function rise(entry: Entry, from: number): number {
    let slot = from;
    for (let parent = entries[parentOf(slot)]; slot > 0 && parent; parent = entries[parentOf(slot)]) {
      if (!isEarlier(entry, parent)) break;
      place(parent, slot);
      slot = parentOf(slot);
    }
    place(entry, slot);
    return slot;
  }

  function earlierChildOf(slot: number): { child: Entry; at: number } | undefined {
    const at = 2 * slot + 1;
    const left = entries[at];
    const right = entries[at + 1];
    if (!left) return undefined;
    return right && isEarlier(right, left) ? { child: right, at: at + 1 } : { child: left, at };
  }

  function sink(entry: Entry, from: number): void {
    let slot = from;
    for (let next = earlierChildOf(slot); next && isEarlier(next.child, entry); next = earlierChildOf(slot)) {
      place(next.child, slot);
      slot = next.at;
    }
    place(entry, slot);
  }

  return {
    first: () => entries[0],

    add: (entry) => {
      rise(entry, entries.length);
    },

    remove(entry) {
      const slot = slots.get(entry);
      if (slot === undefined) return;
      slots.delete(entry);
      const last = entries.pop();
      if (last && last !== entry) sink(last, rise(last, slot));
    },

    update(entry) {
      const slot = slots.get(entry);
      if (slot !== undefined) sink(entry, rise(entry, slot));
    },
  };
}
