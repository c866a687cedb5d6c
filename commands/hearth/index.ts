import type { Feature } from '../../src/app/runtime/feature.ts';
import { hearthCommand } from './hearth.ts';

export const hearth: Feature = { commands: [hearthCommand] };
