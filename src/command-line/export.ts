import type { Settings } from '../config.ts';
import { withStore } from './with-store.ts';

export async function exportAll(settings: Settings): Promise<void> {
  await withStore(settings, async (store) => {
    for await (const record of store.export()) {
      // A slow reader sets the pace.
      if (!process.stdout.write(`${JSON.stringify(record)}\n`)) {
        await new Promise((resolve) => process.stdout.once('drain', resolve));
      }
    }
  });
}
