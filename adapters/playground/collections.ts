import type { KeyValueStore } from '../../src/ports/key-value-store.ts';

/** Records of one kind by id, in the order of their ids as they were loaded or added. */
export interface Collection<T> {
  readonly name: string;
  get(id: string): T | undefined;
  all(): Iterable<T>;
}

/** Writes that are stored together. */
export interface Batch {
  put<T>(collection: Collection<T>, id: string, value: T): void;
  remove<T>(collection: Collection<T>, id: string): void;
}

/** All collections: kept in memory for reading, and written through when they change. */
export interface Collections {
  collection<T>(name: string): Collection<T>;
  /**
   * Changes run one after another. The writes of a change are stored all or none, and become visible once they are.
   * @param decide reads what there is now and writes what is to be
   */
  change<R>(decide: (batch: Batch) => R): Promise<R>;
  /** Calls `listener` after every change. @returns a function that stops that */
  onChange(listener: () => void): () => void;
}

const prefix = 'playground/';

export async function openCollections(keyValues: KeyValueStore): Promise<Collections> {
  const byName = new Map<string, Map<string, unknown>>();
  const contents = (name: string): Map<string, unknown> => {
    const known = byName.get(name) ?? new Map<string, unknown>();
    byName.set(name, known);
    return known;
  };
  for (const { key, value } of await keyValues.list(prefix)) {
    const [name = '', id = ''] = key.slice(prefix.length).split('/');
    contents(name).set(id, value);
  }

  const listeners = new Set<() => void>();
  let last: Promise<unknown> = Promise.resolve();

  async function changeNow<R>(decide: (batch: Batch) => R): Promise<R> {
    const entries: { name: string; id: string; value: unknown }[] = [];
    const result = decide({
      put: ({ name }, id, value) => entries.push({ name, id, value }),
      remove: ({ name }, id) => entries.push({ name, id, value: undefined }),
    });
    if (entries.length === 0) return result;
    await keyValues.put(entries.map(({ name, id, value }) => ({ key: `${prefix}${name}/${id}`, value })));
    for (const { name, id, value } of entries) {
      if (value === undefined) contents(name).delete(id);
      else contents(name).set(id, value);
    }
    for (const listener of listeners) listener();
    return result;
  }

  return {
    collection: <T>(name: string): Collection<T> => {
      const items = contents(name) as Map<string, T>;
      return { name, get: (id) => items.get(id), all: () => items.values() };
    },
    change: (decide) => {
      const mine = last.then(() => changeNow(decide));
      // The caller hears that a change failed; the next change starts afresh.
      last = mine.catch(() => undefined);
      return mine;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
