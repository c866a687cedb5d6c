/**
 * Draws an SVG document as a PNG, twice as large, for screens with a high resolution. It is drawn in another thread, and then
 * packed in the event loop, which takes 3 to 20 ms for pictures of the size of ours. Rejects what is no SVG, and with
 * `TooManyDrawings` anything while too many others wait.
 */
export type DrawPng = (svg: string) => Promise<Uint8Array>;

/** The words of a message go without their picture then. */
export class TooManyDrawings extends Error {
  constructor(waiting: number) {
    super(`${waiting} pictures wait to be drawn already`);
    this.name = 'TooManyDrawings';
  }
}
