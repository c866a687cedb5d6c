import type { Feature } from '../src/app/registry.ts';
import { ask } from './ask/index.ts';
import { community } from './community/index.ts';
import { digestCommand } from './digest/digest.ts';
import { exchange } from './exchange/index.ts';
import { hearthCommand } from './hearth/hearth.ts';
import { homeCommand } from './home/home.ts';
import { kudos } from './kudos/index.ts';
import { reflect } from './reflect/index.ts';

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
