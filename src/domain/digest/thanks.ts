import type { KudosId, MemberId } from '../ids.ts';
import type { Kudos } from '../kudos/kudos.ts';
import { givenTogether } from '../kudos/voiding.ts';
import { spreadOverReceivers } from './digest.ts';

/** Kudos that somebody gave several people in the same words, which are one thanks. */
export interface ThanksTogether {
  readonly giverId: MemberId;
  readonly receiverIds: readonly MemberId[];
  readonly reason: string;
  readonly ids: readonly KudosId[];
  /** One of them, from which the others do not differ. */
  readonly kudos: Kudos;
}

/**
 * Puts together what was given in the same words, and picks at most `most`, spread over those who were thanked.
 * @param newestFirst kudos in words, newest first
 */
export function thanksToQuote(
  newestFirst: readonly (Kudos & { readonly groupId: string | undefined })[],
  most: number,
): readonly ThanksTogether[] {
  const candidates = givenTogether(newestFirst).map((thanks) => ({ thanks, receiverId: thanks.first.receiverId }));
  return spreadOverReceivers(candidates, most).map(({ thanks: { first, all } }) => ({
    giverId: first.giverId,
    receiverIds: all.map(({ receiverId }) => receiverId).reverse(),
    reason: first.reason,
    ids: all.map(({ id }) => id),
    kudos: first,
  }));
}
