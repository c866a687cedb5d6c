import { helpFeature } from '../../src/app/help/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { askCommand } from './ask.ts';
import {
  askAgainButton,
  askAnywayButton,
  askMeAllTheSameButton,
  editButton,
  hearEveryRequestButton,
  hearFewerRequestsButton,
  helpedButton,
  inTouchButton,
  neverAskButton,
  notMyTopicButton,
  notNowButton,
  notYetButton,
  offerHelpButton,
  openAskButton,
  reopenButton,
  resolveButton,
  sayMoreButton,
  solvedBeforeButton,
  stepBackButton,
  stillLookingButton,
  withdrawButton,
} from './buttons.ts';
import { findCommand } from './find.ts';
import { askForm, editForm, resolveForm, sayMoreForm } from './forms.ts';
import { lessonButtons, lessonForm } from './lessons.ts';
import { askMenu } from './menu.ts';
import { passingOnButtons } from './passing-on.ts';
import { moreRequestsButton, requestsCommand } from './requests.ts';
import { servedPurposeButton } from './served.ts';
import { writingButtons } from './writing.ts';

export const help: Feature = {
  ...helpFeature,
  commands: [askCommand, requestsCommand, findCommand],
  buttons: [
    openAskButton,
    offerHelpButton,
    resolveButton,
    reopenButton,
    withdrawButton,
    editButton,
    sayMoreButton,
    helpedButton,
    notYetButton,
    stillLookingButton,
    ...passingOnButtons,
    ...lessonButtons,
    inTouchButton,
    stepBackButton,
    moreRequestsButton,
    askAnywayButton,
    solvedBeforeButton,
    ...writingButtons,
    notNowButton,
    notMyTopicButton,
    neverAskButton,
    askAgainButton,
    askMeAllTheSameButton,
    hearEveryRequestButton,
    hearFewerRequestsButton,
    servedPurposeButton,
  ],
  forms: [askForm, editForm, sayMoreForm, resolveForm, lessonForm],
  menus: [askMenu],
};
