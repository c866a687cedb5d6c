import { reflectionFeature } from '../../src/app/reflection/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import {
  answerButton,
  carryOnButton,
  changeButton,
  forgetButton,
  joinButton,
  olderButton,
  pauseButton,
  promptButton,
  sendButton,
  withdrawButton,
} from './buttons.ts';
import { changedForm, writtenForm } from './forms.ts';
import { reflectCommand } from './reflect.ts';

export const reflection: Feature = {
  ...reflectionFeature,
  commands: [reflectCommand],
  buttons: [
    answerButton,
    changeButton,
    withdrawButton,
    forgetButton,
    joinButton,
    olderButton,
    sendButton,
    pauseButton,
    carryOnButton,
    promptButton,
  ],
  forms: [writtenForm, changedForm],
};
