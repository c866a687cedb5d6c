import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { Ids } from '../../src/ports/ids.ts';

/**
 * UUIDv7 (RFC 9562). Each sorts after all that this process made before it, even within a millisecond, and even when
 * the computer's clock is set back.
 */
export const uuids: Ids = {
  next: <Id extends string>() => v7() as Id,

  secret: () => randomBytes(32).toString('hex'),

  madeBefore: <Id extends string>(agoMs: number) => {
    // Its first 48 bits are the milliseconds since 1970; the least id of that millisecond has no other bit set.
    const time = Math.max(0, Math.floor(Date.now() - agoMs))
      .toString(16)
      .padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000` as Id;
  },
};
