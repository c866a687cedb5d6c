/**
 * `npm run check`: everything that can be said about the code without running it. One line for each check, then what
 * the failed ones have to say.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tool = (path) => join(root, 'node_modules', path);

const CHECKS = [
  { name: 'types', command: [tool('typescript/bin/tsc'), '-p', 'tsconfig.json'] },
  { name: 'types of the browser script', command: [tool('typescript/bin/tsc'), '-p', 'tsconfig.browser.json'] },
  {
    name: 'format and lint',
    command: [tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '--diagnostic-level=warn', '.'],
    advice: 'Much of this is mended by: npm run format',
  },
  { name: 'floating promises', command: [tool('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'] },
  { name: 'imports', command: ['scripts/check-imports.mjs'] },
  { name: 'unused code', command: [tool('knip/bin/knip.js'), '--no-progress', '--no-config-hints'] },
];

/** Two at a time: the machines this runs on have two processors, and most of the tools use both. */
const AT_ONCE = 2;

function run({ name, command, advice }) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    const settle = (ok) => {
      console.log(`${ok ? '✓' : '✗'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      resolve({ name, ok, output, advice });
    };
    child.on('error', (error) => {
      output += `${error.stack}\n`;
      settle(false);
    });
    child.on('close', (code) => settle(code === 0));
  });
}

async function runAll() {
  const waiting = [...CHECKS];
  const results = [];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await run(check));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return results;
}

const failed = (await runAll()).filter(({ ok }) => !ok);
for (const { name, output, advice } of failed) {
  console.log(`\n── ${name} ──\n${output.trim()}${advice ? `\n${advice}` : ''}`);
}
console.log(failed.length === 0 ? 'Check: all good.' : `\nCheck: ${failed.map(({ name }) => name).join(', ')} failed.`);
process.exitCode = failed.length === 0 ? 0 : 1;
