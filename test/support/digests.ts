import type { Said } from './memory-platform.ts';
import type { CorePerson } from './people/core.ts';

/** A digest with what somebody reads who wants to read on, as it is by then. */
export async function wholeDigest(reader: CorePerson, digest: Said | undefined): Promise<string> {
  if (!digest) throw new Error('There is no digest');
  if (!digest.buttons.includes('Show more')) return digest.text;
  return (await reader.presses('Show more', digest)).text;
}
