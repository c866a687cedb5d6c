import { helpFeature } from '../../src/app/help/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { askCommand } from './ask.ts';
import { offerHelpButton, reopenButton, resolveButton } from './buttons.ts';
import { askForm, resolveForm } from './forms.ts';
import { askMenu } from './menu.ts';

export const help: Feature = {
  ...helpFeature,
  commands: [askCommand],
  buttons: [offerHelpButton, resolveButton, reopenButton],
  forms: [askForm, resolveForm],
  menus: [askMenu],
};
