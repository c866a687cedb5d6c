import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { settingsSchema } from '../../src/settings-schema.ts';

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');
const SETTING = /^(# )?([A-Z][A-Z0-9_]*)=/;

describe('.env.example', () => {
  test('names exactly the settings that the program reads, each once', () => {
    const named = example.flatMap((line) => SETTING.exec(line)?.[2] ?? []);
    expect(named.toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
  });

  test('explains each setting on the line before it', () => {
    const unexplained = example.filter((line, at) => SETTING.test(line) && !/^# \S.{15,}/.test(example[at - 1] ?? ''));
    expect(unexplained).toEqual([]);
  });

  test('changes nothing when it is copied as it is', () => {
    expect(example.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
  });
});
