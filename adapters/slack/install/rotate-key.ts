import type { Installation, Installations } from '../../../src/ports/installations.ts';
import type { Sealing } from '../../../src/ports/sealing.ts';
import { openTokens, sealTokens } from './record.ts';

/** How many are read at a time. */
const pageSize = 100;

/**
 * Encrypts all tokens with the newest key, while Hearth runs. Throws a `SealingError` where a key is missing; what is
 * done by then stays done.
 * @returns how many it encrypted anew, and how many were encrypted with the newest key already
 */
export async function rotateKey(
  installations: Installations,
  sealing: Sealing,
): Promise<{ readonly rotated: number; readonly current: number }> {
  const counts = { rotated: 0, current: 0 };
  let after: string | undefined;
  for (;;) {
    const page = await installations.list('slack', after, pageSize);
    for (const installation of page) {
      if (installation.sealed === undefined) continue;
      if (sealing.isCurrent(installation.sealed)) counts.current += 1;
      else if (await resealed(installations, sealing, installation)) counts.rotated += 1;
    }
    after = page.at(-1)?.id;
    if (page.length < pageSize) return counts;
  }
}

/**
 * Takes away every installation whose token no key opens, where the key is lost for good. Hearth has to be installed there
 * anew; what its communities have is kept.
 * @returns how many
 */
export async function forgetLost(installations: Installations, sealing: Sealing): Promise<number> {
  let forgotten = 0;
  let after: string | undefined;
  for (;;) {
    const page = await installations.list('slack', after, pageSize);
    for (const { id, sealed, installedAt } of page) {
      if (sealed === undefined || sealing.opens(sealed.keyId)) continue;
      if (await installations.remove('slack', id, installedAt)) forgotten += 1;
    }
    after = page.at(-1)?.id;
    if (page.length < pageSize) return forgotten;
  }
}

/** Whoever exchanges the token meanwhile encrypts the new one with the newest key, too. */
async function resealed(installations: Installations, sealing: Sealing, one: Installation): Promise<boolean> {
  const tokens = openTokens(sealing, one);
  return tokens !== undefined && installations.reseal(one, sealTokens(sealing, one.id, tokens));
}
