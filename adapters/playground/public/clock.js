import { announce } from './announce.js';

/** The second click of a double click comes within this time, and must not move the clock again. */
const doubleClickMs = 500;

/**
 * Moves the community's clock.
 * @param {HTMLElement} bar
 * @param {(to: number) => Promise<boolean>} moveTo whether it was moved
 * @returns {(by: string) => Promise<boolean>} takes milliseconds, or `monday`; tells whether it was moved
 */
export function createClock(bar, moveTo) {
  const note = /** @type {HTMLElement} */ (bar.querySelector('.clock-note'));
  let moving = false;

  /** @param {boolean} now */
  function setMoving(now) {
    moving = now;
    for (const button of document.querySelectorAll('[data-move]')) button.setAttribute('aria-disabled', String(now));
  }

  return async (by) => {
    if (moving) return false;
    setMoving(true);
    // Counted from the moment that the page shows: a move that is requested twice happens once.
    const shown = /** @type {HTMLTimeElement} */ (bar.querySelector('time'));
    const to = by === 'monday' ? Number(shown.dataset.monday) : Date.parse(shown.dateTime) + Number(by);
    try {
      const moved = await moveTo(to);
      if (moved) announce(note, 'Time has passed.');
      return moved;
    } finally {
      setTimeout(() => setMoving(false), doubleClickMs);
    }
  };
}
