import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { type Sealing, SealingError } from '../../src/ports/sealing.ts';

/** AES-256-GCM, with a nonce of 96 bits and a tag of 128: https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf */
const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Says which key it is, and nothing of what it is. */
const idOf = (key: Buffer): string => createHash('sha256').update('hearth key ').update(key).digest('hex').slice(0, 12);

/** @param keys the one that seals, and those that only open what they once sealed */
export function createSealing([newest, ...older]: readonly Buffer[]): Sealing {
  if (newest === undefined) throw new SealingError('There is no key in ENCRYPTION_KEY');
  const newestId = idOf(newest);
  const byId = new Map([newest, ...older].map((key) => [idOf(key), key]));

  return {
    seal(text, of) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, newest, nonce).setAAD(Buffer.from(of));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return { keyId: newestId, text: Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64') };
    },

    open({ keyId, text }, of) {
      const key = byId.get(keyId);
      if (key === undefined) {
        throw new SealingError(
          `A token was encrypted with a key that is not in ENCRYPTION_KEY (its id is ${keyId}). Put that key back, behind the newest and a comma`,
        );
      }
      const bytes = Buffer.from(text, 'base64');
      try {
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
        decipher.setAAD(Buffer.from(of)).setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]).toString(
          'utf8',
        );
      } catch (err) {
        throw new SealingError('An encrypted token was changed in the database. Install Hearth there again', {
          cause: err,
        });
      }
    },

    isCurrent: ({ keyId }) => keyId === newestId,
    opens: (keyId) => byId.has(keyId),
  };
}
