/** Several changes come together more often than not: they are looked at once. */
const togetherMs = 40;

/** How long to wait before asking again for a connection that was refused. */
const againMs = 2000;

/**
 * Listens for changes, as long as the page is open.
 * @param {() => unknown} onChange also called whenever the connection is there again
 * @param {() => void} onAway called when it is lost
 */
export function listen(onChange, onAway) {
  const events = new EventSource('/playground/events');
  let waiting = 0;
  events.addEventListener('change', () => {
    clearTimeout(waiting);
    waiting = setTimeout(onChange, togetherMs);
  });
  events.addEventListener('error', () => {
    onAway();
    // Lost connections come back by themselves; refused ones have to be asked for again.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen(onChange, onAway), againMs);
  });
}
