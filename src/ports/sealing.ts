/** An encrypted text. */
export interface SealedText {
  /** Which key opens it. */
  readonly keyId: string;
  readonly text: string;
}

/** Encrypts secrets for the store, and decrypts them. */
export interface Sealing {
  /** @param of what the secret belongs to; it opens for nothing else */
  seal(text: string, of: string): SealedText;
  /** Throws a `SealingError` where no key fits, or the text was changed. */
  open(sealed: SealedText, of: string): string;
  /** Whether it was sealed with the key that seals now. */
  isCurrent(sealed: SealedText): boolean;
  /** Whether there is a key with this id. */
  opens(keyId: string): boolean;
}

/** A secret cannot be read. The message says what to do, and contains no secret. */
export class SealingError extends Error {
  override readonly name = 'SealingError';
}
