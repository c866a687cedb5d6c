import type { Feature } from '../../src/app/runtime/registry.ts';
import { changeRitualButton } from '../ritual/change-ritual.button.ts';
import { changeRitualForm } from '../ritual/change-ritual.form.ts';
import { keepRitualButton } from '../ritual/keep-ritual.button.ts';
import { communityCommand } from './community.ts';

export const community: Feature = {
  commands: [communityCommand],
  buttons: [changeRitualButton, keepRitualButton],
  forms: [changeRitualForm],
};
