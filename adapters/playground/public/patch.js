import { Idiomorph } from 'idiomorph';

/** Attributes that the page sets by itself: which message is in the tab order, which button waits for its answer. */
const ownAttributes = ['tabindex', 'disabled'];

/**
 * Brings a piece of the page up to date. What did not change stays, and so do focus, selection and scrolling.
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
  // What had the focus is gone, such as a reaction that was taken off: its message has it now.
  if (focused?.isConnected === false && message instanceof HTMLElement) message.focus();
}
