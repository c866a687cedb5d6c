import { writeFileSync } from 'node:fs';
import { loadRegistry } from '../commands/registry.ts';
import { commandsPage } from '../src/text/en/commands-page.ts';

const { commandSpecs, menuSpecs } = loadRegistry();
const page = new URL('../docs/commands.md', import.meta.url);
writeFileSync(page, commandsPage(commandSpecs, menuSpecs));
console.log('docs/commands.md was written.');
