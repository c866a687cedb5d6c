/**
 * JSON values by key, for adapters that keep something of their own. The playground keeps its channels and messages
 * here, because it is the chat platform and the bridge to it in one.
 */
export interface KeyValueStore {
  /** Every entry whose key starts with `prefix`, in the order of their keys. */
  list(prefix: string): Promise<readonly { readonly key: string; readonly value: unknown }[]>;
  /** Puts all entries or none; the value `undefined` removes an entry. */
  put(entries: readonly { readonly key: string; readonly value: unknown }[]): Promise<void>;
}
