import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { HttpRoute } from '../../src/ports/http-route.ts';

const folder = new URL('./public/', import.meta.url);

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** One door for each file in public/. They are few and small, so they are held in memory. */
export function assetRoutes(): readonly HttpRoute[] {
  return readdirSync(folder).flatMap((name): HttpRoute[] => {
    const type = types[extname(name)];
    if (type === undefined) return [];
    const contents = readFileSync(new URL(name, folder));
    const headers = { 'content-type': type, 'cache-control': 'no-cache' };
    return [{ method: 'GET', path: `/playground/${name}`, handle: () => new Response(contents, { headers }) }];
  });
}
