import { exchangeFeature } from '../../src/app/exchange/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { pauseButton, stayButton } from './break.button.ts';
import { exampleButton } from './example.button.ts';
import { exchangeCommand } from './exchange.ts';
import { giveButton } from './give.button.ts';
import { giveForm } from './give.form.ts';
import { joinButton } from './join.button.ts';
import { joinForm } from './join.form.ts';
import { readButton } from './read.button.ts';
import { respondButton } from './respond.button.ts';
import { respondForm } from './respond.form.ts';

export const exchange: Feature = {
  ...exchangeFeature,
  commands: [exchangeCommand],
  buttons: [joinButton, giveButton, readButton, respondButton, exampleButton, pauseButton, stayButton],
  forms: [joinForm, giveForm, respondForm],
};
