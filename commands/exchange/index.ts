import { exchangeFeature } from '../../src/app/exchange/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import {
  exampleButton,
  giveButton,
  joinButton,
  pauseButton,
  readButton,
  respondButton,
  stayButton,
} from './buttons.ts';
import { exchangeCommand } from './exchange.ts';
import { giveForm, joinForm, respondForm } from './forms.ts';

export const exchange: Feature = {
  ...exchangeFeature,
  commands: [exchangeCommand],
  buttons: [joinButton, giveButton, readButton, respondButton, exampleButton, pauseButton, stayButton],
  forms: [joinForm, giveForm, respondForm],
};
