import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadRegistry } from '../../commands/registry.ts';
import { commandsPage } from '../../src/text/en/commands-page.ts';

test('docs/commands.md says what is declared (npm run docs writes it)', () => {
  const { commandSpecs, menuSpecs } = loadRegistry();
  const page = readFileSync(new URL('../../docs/commands.md', import.meta.url), 'utf8');
  expect(page).toBe(commandsPage(commandSpecs, menuSpecs));
});
