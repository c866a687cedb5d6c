/**
 * The list of what happened while the clock was moved. It stays until it is closed, so that its lines can be followed one
 * after another.
 * @param {HTMLElement} place
 */
export function createHappened(place) {
  return {
    /** @param {string} html as the server rendered it, with all text escaped */
    show(html) {
      place.innerHTML = html;
      place.hidden = false;
    },
    close() {
      place.hidden = true;
      place.replaceChildren();
    },
  };
}
