/** This close to the end counts as there. */
const nearPx = 4;

/** A message of which this much is in view can be seen to be there. */
const leastShownPx = 32;

/**
 * Keeps the end of a list in view for as long as it is there, whatever changes: what is said, the width, the font.
 * Once somebody has scrolled up, a mark leads to what is new below.
 * @param {HTMLElement} scroller
 * @param {HTMLElement} list
 * @param {HTMLElement} mark shown while there is something new below
 */
export function followEnd(scroller, list, mark) {
  const words = /** @type {HTMLElement} */ (mark.querySelector('[data-new-count]'));
  let atEnd = true;
  let lastTop = 0;
  /** The newest message when the end was last in view. */
  let seen = '';

  const isAtEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= nearPx;

  const newest = () => [...list.querySelectorAll(':scope > [data-channel]')].at(-1);

  /** Ids of later messages sort after those of earlier ones. @param {Element | undefined} message */
  const idOf = (message) => message?.id.replace(/^\w-/, '') ?? '';

  const newestId = () => idOf(newest());

  const countNew = () =>
    [...list.querySelectorAll(':scope > [data-channel]')].filter((each) => idOf(each) > seen).length;

  /** Whether the newest message does not even begin in view. */
  const isNewestBelow = () =>
    (newest()?.getBoundingClientRect().top ?? 0) > scroller.getBoundingClientRect().bottom - leastShownPx;

  /** What has just been said, if it does not fit: one reads it from its beginning. */
  function newAndLong() {
    const message = newest();
    return seen !== '' && idOf(message) > seen && (message?.clientHeight ?? 0) > scroller.clientHeight
      ? message
      : undefined;
  }

  function update() {
    const long = atEnd ? newAndLong() : undefined;
    if (long) {
      atEnd = false;
      seen = newestId();
      long.scrollIntoView({ block: 'start' });
    }
    if (atEnd) {
      scroller.scrollTop = scroller.scrollHeight;
      seen = newestId();
    }
    lastTop = scroller.scrollTop;
    // The browser keeps in place what one reads, but the end has to follow what comes.
    scroller.style.overflowAnchor = atEnd ? 'none' : 'auto';
    mark.hidden = atEnd || newestId() <= seen || !isNewestBelow();
    const count = mark.hidden ? 0 : countNew();
    if (count > 0) words.textContent = count === 1 ? '1 new message' : `${count} new messages`;
  }

  // Only somebody who scrolls up leaves the end: when the list grows, it merely moves away.
  scroller.addEventListener('scroll', () => {
    if (isAtEnd()) atEnd = true;
    else if (scroller.scrollTop < lastTop) atEnd = false;
    update();
  });
  const sizes = new ResizeObserver(update);
  sizes.observe(scroller);
  sizes.observe(list);

  function toEnd() {
    atEnd = true;
    update();
  }
  mark.addEventListener('click', toEnd);

  return {
    update,
    toEnd,
    /**
     * Shows a message at the top, and with it those that fit below; they are new.
     * @param {Element} message
     */
    toFirstNew: (message) => {
      seen = '';
      message.scrollIntoView({ block: 'start' });
      atEnd = isAtEnd();
      update();
    },
    /** Shows a message, from its beginning where it does not fit. @param {Element} message */
    toMessage: (message) => {
      seen = newestId();
      message.scrollIntoView({ block: message.clientHeight < scroller.clientHeight ? 'center' : 'start' });
      atEnd = isAtEnd();
      update();
    },
    /** Shows the beginning of what is no conversation. */
    toBeginning: () => {
      seen = newestId();
      atEnd = false;
      scroller.scrollTop = 0;
      update();
    },
  };
}
