/** Several changes often come together: the page is updated once for all of them. */
const debounceMs = 40;

/** How long to wait before connecting again after a refusal. */
const reconnectMs = 2000;

/**
 * Listens for changes as long as the page is open.
 * @param {() => unknown} onChange also called whenever the connection is back
 * @param {() => void} onAway called when it is lost
 */
export function listen(onChange, onAway) {
  const events = new EventSource('/playground/events');
  let waiting = 0;
  events.addEventListener('change', () => {
    clearTimeout(waiting);
    waiting = setTimeout(onChange, debounceMs);
  });
  events.addEventListener('error', () => {
    onAway();
    // The browser restores a lost connection by itself, but not one that was refused.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen(onChange, onAway), reconnectMs);
  });
}
