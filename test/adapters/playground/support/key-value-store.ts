import type { KeyValueStore } from '../../../../src/ports/key-value-store.ts';

/** A key-value store that works like a database: what goes in comes out as fresh JSON. */
export function createKeyValueStore(): KeyValueStore {
  const kept = new Map<string, string>();
  return {
    list: async (prefix) =>
      [...kept]
        .filter(([key]) => key.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => ({ key, value: JSON.parse(value) as unknown })),
    put: async (entries) => {
      for (const { key, value } of entries) {
        if (value === undefined) kept.delete(key);
        else kept.set(key, JSON.stringify(value));
      }
    },
  };
}
