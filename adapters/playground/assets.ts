import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { HttpRoute } from '../../src/ports/http-route.ts';

const folder = new URL('./public/', import.meta.url);

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What the page's scripts import from packages, and the file that each publishes: one module without imports. */
const packages = [
  { name: 'idiomorph', file: 'idiomorph/dist/idiomorph.esm.js', servedAs: 'idiomorph.js' },
  { name: '@github/combobox-nav', file: '@github/combobox-nav/dist/index.js', servedAs: 'combobox-nav.js' },
];

/** One route for each file in public/ and of the packages. They are few and small, so they stay in memory. */
export function assetRoutes(): readonly HttpRoute[] {
  const { resolve } = createRequire(import.meta.url);
  const own = readdirSync(folder).map((name) => assetRoute(name, readFileSync(new URL(name, folder), 'utf8')));
  const packaged = packages.map(({ file, servedAs }) => assetRoute(servedAs, readFileSync(resolve(file), 'utf8')));
  return [...own, ...packaged].filter((route) => route !== undefined);
}

function assetRoute(name: string, contents: string): HttpRoute | undefined {
  const type = types[extname(name)];
  if (type === undefined) return undefined;
  const body = type === types['.js'] ? withAddresses(contents) : contents;
  const headers = { 'content-type': type, 'cache-control': 'no-cache' };
  return { method: 'GET', path: `/playground/${name}`, handle: () => new Response(body, { headers }) };
}

/**
 * Replaces names of packages by addresses, because browsers import by address. An import map would do the same, but it
 * is an inline script, which the page does not allow (access-guard.ts).
 */
const withAddresses = (script: string): string =>
  packages.reduce((text, { name, servedAs }) => text.replaceAll(` from '${name}';`, ` from './${servedAs}';`), script);
