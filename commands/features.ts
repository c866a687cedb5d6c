import type { Feature } from '../src/app/runtime/feature.ts';
import { balance } from './balance/index.ts';
import { community } from './community/index.ts';
import { digest } from './digest/index.ts';
import { exchange } from './exchange/index.ts';
import { health } from './health/index.ts';
import { hearth } from './hearth/index.ts';
import { help } from './help/index.ts';
import { kudos } from './kudos/index.ts';
import { member } from './member/index.ts';
import { moderation } from './moderation/index.ts';
import { newcomer } from './newcomer/index.ts';
import { offer } from './offer/index.ts';
import { privacy } from './privacy/index.ts';
import { reflection } from './reflection/index.ts';
import { ritual } from './ritual/index.ts';
import { setup } from './setup/index.ts';

/** Every feature, in the order in which the help names them and in which their hooks run. */
export const features: readonly Feature[] = [
  help,
  offer,
  kudos,
  exchange,
  reflection,
  balance,
  member,
  newcomer,
  community,
  setup,
  ritual,
  health,
  moderation,
  privacy,
  digest,
  hearth,
];
