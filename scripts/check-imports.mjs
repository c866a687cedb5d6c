/**
 * Checks who imports whom (the table is in .dependency-cruiser.mjs), and first proves on a small house that breaks
 * every rule (test/fixtures/imports) that the check sees what it must see.
 *
 * Usage: node scripts/check-imports.mjs [--list]   (--list prints what was found in the fixture, as JSON)
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const fixture = join(root, 'test/fixtures/imports');

const swc = createRequire(import.meta.url)('@swc/core');
readTsxToo(swc);

const { cruise } = await import('dependency-cruiser');
const { default: config, ROOMS, ROOTS } = await import('../.dependency-cruiser.mjs');

/** The folders of the product, and the benchmarks of it: each of their TypeScript files must be in a room. */
const PRODUCT = ['src', 'commands', 'adapters', 'migrations', 'bench'];
/** Other places where TypeScript may be; what they import is their own affair. */
const AROUND = /^(test|scripts)\/|^vitest\.config\.ts$/;
const NOT_OURS = new Set(['node_modules', 'dist', 'data', 'coverage']);

/**
 * dependency-cruiser parses every file with `tsx: false`, so that it stops at the first JSX element. It takes the
 * parser from this same module object, which lets us say per file what it is.
 */
function readTsxToo(parser) {
  const { parseFileSync } = parser;
  parser.parseFileSync = (path, options) => parseFileSync(path, { ...options, tsx: path.endsWith('.tsx') });
}

/** Every TypeScript file below `baseDir`, as a path from it with forward slashes. */
function typeScriptFiles(baseDir, folder = '') {
  return readdirSync(join(baseDir, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const skip = NOT_OURS.has(entry.name) || entry.name.startsWith('.') || join(baseDir, path) === fixture;
      return skip ? [] : typeScriptFiles(baseDir, path);
    }
    return /\.[cm]?tsx?$/.test(entry.name) ? [path.split(sep).join('/')] : [];
  });
}

/** @returns {Promise<{ count: number, expectedCount: number, violations: { rule, from, to, comment }[] }>} */
async function inspect(baseDir) {
  const files = typeScriptFiles(baseDir);
  const product = files.filter((path) => PRODUCT.includes(path.split('/')[0]));
  const folders = PRODUCT.filter((folder) => product.some((path) => path.startsWith(`${folder}/`)));
  const { modules, summary } = (
    await cruise(folders, {
      ...config.options,
      baseDir,
      validate: true,
      ruleSet: { forbidden: config.forbidden },
    })
  ).output;

  const seen = new Map(modules.map((module) => [module.source, module]));
  const violations = [
    ...summary.violations.map((violation) => describeViolation(violation)),
    ...homeless(files),
    ...product.flatMap((path) => unseenImports(baseDir, path, seen.get(path))),
  ];
  return {
    count: product.filter((path) => seen.has(path)).length,
    expectedCount: product.length,
    violations: uniqueAndSorted(violations),
  };
}

function describeViolation({ rule, from, to, cycle }) {
  const comment = config.forbidden.find((candidate) => candidate.name === rule.name)?.comment ?? '';
  const target = cycle ? cycle.map((step) => step.name).join(' → ') : withoutNodeModules(to);
  return { rule: rule.name, from, to: target, comment };
}

/** The package's own file is of no interest, and differs from release to release. */
function withoutNodeModules(path) {
  return path.replace(/^.*node_modules\/((?:@[^/]+\/)?[^/]+)\/.*$/, '$1');
}

function homeless(files) {
  const known = [...ROOMS.map((room) => room.at), ...ROOTS].map((pattern) => new RegExp(pattern));
  return files
    .filter((path) => !AROUND.test(path) && !known.some((pattern) => pattern.test(path)))
    .map((path) => ({
      rule: 'every file has its room',
      from: path,
      to: '',
      comment:
        'No rule covers this folder. Move the file to the room it belongs to, or add a room in .dependency-cruiser.mjs.',
    }));
}

