import type { Feature } from '../src/app/runtime/registry.ts';
import { community } from './community/index.ts';
import { digestCommand } from './digest/digest.ts';
import { exchange } from './exchange/index.ts';
import { hearthCommand } from './hearth/hearth.ts';
import { ask } from './help/index.ts';
import { kudos } from './kudos/index.ts';
import { homeCommand } from './member/home.ts';
import { reflect } from './reflection/index.ts';

/** Everything that people can do with Hearth, in the order in which the help names it. */
export const features: readonly Feature[] = [
  ask,
  kudos,
  exchange,
  reflect,
  { commands: [homeCommand] },
  community,
  { commands: [digestCommand] },
  { commands: [hearthCommand] },
];
