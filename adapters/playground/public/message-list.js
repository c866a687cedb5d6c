/**
 * Moves from message to message with the arrow keys, Home and End. Only one message of a list is in the tab order; from
 * there, Tab goes to its buttons.
 * @param {HTMLElement} list
 */
export function walkWithArrows(list) {
  list.addEventListener('keydown', (event) => {
    const item = event.target;
    if (!(item instanceof HTMLElement) || item.parentElement !== list) return;
    const items = [...list.children].filter((each) => each instanceof HTMLElement && each.hasAttribute('tabindex'));
    const at = items.indexOf(item);
    const goal = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: items.length - 1 }[event.key];
    const next = goal === undefined ? undefined : items[goal];
    if (!(next instanceof HTMLElement)) return;
    event.preventDefault();
    next.focus();
  });
  list.addEventListener('focusin', (event) => {
    const item = event.target instanceof Element ? event.target.closest('li[tabindex]') : null;
    if (item) keepOneInTabOrder(list, item);
  });
}

const pressable = 'a[href], button';

/**
 * A list is one stop for Tab: one of its messages, and then what can be pressed in that one.
 * @param {HTMLElement} list
 * @param {Element | undefined} [wanted] by default the one that is in the tab order, or the newest
 */
export function keepOneInTabOrder(list, wanted) {
  const items = [...list.children].filter((each) => each.hasAttribute('tabindex'));
  const kept = wanted ?? items.find((each) => each.getAttribute('tabindex') === '0') ?? items.at(-1);
  for (const item of items) {
    item.setAttribute('tabindex', item === kept ? '0' : '-1');
    for (const each of item.querySelectorAll(pressable)) {
      if (item === kept) each.removeAttribute('tabindex');
      else each.setAttribute('tabindex', '-1');
    }
  }
}
