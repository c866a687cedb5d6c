import { pagesFeature } from '../../src/app/pages/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { communityCommand } from './community.ts';

export const community: Feature = { ...pagesFeature, commands: [communityCommand] };
