/** Makes ids that nobody else makes, sortable by when they were made (UUIDv7, RFC 9562). */
export interface Ids {
  next<Id extends string>(): Id;
}
