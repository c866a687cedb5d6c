/** A file that is made while it is read. */
export interface Download {
  readonly fileName: string;
  readonly type: string;
  readonly chunks: AsyncGenerator<string>;
}
