import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Load } from './generator.ts';
import { outputOf, scriptOf } from './process.ts';
import { packed } from './request-file.ts';

/** Sends requests from a process of its own. Throws when one was not acknowledged. */
export async function send(
  requests: readonly Buffer[],
  to: { readonly port: number; readonly folder: string },
  how: { readonly connections: number; readonly warmUp: number; readonly perSecond?: number },
): Promise<Load> {
  const file = join(to.folder, 'requests');
  writeFileSync(file, packed(requests));
  const asked = [file, to.port, how.connections, how.warmUp, how.perSecond ?? 0].map(String);
  const load: Load = JSON.parse(await outputOf([...scriptOf('generator.ts'), ...asked]));
  if (load.acknowledged !== requests.length) {
    throw new Error(`Only ${load.acknowledged} of ${requests.length} requests were acknowledged`);
  }
  return load;
}
