import { ritualFeature } from '../../src/app/ritual/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { changeRitualButton } from './change-ritual.button.ts';
import { changeRitualForm } from './change-ritual.form.ts';
import { keepRitualButton } from './keep-ritual.button.ts';

export const ritual: Feature = {
  ...ritualFeature,
  buttons: [changeRitualButton, keepRitualButton],
  forms: [changeRitualForm],
};
