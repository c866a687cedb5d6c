import { createHash } from 'node:crypto';

/** What is stored of a secret: whoever reads the database, or a backup of it, cannot use it. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
