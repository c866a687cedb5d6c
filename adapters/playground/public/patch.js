import { Idiomorph } from 'idiomorph';

/** Attributes that the page sets by itself: which message is in the tab order, and which button waits for an answer. */
const ownAttributes = ['tabindex', 'disabled'];

/**
 * Brings a piece of the page up to date. What did not change stays, and with it focus, selection and scrolling.
 * @param {HTMLElement} piece
 * @param {string} html as the server rendered it, with all text escaped
 */
export function patch(piece, html) {
  const focused = document.activeElement;
  const message = focused?.closest('li[tabindex]');
  // Only a whole document with a head would make this a promise.
  void Idiomorph.morph(piece, html, {
    morphStyle: 'innerHTML',
    callbacks: {
      beforeAttributeUpdated: (name, element) => !(ownAttributes.includes(name) && element.hasAttribute(name)),
    },
  });
  // The focused element is gone, such as a reaction that was taken off, so its message gets the focus.
  if (focused?.isConnected === false && message instanceof HTMLElement) message.focus();
}
