import type { Fields } from './shapes.ts';

/** What goes wrong with the next requests to a route. */
export interface Fault {
  /** answer with this HTTP status; 429 with Retry-After and the rest that Discord sends with it */
  status?: number;
  retryAfterSeconds?: number;
  /** whose rate limit it is (default `user`) */
  scope?: 'user' | 'global' | 'shared';
  /** answer with this page instead of JSON, and with no headers of Discord’s: something on the way */
  page?: string;
  /** answer with this JSON, as Discord would, with 200 */
  answer?: unknown;
  /** Discord's error code and words, with a status of 4xx */
  code?: number;
  message?: string;
  /** keep the caller waiting this long, then continue as usual */
  hangMs?: number;
  /** cut the connection without an answer */
  cut?: boolean;
  /** whether it goes wrong before the request takes effect (default) or afterwards */
  when?: 'before' | 'after';
  /** how many requests (default 1) */
  times?: number;
  /** only requests with such a body */
  matching?: (body: Fields, path: string) => boolean;
}

export interface Faults {
  /** @param pattern a method and a path in which `:any` stands for one part: `POST /channels/:channel/messages`; or `*` */
  add(pattern: string, fault: Fault): void;
  next(method: string, path: string, body: unknown): Fault | undefined;
  clear(): void;
}

function matcher(pattern: string): (method: string, path: string) => boolean {
  if (pattern === '*') return () => true;
  const [wanted = '', template = ''] = pattern.split(' ');
  const parts = template.split('/');
  return (method, path) => {
    const given = path.split('/');
    const fits =
      given.length === parts.length && parts.every((part, index) => part.startsWith(':') || part === given[index]);
    return (wanted === '*' || wanted === method) && fits;
  };
}

export function faults(): Faults {
  const planned: { fits: ReturnType<typeof matcher>; fault: Fault; left: number }[] = [];
  return {
    add(pattern, fault) {
      planned.push({ fits: matcher(pattern), fault, left: fault.times ?? 1 });
    },

    next(method, path, body) {
      const found = planned.find(
        (one) => one.left > 0 && one.fits(method, path) && (one.fault.matching?.((body ?? {}) as Fields, path) ?? true),
      );
      if (found) found.left -= 1;
      return found?.fault;
    },

    clear() {
      planned.length = 0;
    },
  };
}
