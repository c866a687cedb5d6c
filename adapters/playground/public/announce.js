const shownMs = 6000;

/**
 * Says something where everybody finds it, and to those who listen, for a while.
 * @param {HTMLElement} place an element of the role `status`
 * @param {string} words
 * @param {string} [className] what it wears while it speaks
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
