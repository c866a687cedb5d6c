import { ritualFeature } from '../../src/app/ritual/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { changeRitualButton, keepRitualButton } from './buttons.ts';
import { changeRitualForm } from './form.ts';
import { addHolidaysButton, addHolidaysForm, removeHolidaysButton } from './holidays.ts';
import { startExchangeButton, startNothingButton, startQuestionButton } from './starting.ts';

export const ritual: Feature = {
  ...ritualFeature,
  buttons: [
    changeRitualButton,
    keepRitualButton,
    addHolidaysButton,
    removeHolidaysButton,
    startExchangeButton,
    startQuestionButton,
    startNothingButton,
  ],
  forms: [changeRitualForm, addHolidaysForm],
};
