/**
 * JSON values by key, for adapters that have something of their own to remember. The playground keeps its channels and
 * messages there, because it is the chat platform as well as the bridge to it.
 */
export interface KeyValueStore {
  /** Every entry whose key starts with `prefix`, in the order of their keys. */
  list(prefix: string): Promise<readonly { readonly key: string; readonly value: unknown }[]>;
  /** Puts all entries or none; the value `undefined` removes an entry. */
  put(entries: readonly { readonly key: string; readonly value: unknown }[]): Promise<void>;
}
