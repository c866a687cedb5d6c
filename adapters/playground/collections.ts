import type { KeyValueStore } from '../../src/ports/key-value-store.ts';

/** Documents of one sort, by id, in the order of their ids as they were loaded or added. */
export interface Shelf<T> {
  readonly name: string;
  get(id: string): T | undefined;
  all(): Iterable<T>;
}

export interface Draft {
  put<T>(shelf: Shelf<T>, id: string, value: T): void;
  remove<T>(shelf: Shelf<T>, id: string): void;
}

/** Everything that is remembered, in memory for reading and written through when it changes. */
export interface Shelves {
  shelf<T>(name: string): Shelf<T>;
  /**
   * Changes happen one after another, all or none, and are seen only once they are kept.
   * @param decide looks at what there is now and drafts what is to be
   */
  change<R>(decide: (draft: Draft) => R): Promise<R>;
  /** Calls back after every change. @returns a function that stops it */
  onChange(listener: () => void): () => void;
}

const prefix = 'playground/';

export async function openShelves(keyValues: KeyValueStore): Promise<Shelves> {
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

  async function changeNow<R>(decide: (draft: Draft) => R): Promise<R> {
    const entries: { name: string; id: string; value: unknown }[] = [];
    const result = decide({
      put: (shelf, id, value) => entries.push({ name: shelf.name, id, value }),
      remove: (shelf, id) => entries.push({ name: shelf.name, id, value: undefined }),
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
    shelf: <T>(name: string): Shelf<T> => {
      const items = contents(name) as Map<string, T>;
      return { name, get: (id) => items.get(id), all: () => items.values() };
    },
    change: (decide) => {
      const mine = last.then(() => changeNow(decide));
      // A change that failed is told to whoever asked for it; the next one starts afresh.
      last = mine.catch(() => undefined);
      return mine;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
