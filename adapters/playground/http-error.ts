/** A request that cannot be fulfilled, with a message for the person who made it. Their page keeps what they typed. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  /** The status of the HTTP response. */
  readonly status: number;

  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}
