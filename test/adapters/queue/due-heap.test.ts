import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDueHeap, type Due } from '../../../adapters/queue/embedded/due-heap.ts';
import { instant } from '../../../src/domain/time/instant.ts';

const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('add'), dueAt: fc.nat(20), pick: fc.nat() }) },
    fc.record({ do: fc.constant('remove'), dueAt: fc.constant(0), pick: fc.nat() }),
    fc.record({ do: fc.constant('move'), dueAt: fc.nat(20), pick: fc.nat() }),
  ),
  { maxLength: 200 },
);

describe('the heap of due jobs', () => {
  it('always has the soonest first, the older of two that are due at once, after any adding, removing and moving', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const heap = createDueHeap<Due>();
        let kept: Due[] = [];
        for (const [order, step] of all.entries()) {
          const picked = kept[step.pick % Math.max(kept.length, 1)];
          if (step.do === 'add') {
            const entry: Due = { dueAt: instant(step.dueAt), order };
            heap.add(entry);
            kept.push(entry);
          } else if (picked && step.do === 'remove') {
            heap.remove(picked);
            kept = kept.filter((entry) => entry !== picked);
          } else if (picked) {
            picked.dueAt = instant(step.dueAt);
            heap.update(picked);
          }
          expect(heap.first()).toBe(kept.toSorted((a, b) => a.dueAt - b.dueAt || a.order - b.order)[0]);
        }
      }),
    );
  });

  it('takes it calmly when an entry is removed or moved that it does not hold', () => {
    const heap = createDueHeap<Due>();
    const stranger: Due = { dueAt: instant(1), order: 1 };
    heap.remove(stranger);
    heap.update(stranger);
    expect(heap.first()).toBeUndefined();
  });
});
