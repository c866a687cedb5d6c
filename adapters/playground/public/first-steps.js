const doneKey = 'hearth-first-steps';
const closedKey = 'hearth-first-steps-closed';

/**
 * The first steps: shown to newcomers beside the channel, ticked off as they are done, and put away for good.
 * @param {HTMLElement} panel
 * @param {() => boolean} isFree whether there is room for it just now
 */
export function createGuide(panel, isFree) {
  const steps = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll('[data-done-by]')]);
  /** What was done of all that steps wait for. */
  const done = new Set((localStorage.getItem(doneKey) ?? '').split(' '));
  let closed = localStorage.getItem(closedKey) === 'yes';
  const wide = matchMedia('(min-width: 1060px)');
  /** In a narrow window it covers the channel, so it waits to be asked for. */
  let asked = false;

  function show() {
    panel.hidden = !isFree() || (wide.matches ? closed : !asked);
    for (const step of steps) {
      const finished = waysOf(step).some((way) => done.has(way));
      step.classList.toggle('done', finished);
      if (finished) step.setAttribute('aria-label', 'Done');
      else step.removeAttribute('aria-label');
    }
  }

  wide.addEventListener('change', show);
  return {
    show,
    /** @param {string} what the name of a button or form, a command, `reaction` or `clock` */
    did: (what) => {
      if (!steps.some((step) => waysOf(step).includes(what))) return;
      done.add(what);
      localStorage.setItem(doneKey, [...done].join(' '));
      show();
    },
    open: () => {
      closed = false;
      asked = true;
      localStorage.removeItem(closedKey);
      show();
    },
    close: () => {
      closed = true;
      asked = false;
      localStorage.setItem(closedKey, 'yes');
      show();
    },
  };
}

/** @param {HTMLElement} step */
const waysOf = (step) => (step.dataset.doneBy ?? '').split(' ');
