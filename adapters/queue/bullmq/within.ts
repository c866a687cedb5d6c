/** Waits for `work`, but no longer than `ms`. @returns whether it came to its end */
export async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeOut = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  try {
    return await Promise.race([work.then(() => true), timeOut]);
  } finally {
    clearTimeout(timer);
  }
}
