import { v7 } from 'uuid';
import type { Ids } from '../../src/ports/ids.ts';

/**
 * UUIDv7 (RFC 9562): each sorts after those that this process made before it, within a millisecond too, even when
 * the computer's clock is set back.
 */
export const uuids: Ids = { next: <Id extends string>() => v7() as Id };
