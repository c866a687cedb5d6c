import { LRUCache } from 'lru-cache';
import type { Form } from '../../src/chat/form.ts';
import { minuteMs } from '../../src/domain/time/instant.ts';

/**
 * Forms that people have open, and forms that came back with something to mend: Discord closes a form when it is sent
 * in, so what was typed is kept here for a quarter of an hour. After a restart it is gone; nothing else depends on it.
 */
export type Drafts = LRUCache<string, Form>;

export const createDrafts = (now: () => number): Drafts =>
  new LRUCache({ max: 1_000, ttl: 15 * minuteMs, perf: { now }, ttlResolution: 0 });
