import { digestFeature } from '../../src/app/digest/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { digestCommand } from './digest.ts';

export const digest: Feature = { ...digestFeature, commands: [digestCommand] };
