import type { RequestId } from '../ids.ts';
import { type Instant, later, minuteMs } from '../time/instant.ts';
import type { HelpRequest } from './request.ts';

/** What somebody asks, before it is a request. */
export type Asked = Pick<
  HelpRequest,
  'need' | 'tried' | 'background' | 'kind' | 'isKindSaid' | 'topics' | 'urgent' | 'seats'
>;

/**
 * A request that is not posted yet, because its asker is looking at similar ones that were solved. Nobody else knows of
 * it. It is posted by itself, so that nobody is left alone because they did not press anything.
 */
export interface HelpDraft extends Asked, Pick<HelpRequest, 'communityId' | 'askerId' | 'confinedTo'> {
  /** The request has the same, once it is posted. */
  readonly id: RequestId;
  /** The key of the channel where it is to be posted. */
  readonly postIn: string;
  readonly postAt: Instant;
  /** The solved request that answered it, so that it is not posted. */
  readonly solvedBy: RequestId | undefined;
}

/** One string for what somebody says of a draft: that this solved request answered it. */
export const solvedBeforeId = (draft: RequestId, by: RequestId): string => `${draft}/${by}`;

/** The inverse of `solvedBeforeId`. */
export function partsOfSolvedBefore(id: string): { readonly draft: RequestId; readonly by: RequestId } {
  const [draft = '', by = ''] = id.split('/');
  return { draft: draft as RequestId, by: by as RequestId };
}

/** When to post a request by itself whose asker was shown similar ones at `from`. */
export const postDraftAt = (from: Instant, { similarMinutes }: { readonly similarMinutes: number }): Instant =>
  later(from, similarMinutes * minuteMs);

/** Whether similar ones are to be looked at before it is posted. What is urgent goes out at once. */
export const waitsForAsker = ({ urgent }: Pick<Asked, 'urgent'>, found: readonly unknown[]): boolean =>
  !urgent && found.length > 0;
