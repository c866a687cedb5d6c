import type { MemberId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Up to when members were told of the thanks they got. */
export interface ThanksNoticeStore {
  /** They were told of all kudos given before then; `undefined` for somebody who never was. */
  toldUntil(memberId: MemberId): Promise<Instant | undefined>;
  /** @param until earlier than before, or `undefined`, where what was said did not arrive */
  setToldUntil(memberId: MemberId, until: Instant | undefined): Promise<void>;
}
