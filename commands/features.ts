import type { Feature } from '../src/app/runtime/feature.ts';
import { community } from './community/index.ts';
import { digest } from './digest/index.ts';
import { exchange } from './exchange/index.ts';
import { hearth } from './hearth/index.ts';
import { help } from './help/index.ts';
import { kudos } from './kudos/index.ts';
import { member } from './member/index.ts';
import { reflection } from './reflection/index.ts';
import { ritual } from './ritual/index.ts';

/** Every feature, in the order in which the help names them and in which their hooks run. */
export const features: readonly Feature[] = [
  help,
  kudos,
  exchange,
  reflection,
  member,
  community,
  ritual,
  digest,
  hearth,
];
