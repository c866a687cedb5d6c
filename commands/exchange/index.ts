import { exchangeFeature } from '../../src/app/exchange/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import {
  avoidButton,
  changedButton,
  exampleButton,
  giveButton,
  joinButton,
  nothingChangedButton,
  pauseButton,
  readButton,
  respondButton,
  skipButton,
  stayButton,
  unskipButton,
} from './buttons.ts';
import { exchangeCommand } from './exchange.ts';
import { avoidForm, changedForm, giveForm, joinForm, respondForm } from './forms.ts';

export const exchange: Feature = {
  ...exchangeFeature,
  commands: [exchangeCommand],
  buttons: [
    joinButton,
    skipButton,
    unskipButton,
    avoidButton,
    giveButton,
    readButton,
    respondButton,
    changedButton,
    nothingChangedButton,
    exampleButton,
    pauseButton,
    stayButton,
  ],
  forms: [joinForm, avoidForm, giveForm, respondForm, changedForm],
};