/**
 * Imports that the file has and dependency-cruiser did not report, such as `import('./x.ts').Thing` in the depth of a
 * type: they would pass every rule. Read from the same syntax tree, node by node.
 */
function unseenImports(baseDir, path, module) {
  const reported = new Set((module?.dependencies ?? []).map(({ protocol = '', module: name }) => protocol + name));
  const source = readFileSync(join(baseDir, path), 'utf8');
  return specifiersIn(swc.parseSync(source, { syntax: 'typescript', tsx: path.endsWith('.tsx'), target: 'es2022' }))
    .filter((specifier) => specifier === null || !reported.has(specifier))
    .map((specifier) => ({
      rule: 'every import can be seen',
      from: path,
      to: specifier ?? '(computed)',
      comment: 'Import it at the top of the file, with a plain string: import type { Thing } from "…".',
    }));
}

function specifiersIn(node) {
  if (Array.isArray(node)) return node.flatMap(specifiersIn);
  if (node === null || typeof node !== 'object') return [];
  const own = [];
  if (/^(Import|Export).*Declaration$/.test(node.type) && node.source) own.push(node.source.value);
  if (node.type === 'TsImportType') own.push(node.argument.value);
  if (node.type === 'CallExpression' && node.callee.type === 'Import') {
    own.push(node.arguments[0]?.expression.value ?? null);
  }
  return [...own, ...Object.values(node).flatMap(specifiersIn)];
}

const idOf = ({ rule, from, to }) => [rule, from, to].join(' | ');

function uniqueAndSorted(violations) {
  const byId = new Map(violations.map((violation) => [idOf(violation), violation]));
  return [...byId.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, violation]) => violation);
}

/** What is wrong with the check itself: rules that let something through, or forbid what is allowed. */
async function proveOnFixture() {
  const expected = JSON.parse(readFileSync(join(fixture, 'expected.json'), 'utf8')).map(([rule, from, to]) =>
    idOf({ rule, from, to }),
  );
  const { count, expectedCount, violations } = await inspect(fixture);
  const found = violations.map(idOf);
  const rulesWithout = [
    ...config.forbidden.map((rule) => rule.name),
    'every file has its room',
    'every import can be seen',
  ];
  return [
    ...(count === expectedCount && count > 0 ? [] : [`saw ${count} of the ${expectedCount} modules in the fixture`]),
    ...expected.filter((id) => !found.includes(id)).map((id) => `did not catch: ${id}`),
    ...found.filter((id) => !expected.includes(id)).map((id) => `caught what the fixture does not expect: ${id}`),
    ...rulesWithout
      .filter((name) => !violations.some(({ rule }) => rule === name))
      .map((name) => `the fixture has nothing that breaks the rule "${name}"`),
  ];
}

async function main() {
  if (process.argv.includes('--list')) {
    const { violations } = await inspect(fixture);
    console.log(
      JSON.stringify(
        violations.map(({ rule, from, to }) => [rule, from, to]),
        null,
        2,
      ),
    );
    return;
  }
  const faults = await proveOnFixture();
  for (const fault of faults) console.error(`The import check itself is broken: ${fault}`);

  const { count, expectedCount, violations } = await inspect(root);
  for (const { rule, from, to, comment } of violations) {
    console.error(`${from}${to ? ` → ${to}` : ''}\n    ${rule}. ${comment}`);
  }
  if (count !== expectedCount || count === 0) {
    console.error(`Saw ${count} modules, but there are ${expectedCount} TypeScript files on disk.`);
  }
  const ok = faults.length === 0 && violations.length === 0 && count === expectedCount && count > 0;
  console.log(
    ok
      ? `Imports: ${count} modules, all where they belong; every rule proved on the fixture.`
      : `Imports: ${violations.length} forbidden among ${count} modules.`,
  );
  process.exitCode = ok ? 0 : 1;
}

await main();
