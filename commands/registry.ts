import { createRegistry, type Registry } from '../src/app/runtime/registry.ts';
import { features } from './features.ts';

/** All features; checked here, so that a mistake of ours shows at once and not in chat. */
export const loadRegistry = (): Registry => createRegistry(features);
