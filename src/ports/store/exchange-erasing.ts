import type { Pairing } from '../../domain/exchange/exchange.ts';
import type { EntryId, MemberId, PairingId } from '../../domain/ids.ts';

/** What exchanges keep of somebody who is forgotten. Who gave to whom stays, under an id that nothing leads to. */
export interface ExchangeErasing {
  /** Some of the pairings in which they gave and whose words are still there. */
  given(memberId: MemberId, most: number): Promise<readonly Pairing[]>;
  /** Some of those in which they got something, and anybody's words are still there. */
  got(memberId: MemberId, most: number): Promise<readonly Pairing[]>;
  /** Takes what was given. @param alsoAnswers whether what its receiver said about it goes as well */
  empty(ids: readonly PairingId[], alsoAnswers: boolean): Promise<void>;
  /** Deletes some drafts by them or about their work. @returns how many, at most `most` */
  dropDrafts(memberId: MemberId, most: number): Promise<number>;
  /** Takes the words of some of their entries. @returns which, at most `most` */
  emptyEntries(memberId: MemberId, most: number): Promise<readonly EntryId[]>;
  /** All pairings about these entries of a member: a few for each. */
  about(memberId: MemberId, ids: readonly EntryId[]): Promise<readonly Pairing[]>;
  /** Deletes whom they would rather not be matched with, and takes them out of some such lists of others. @returns how many */
  dropWishes(memberId: MemberId, most: number): Promise<number>;
}
