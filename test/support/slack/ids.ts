import { createHash, randomBytes } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** An id as Slack's look: one letter for the kind, ten of [A-Z0-9]. Unique in the whole test process. */
export function newId(kind: 'T' | 'U' | 'B' | 'A' | 'C' | 'D' | 'G' | 'S' | 'V' | 'Ev' | 'F'): string {
  let id = `${kind}0`;
  for (const byte of randomBytes(9)) id += ALPHABET[byte % ALPHABET.length];
  return id;
}

/** A block_id or action_id that Slack makes up where the app gave none. */
export const newShortId = (): string => randomBytes(4).toString('base64url').slice(0, 5);

export const newSecret = (length = 24): string => randomBytes(length).toString('base64url').slice(0, length);

export const newHash = (nowMs: number): string => `${Math.floor(nowMs / 1000)}.${newSecret(8)}`;

/** Slack's third part of a trigger id: 32 hex digits. */
export const newDigest = (): string => createHash('md5').update(randomBytes(16)).digest('hex');

export const newNumber = (): string => `10${Date.now()}${Math.floor(Math.random() * 1000)}`.slice(0, 14);

/** Message timestamps: seconds with six digits, each larger than the one before. */
export function timestamps(now: () => number): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, now() * 1000);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
}
