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

const keyBytes = 32;

/** Reads a key: 32 bytes, in base64 or as 64 hexadecimal digits; `undefined` for anything else. */
export function readKey(text: string): Buffer | undefined {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  if (!/^[\w+/-]{43}=?$/.test(text)) return undefined;
  const key = Buffer.from(text, 'base64');
  return key.length === keyBytes ? key : undefined;
}
