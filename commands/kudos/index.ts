import { kudosFeature } from '../../src/app/kudos/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { kudosForm } from './form.ts';
import { kudosCommand } from './kudos.ts';
import { giveMenu, thankMenu } from './menus.ts';

export const kudos: Feature = {
  ...kudosFeature,
  commands: [kudosCommand],
  forms: [kudosForm],
  menus: [thankMenu, giveMenu],
};
