import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createThreads, threadName } from '../../../adapters/discord/threads.ts';

describe('the title of a thread', () => {
  it('is the title, on one line', () => {
    expect(threadName(' Centring\n a box ')).toBe('Centring a box');
  });

  it('is cut between words, and says so', () => {
    expect(threadName('word '.repeat(40))).toBe(`${'word '.repeat(18)}word…`);
  });

  it('always fits, and is never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
        const name = threadName(title);
        expect(name.length).toBeLessThanOrEqual(100);
        expect(name.trim()).not.toBe('');
        expect(name).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});

describe('threads', () => {
  const thread = (id: string, archived = false) => ({
    id,
    parent_id: '900',
    type: 11,
    thread_metadata: { archived },
  });

  it('are known by the channel that they hang from, until one of the two is gone', () => {
    const threads = createThreads();
    threads.note(thread('1'));
    threads.note(thread('2', true));
    threads.note({ id: '3', parent_id: '800', type: 0 });
    expect(['1', '2', '3'].map(threads.parentOf)).toEqual(['900', '900', undefined]);
    threads.forget('1');
    expect(threads.parentOf('1')).toBeUndefined();
    threads.forgetIn('900');
    expect(threads.parentOf('2')).toBeUndefined();
  });

  it('are not remembered without end: archived ones go before those that came after them', () => {
    const threads = createThreads();
    threads.note(thread('1'));
    threads.note(thread('2'));
    threads.note(thread('1', true));
    threads.note(thread('2'));
    for (let count = 0; count < 1_999; count += 1) threads.note(thread(String(1_000 + count)));
    expect([threads.parentOf('1'), threads.parentOf('2')]).toEqual([undefined, '900']);
  });
});
