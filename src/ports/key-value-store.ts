/**
 * A shelf of JSON documents by key, for adapters that have something of their own to remember. The playground keeps
 * its channels and messages there, being the platform as well as the bridge to it.
 */
export interface Documents {
  /** Every document whose key starts with `prefix`, in the order of their keys. */
  list(prefix: string): Promise<readonly { readonly key: string; readonly value: unknown }[]>;
  /** Puts documents, all or none; `undefined` removes one. */
  put(entries: readonly { readonly key: string; readonly value: unknown }[]): Promise<void>;
}
