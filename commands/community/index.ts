import type { Feature } from '../../src/app/runtime/feature.ts';
import { communityCommand } from './community.ts';

export const community: Feature = { commands: [communityCommand] };
