import { kudosFeature } from '../../src/app/kudos/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { giveMenu } from './give.menu.ts';
import { kudosForm } from './kudos.form.ts';
import { kudosCommand } from './kudos.ts';
import { thankMenu } from './thank.menu.ts';

export const kudos: Feature = {
  ...kudosFeature,
  commands: [kudosCommand],
  forms: [kudosForm],
  menus: [thankMenu, giveMenu],
};
