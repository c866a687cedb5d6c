/** Makes ids that nobody else makes. */
export interface Ids {
  /** Sortable by when it was made (UUIDv7, RFC 9562). */
  next<Id extends string>(): Id;
  /** 256 random bits, in hex, for what nobody may guess. */
  secret(): string;
  /** Sorts before all ids that are made within the last `agoMs`, by this computer's own clock, and after those made earlier. */
  madeBefore<Id extends string>(agoMs: number): Id;
}
