import { features } from '../../../commands/features.ts';
import { createRegistry } from '../../../src/app/runtime/registry.ts';
import type { Declared } from './declared.ts';

const { commandSpecs, menuSpecs } = createRegistry(features);

/** What people find on a platform with Hearth on it. */
export const declared: Declared = { commands: commandSpecs, menus: menuSpecs };
