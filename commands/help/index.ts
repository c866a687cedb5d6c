import { helpFeature } from '../../src/app/help/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { askCommand } from './ask.ts';
import {
  inTouchButton,
  offerHelpButton,
  reopenButton,
  resolveButton,
  stepBackButton,
  withdrawButton,
} from './buttons.ts';
import { askForm, resolveForm } from './forms.ts';
import { askMenu } from './menu.ts';
import { moreRequestsButton, requestsCommand } from './requests.ts';

export const help: Feature = {
  ...helpFeature,
  commands: [askCommand, requestsCommand],
  buttons: [
    offerHelpButton,
    resolveButton,
    reopenButton,
    withdrawButton,
    inTouchButton,
    stepBackButton,
    moreRequestsButton,
  ],
  forms: [askForm, resolveForm],
  menus: [askMenu],
};
