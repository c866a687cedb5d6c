import type { Fields } from './shapes.ts';

/** What goes wrong with the next calls of a method. */
export interface Fault {
  /** answer `ok: false` with this error */
  error?: string;
  /** answer with this HTTP status; 429 with Retry-After, unless `retryAfterSeconds` is null */
  status?: number;
  retryAfterSeconds?: number | null;
  /** answer with a page instead of JSON, as a proxy does; with 200, unless `status` says otherwise */
  page?: string;
  /** keep the caller waiting this long, then go on as usual */
  hangMs?: number;
  /** cut the connection without an answer */
  cut?: boolean;
  /** whether it goes wrong before the call did anything (default), or after it was carried out */
  when?: 'before' | 'after';
  /** how many calls (default 1) */
  times?: number;
  /** only calls with such arguments */
  matching?: (args: Fields) => boolean;
}

export interface Faults {
  /** @param method one method, or `*` for all */
  add(method: string, fault: Fault): void;
  next(method: string, args: Fields): Fault | undefined;
  clear(): void;
}

export function faults(): Faults {
  const planned: { method: string; fault: Fault; left: number }[] = [];
  return {
    add(method, fault) {
      planned.push({ method, fault, left: fault.times ?? 1 });
    },

    next(method, args) {
      const found = planned.find(
        (one) => one.left > 0 && [method, '*'].includes(one.method) && (one.fault.matching?.(args) ?? true),
      );
      if (found) found.left -= 1;
      return found?.fault;
    },

    clear() {
      planned.length = 0;
    },
  };
}
