import { reflectionFeature } from '../../src/app/reflection/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { answerButton } from './answer.button.ts';
import { carryOnButton } from './carry-on.button.ts';
import { changeButton } from './change.button.ts';
import { changedForm } from './changed.form.ts';
import { forgetButton } from './forget.button.ts';
import { olderButton } from './older.button.ts';
import { pauseButton } from './pause.button.ts';
import { promptButton } from './prompt.button.ts';
import { reflectCommand } from './reflect.ts';
import { sendButton } from './send.button.ts';
import { withdrawButton } from './withdraw.button.ts';
import { writtenForm } from './written.form.ts';

export const reflection: Feature = {
  ...reflectionFeature,
  commands: [reflectCommand],
  buttons: [
    answerButton,
    changeButton,
    withdrawButton,
    forgetButton,
    olderButton,
    sendButton,
    pauseButton,
    carryOnButton,
    promptButton,
  ],
  forms: [writtenForm, changedForm],
};
