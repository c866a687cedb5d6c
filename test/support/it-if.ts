import { it } from 'vitest';

/**
 * A case for those platforms for which something holds. For the others it is no case at all, rather than a skipped one:
 * what they do instead is a case of its own.
 */
export const itIf = (holds: boolean): ((name: string, run: () => Promise<void> | void, timeoutMs?: number) => void) =>
  holds ? it : () => undefined;
