/** Something that a person asked for and that cannot be, in words for them. What they typed stays where it is. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  /** The status of the HTTP response. */
  readonly status: number;

  constructor(status: number, words: string) {
    super(words);
    this.status = status;
  }
}
