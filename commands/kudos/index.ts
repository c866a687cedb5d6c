import { kudosFeature } from '../../src/app/kudos/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { openKudosButton, takeBackButton } from './buttons.ts';
import { kudosForm } from './form.ts';
import { kudosCommand } from './kudos.ts';
import { giveMenu, thankMenu } from './menus.ts';
import { voidButton, voidForm } from './voiding.ts';

export const kudos: Feature = {
  ...kudosFeature,
  commands: [kudosCommand],
  buttons: [openKudosButton, takeBackButton, voidButton],
  forms: [kudosForm, voidForm],
  menus: [thankMenu, giveMenu],
};
