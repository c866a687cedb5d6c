import { v7 } from 'uuid';
import type { Ids } from '../../src/ports/ids.ts';

/**
 * UUIDv7 (RFC 9562). Each sorts after all that this process made before it, even within a millisecond, and even when
 * the computer's clock is set back.
 */
export const uuids: Ids = { next: <Id extends string>() => v7() as Id };
