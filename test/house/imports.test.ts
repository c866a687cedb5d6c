import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

type Finding = readonly [rule: string, from: string, to: string];

describe('the import rules, on a house that breaks them all', () => {
  const found: Finding[] = JSON.parse(
    execFileSync(process.execPath, ['scripts/check-imports.mjs', '--list'], { cwd: root, encoding: 'utf8' }),
  );
  const findingsIn = (file: string) => found.filter(([, from]) => from === file).map(([rule, , to]) => [rule, to]);

  test('catch what is expected, and nothing else', () => {
    expect(found).toEqual(JSON.parse(readFileSync(`${root}/test/fixtures/imports/expected.json`, 'utf8')));
  });

  test.each(['src/domain/type-only.ts', 'src/domain/type-re-export.ts', 'src/domain/type-in-place.ts'])(
    'see an import of types only, as in %s',
    (file) => {
      expect(findingsIn(file)).toHaveLength(1);
    },
  );

  test('read files with JSX', () => {
    expect(findingsIn('adapters/playground/reaches-out.tsx')).toContainEqual([
      'adapters/playground keeps to itself',
      'adapters/web/server.ts',
    ]);
  });

  test('let pass what is allowed', () => {
    expect(findingsIn('src/main.ts')).toEqual([]);
    expect(findingsIn('adapters/store/database.ts')).toEqual([]);
    expect(findingsIn('commands/kudos/kudos.ts')).toEqual([]);
  });
});
