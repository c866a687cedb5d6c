const shownMs = 6000;

/**
 * Shows a message for a while, and has screen readers read it.
 * @param {HTMLElement} place an element of the role `status`
 * @param {string} words
 * @param {string} [className] the class of the element while it shows a message
 */
export function announce(place, words, className = 'spoken') {
  place.textContent = words;
  place.classList.add(className);
  clearTimeout(Number(place.dataset.timer));
  const quiet = () => {
    place.textContent = '';
    place.classList.remove(className);
  };
  place.dataset.timer = String(setTimeout(quiet, shownMs));
}
