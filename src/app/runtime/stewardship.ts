/**
 * Whether whoever acts is a steward at this moment: as the platform said along with the event, or when it was asked
 * because of it. What was stored before answers nothing, because rights end without a word to Hearth.
 */
export interface Stewardship {
  /** Throws a `UserError` when nobody can say. */
  holds(): Promise<boolean>;
  /** Throws a `UserError` unless they are a steward. */
  require(): Promise<void>;
  /** For what is only shown: as long as nobody can say, people see what everybody sees. */
  shows(): Promise<boolean>;
}

/**
 * The platform has not been asked yet. No platform is called within a transaction, so this ends it; then the platform
 * is asked, and the event handled from the beginning.
 */
export class StewardshipUnknown extends Error {
  override readonly name = 'StewardshipUnknown';
}
