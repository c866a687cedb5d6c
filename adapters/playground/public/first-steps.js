const doneKey = 'hearth-first-steps';
const closedKey = 'hearth-first-steps-closed';

/**
 * The first steps: shown beside the channel, ticked off as they are done, and closed for good.
 * @param {HTMLElement} panel
 * @param {() => boolean} hasRoom whether there is room for the panel at the moment
 */
export function createFirstSteps(panel, hasRoom) {
  const steps = /** @type {HTMLElement[]} */ ([...panel.querySelectorAll('[data-done-by]')]);
  /** Names of what was done, as in `data-done-by`. */
  const done = new Set((localStorage.getItem(doneKey) ?? '').split(' '));
  let closed = localStorage.getItem(closedKey) === 'yes';
  const wide = matchMedia('(min-width: 1060px)');
  /** In a narrow window the panel covers the channel, so it stays hidden until somebody opens it. */
  let opened = false;

  function show() {
    panel.hidden = !hasRoom() || (wide.matches ? closed : !opened);
    for (const step of steps) {
      const finished = namesOf(step).some((name) => done.has(name));
      step.classList.toggle('done', finished);
      if (finished) step.setAttribute('aria-label', 'Done');
      else step.removeAttribute('aria-label');
    }
  }

  /** @param {boolean} open */
  function toggle(open) {
    closed = !open;
    opened = open;
    if (open) localStorage.removeItem(closedKey);
    else localStorage.setItem(closedKey, 'yes');
    show();
  }

  wide.addEventListener('change', show);
  return {
    show,
    toggle,
    /** Closes the panel if it covers the channel. */
    makeWay: () => {
      if (!wide.matches) toggle(false);
    },
    /** @param {string[]} names of a button, form or command, `reaction` or `week` */
    did: (...names) => {
      const known = names.filter((name) => !done.has(name) && steps.some((step) => namesOf(step).includes(name)));
      if (known.length === 0) return;
      for (const name of known) done.add(name);
      localStorage.setItem(doneKey, [...done].join(' '));
      show();
    },
  };
}

/** @param {HTMLElement} step */
const namesOf = (step) => (step.dataset.doneBy ?? '').split(' ');
