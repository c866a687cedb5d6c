import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { settingsSchema } from '../../src/settings-schema.ts';

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

/** Set for Node and for PostgreSQL's own image. */
const others = ['NODE_ENV', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD'];

describe('the container image and the Compose file', () => {
  test('name no setting that the program does not read', () => {
    const inImage = [...read('Dockerfile').matchAll(/^(?:ENV|\s+)\s*([A-Z_]+)=/gm)].map(([, name]) => name);
    const inCompose = [...read('docker-compose.yml').matchAll(/^\s+([A-Z_]+): /gm)].map(([, name]) => name);
    const known = [...Object.keys(settingsSchema.shape), ...others];
    expect([...inImage, ...inCompose].filter((name) => !known.includes(name ?? ''))).toEqual([]);
    expect(inImage.length + inCompose.length).toBeGreaterThan(10);
  });

  test('start every role', () => {
    const roles = [...read('docker-compose.yml').matchAll(/ROLE: (\w+)/g)].map(([, role]) => role);
    expect(roles.toSorted()).toEqual(['gateway', 'web', 'worker']);
  });

  test('run Node as npm start does', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } };
    const [, entrypoint, command] = /^ENTRYPOINT (.+)\nCMD (.+)$/m.exec(read('Dockerfile')) ?? [];
    expect([JSON.parse(entrypoint ?? ''), JSON.parse(command ?? '')].flat().join(' ')).toBe(scripts.start);
  });

  test('keep Redis from throwing jobs away', () => {
    expect(read('docker-compose.yml')).toContain('"--maxmemory-policy", "noeviction"');
  });

  test('leave secrets and what is built outside the image', () => {
    const ignored = read('.dockerignore').split('\n');
    for (const name of ['.env', 'node_modules', 'dist', '.git']) expect(ignored).toContain(name);
    expect(existsSync(new URL('../../package-lock.json', import.meta.url))).toBe(true);
  });
});
