/** The HTML that a piece, or an item of a list, was last made from. */
const madeFrom = new WeakMap();

/**
 * Brings a piece of the page up to date, touching only what changed, so that focus, selection and scrolling stay.
 * A list marked `data-keyed` is compared item by item, by their ids.
 * @param {HTMLElement} piece
 * @param {string} html as the server rendered it, everything in it escaped
 */
export function patch(piece, html) {
  if (madeFrom.get(piece) === html) return;
  const template = document.createElement('template');
  template.innerHTML = html;
  if (piece.dataset.keyed === undefined) {
    const focused = document.activeElement;
    const id = focused && piece.contains(focused) ? focused.id : '';
    piece.replaceChildren(template.content);
    if (id !== '') document.getElementById(id)?.focus();
  } else {
    patchItems(piece, [...template.content.children]);
  }
  madeFrom.set(piece, html);
}

/**
 * @param {HTMLElement} list
 * @param {Element[]} wanted
 */
function patchItems(list, wanted) {
  const present = new Map([...list.children].map((item) => [item.id, item]));
  let at = list.firstElementChild;
  for (const item of wanted) {
    const known = present.get(item.id);
    present.delete(item.id);
    const html = item.outerHTML;
    if (known && (madeFrom.get(known) ?? htmlOf(known)) === html) {
      if (known === at) at = at.nextElementSibling;
      else list.insertBefore(known, at);
      continue;
    }
    madeFrom.set(item, html);
    if (known) {
      if (known === at) at = at.nextElementSibling;
      replaceItem(known, item);
    } else {
      list.insertBefore(item, at);
    }
  }
  for (const item of present.values()) item.remove();
}

/**
 * Puts the new item where the old one was; what had the focus in it has it again.
 * @param {Element} known
 * @param {Element} item
 */
function replaceItem(known, item) {
  const focused = document.activeElement;
  const inside = focused !== null && known.contains(focused);
  const position = inside ? [...known.querySelectorAll('a, button')].indexOf(focused) : -1;
  item.setAttribute('tabindex', known.getAttribute('tabindex') ?? '-1');
  known.replaceWith(item);
  if (!inside || !(item instanceof HTMLElement)) return;
  const again = [...item.querySelectorAll('a, button')][position];
  (again instanceof HTMLElement ? again : item).focus();
}

/**
 * How an item looked when it came from the server; which of the items is in the tab order is the page's own affair.
 * @param {Element} item
 */
function htmlOf(item) {
  const copy = /** @type {Element} */ (item.cloneNode(true));
  if (copy.hasAttribute('tabindex')) copy.setAttribute('tabindex', '-1');
  return copy.outerHTML;
}
