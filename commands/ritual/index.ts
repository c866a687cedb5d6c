import { ritualFeature } from '../../src/app/ritual/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { changeRitualButton, keepRitualButton } from './buttons.ts';
import { changeRitualForm } from './form.ts';

export const ritual: Feature = {
  ...ritualFeature,
  buttons: [changeRitualButton, keepRitualButton],
  forms: [changeRitualForm],
};
