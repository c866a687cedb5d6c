import type { Feature } from '../../src/app/registry.ts';
import { changeRitualButton } from './change-ritual.button.ts';
import { changeRitualForm } from './change-ritual.form.ts';
import { communityCommand } from './community.ts';
import { keepRitualButton } from './keep-ritual.button.ts';

export const community: Feature = {
  commands: [communityCommand],
  buttons: [changeRitualButton, keepRitualButton],
  forms: [changeRitualForm],
};
