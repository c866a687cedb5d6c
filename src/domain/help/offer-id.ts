import type { MemberId, RequestId } from '../ids.ts';

/** One string for the offer of one member to help with one request. */
export const offerId = (requestId: RequestId, helperId: MemberId): string => `${requestId}/${helperId}`;

/** The inverse of `offerId`. */
export function partsOfOffer(id: string): { readonly requestId: RequestId; readonly helperId: MemberId } {
  const [requestId = '', helperId = ''] = id.split('/');
  return { requestId: requestId as RequestId, helperId: helperId as MemberId };
}
