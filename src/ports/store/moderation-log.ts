import type { CommunityId, MemberId } from '../../domain/ids.ts';
import type { LoggedAct } from '../../domain/moderation/act.ts';

/** A place in the log: right after this act. */
export type LogCursor = Pick<LoggedAct, 'at' | 'id'>;

/**
 * What stewards did. It only grows: nothing in it is changed or taken out again, but for the reasons of somebody who is
 * forgotten.
 */
export interface ModerationLog {
  add(act: LoggedAct): Promise<void>;
  /** Of a community, newest first. */
  page(communityId: CommunityId, limit: number, after?: LogCursor): Promise<readonly LoggedAct[]>;
  /** The last thing that was done to what has this id. */
  lastOn(communityId: CommunityId, subject: string): Promise<LoggedAct | undefined>;
  /** Empties the reasons that a member wrote, some of them at a time. @returns whether there may be more */
  forgetReasonsOf(by: MemberId, limit: number): Promise<boolean>;
}
