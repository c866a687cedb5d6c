/** 128 and the number of SIGPIPE: what a shell reports for a program whose reader went away. */
const closedPipe = 141;

/**
 * From now on the process ends, without a word, when the reader of its results goes away (`… | head -1`), and with a
 * sentence when they cannot be written for another reason, such as a full disk.
 * @returns a function after which it goes on in any case
 */
export function endWithoutReader(): () => void {
  const end = (error: NodeJS.ErrnoException): void => {
    if (error.code === 'EPIPE') process.exit(closedPipe);
    console.error(`The results could not be written: ${error.message}.`);
    process.exit(1);
  };
  const goOn = (): void => undefined;
  process.stdout.on('error', end);
  // Where standard error cannot be written, there is nobody to tell.
  process.stderr.on('error', goOn);
  return () => {
    process.stdout.on('error', goOn).off('error', end);
  };
}
