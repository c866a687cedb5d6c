/**
 * The list of what happened while the clock was moved. It stays until it is closed or one goes on elsewhere, so that its
 * lines can be followed one after another.
 * @param {HTMLElement} place
 * @param {() => void} onEscape it is to be closed
 */
export function createHappened(place, onEscape) {
  const wide = matchMedia('(min-width: 1061px)');
  place.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    // A thread that is open stays so.
    event.stopPropagation();
    onEscape();
  });
  return {
    /** @param {string} html as the server rendered it, with all text escaped */
    show(html) {
      place.innerHTML = html;
      place.hidden = false;
    },
    /** One of its lines was followed: where the list leaves little room for what that leads to, only its heading stays. */
    makeWay() {
      if (!wide.matches) place.querySelector('details')?.removeAttribute('open');
    },
    close() {
      place.hidden = true;
      place.replaceChildren();
    },
  };
}
