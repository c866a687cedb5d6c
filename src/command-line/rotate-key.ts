import { forgetLost, rotateKey } from '../../adapters/slack/install/rotate-key.ts';
import { createSealing } from '../../adapters/system/sealing.ts';
import type { Settings } from '../config.ts';
import { keyWords } from '../text/en/keys.ts';
import { withStore } from './with-store.ts';

export interface RotationOptions {
  readonly forgetLost?: boolean;
}

export async function rotateKeys(settings: Settings, options: RotationOptions): Promise<void> {
  if (settings.encryptionKeys.length === 0) return console.log(keyWords.noKey());
  const sealing = createSealing(settings.encryptionKeys);
  if (options.forgetLost) {
    const count = await withStore(settings, ({ installations }) => forgetLost(installations, sealing));
    console.log(keyWords.forgotten(count));
  }
  const { rotated, current } = await withStore(settings, ({ installations }) => rotateKey(installations, sealing));
  console.log(keyWords.rotated(rotated, current));
}
