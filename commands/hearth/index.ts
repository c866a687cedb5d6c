import type { Feature } from '../../src/app/runtime/feature.ts';
import { hearthCommand } from './hearth.ts';
import { intentionButtons } from './intentions.ts';

export const hearth: Feature = { commands: [hearthCommand], buttons: intentionButtons };
