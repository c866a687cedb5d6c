import type { Feature } from '../../src/app/runtime/registry.ts';
import { askForm } from './ask.form.ts';
import { askMenu } from './ask.menu.ts';
import { askCommand } from './ask.ts';
import { offerHelpButton } from './offer-help.button.ts';
import { reopenButton } from './reopen.button.ts';
import { resolveButton } from './resolve.button.ts';
import { resolveForm } from './resolve.form.ts';

export const ask: Feature = {
  commands: [askCommand],
  buttons: [offerHelpButton, resolveButton, reopenButton],
  forms: [askForm, resolveForm],
  menus: [askMenu],
};
