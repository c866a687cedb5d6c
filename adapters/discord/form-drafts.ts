import { LRUCache } from 'lru-cache';
import type { Form } from '../../src/chat/form.ts';
import { minuteMs } from '../../src/domain/time/instant.ts';

/**
 * Forms that people have open, and forms that came back with something to correct: Discord closes a form when it is
 * submitted, so what was typed is kept here for a quarter of an hour. It is lost in a restart; nothing depends on it.
 */
export type FormDrafts = LRUCache<string, Form>;

export const createFormDrafts = (now: () => number): FormDrafts =>
  new LRUCache({ max: 1_000, ttl: 15 * minuteMs, perf: { now }, ttlResolution: 0 });
