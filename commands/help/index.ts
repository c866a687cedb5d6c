import { helpFeature } from '../../src/app/help/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { askForm } from './ask.form.ts';
import { askMenu } from './ask.menu.ts';
import { askCommand } from './ask.ts';
import { offerHelpButton } from './offer-help.button.ts';
import { reopenButton } from './reopen.button.ts';
import { resolveButton } from './resolve.button.ts';
import { resolveForm } from './resolve.form.ts';

export const help: Feature = {
  ...helpFeature,
  commands: [askCommand],
  buttons: [offerHelpButton, resolveButton, reopenButton],
  forms: [askForm, resolveForm],
  menus: [askMenu],
};
