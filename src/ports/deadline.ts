/**
 * The outcome of `promise`, or of `late` once `ms` milliseconds have passed. A late promise goes on by itself: its
 * outcome is dropped, even a rejection, so handle it inside if it matters. The timer keeps the process alive, and is
 * cleared as soon as it is no longer needed.
 * @param late is called only when the time is up; without it, the outcome is `undefined`. What it throws, the caller
 *   gets
 */
export async function withDeadline<T, L = undefined>(
  promise: PromiseLike<T> | T,
  ms: number,
  late?: () => L,
): Promise<T | L> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeIsUp = new Promise<typeof lateMark>((resolve) => {
    timer = setTimeout(resolve, ms, lateMark);
  });
  try {
    const outcome = await Promise.race([promise, timeIsUp]);
    return outcome === lateMark ? (late?.() as L) : outcome;
  } finally {
    clearTimeout(timer);
  }
}

const lateMark = Symbol('late');

/** Waits for `ms` milliseconds, or until `signal` aborts, if that comes sooner. Never rejects. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  let wake = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    wake = resolve;
  });
  signal.addEventListener('abort', wake);
  await withDeadline(aborted, ms);
  signal.removeEventListener('abort', wake);
}
