import type { Form } from '../../src/chat/form.ts';
import { minuteMs } from '../../src/domain/time/instant.ts';

const keptMs = 15 * minuteMs;
const mostKept = 1_000;

/**
 * Forms that people have open, and forms that came back with something to mend: Discord closes a form when it is sent
 * in, so what was typed is kept here for a quarter of an hour. After a restart it is gone; nothing else depends on it.
 */
export interface Drafts {
  keep(key: string, form: Form): void;
  find(key: string): Form | undefined;
}

export function createDrafts(now: () => number): Drafts {
  const kept = new Map<string, { readonly form: Form; readonly until: number }>();

  return {
    keep(key, form) {
      kept.delete(key);
      kept.set(key, { form, until: now() + keptMs });
      // The oldest are first.
      for (const [oldest, { until }] of kept) {
        if (kept.size <= mostKept && until > now()) break;
        kept.delete(oldest);
      }
    },

    find(key) {
      const draft = kept.get(key);
      return draft && draft.until > now() ? draft.form : undefined;
    },
  };
}
