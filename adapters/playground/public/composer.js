import { ApiError } from './api.js';
import { commandBeing, suggest, usage } from './suggest.js';

/** @import { Suggestion, Vocabulary } from './suggest.js' */

/**
 * Where one writes: sends with Enter, offers completions, keeps what was typed until it went out.
 * @typedef {object} Composer
 * @property {(label: string, draftKey: string) => void} address  says what it writes to now, and shows the draft for it
 * @property {(text: string) => void} fill
 */

/**
 * @param {HTMLFormElement} form
 * @param {() => Vocabulary | undefined} vocabulary
 * @param {(text: string, draft: string) => Promise<void>} send throws `ApiError` where it could not go out; `draft` is the
 *   same for the same text, however often it is sent
 * @returns {Composer}
 */
export function createComposer(form, vocabulary, send) {
  const box = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'));
  const list = /** @type {HTMLElement} */ (form.querySelector('.suggestions'));
  const problem = /** @type {HTMLElement} */ (form.querySelector('[role=alert]'));
  const label = /** @type {HTMLElement} */ (form.querySelector('label'));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('button[type=submit]'));
  /** @type {Suggestion[]} */
  let offered = [];
  let chosen = -1;
  let draftKey = '';
  let sending = false;

  function changed() {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 220)}px`;
    if (box.value === '') sessionStorage.removeItem(draftKey);
    else sessionStorage.setItem(draftKey, box.value);
    const most = Number(box.dataset.most);
    const over = box.value.length > most;
    if (over)
      say(
        `${box.value.length.toLocaleString('en')} of ${most.toLocaleString('en')} characters: please shorten it or send it in two.`,
      );
    else say('');
  }

  /** @param {string} words */
  function say(words) {
    problem.textContent = words;
    problem.hidden = words === '';
  }

  function offer() {
    const known = vocabulary();
    offered = known && box.selectionStart === box.selectionEnd ? suggest(box.value, box.selectionStart, known) : [];
    chosen = offered[0]?.ready ? 0 : -1;
    show();
  }

  function show() {
    const known = vocabulary();
    const writing = known && offered.length === 0 ? commandBeing(box.value, known.commands) : undefined;
    list.replaceChildren(...offered.map(suggestionItem));
    if (writing) list.replaceChildren(usageItem(writing.description, usage(writing)));
    list.hidden = offered.length === 0 && !writing;
    // A line of help is nothing to choose from.
    list.setAttribute('role', offered.length > 0 ? 'listbox' : 'note');
    expanded(offered.length > 0);
    if (chosen >= 0) box.setAttribute('aria-activedescendant', `${list.id}-${chosen}`);
    else box.removeAttribute('aria-activedescendant');
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {boolean} open whether there is something to choose from */
  function expanded(open) {
    box.setAttribute('aria-expanded', String(open));
    if (!open) box.removeAttribute('aria-activedescendant');
  }

  /**
   * @param {Suggestion} suggestion
   * @param {number} index
   */
  function suggestionItem(suggestion, index) {
    const item = element('div', 'suggestion');
    item.id = `${list.id}-${index}`;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', String(index === chosen));
    item.append(element('strong', '', suggestion.label), element('span', 'detail', suggestion.detail));
    if (suggestion.hint !== '') item.append(element('code', '', suggestion.hint));
    // Before the click can take the focus away from the text.
    item.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      take(suggestion);
    });
    return item;
  }

  /**
   * Tab takes what is chosen, or else the first; Enter only what is chosen and not written out already.
   * @param {string} key
   */
  function takenBy(key) {
    if (key === 'Tab') return offered[Math.max(chosen, 0)];
    const likely = key === 'Enter' ? offered[chosen] : undefined;
    const written = box.value.slice(likely?.from, box.selectionStart).trim();
    return likely?.insert.trim() === written ? undefined : likely;
  }

  /** @param {Suggestion} suggestion */
  function take(suggestion) {
    box.setRangeText(suggestion.insert, suggestion.from, box.selectionStart, 'end');
    box.focus();
    changed();
    offer();
  }

  async function sendNow() {
    const text = box.value;
    if (sending || text.trim() === '') return;
    sending = true;
    button.disabled = true;
    try {
      const key = draftKey;
      await send(text, draftId(key, text));
      sessionStorage.removeItem(key);
      sessionStorage.removeItem(`sent ${key}`);
      if (key === draftKey && box.value === text) {
        box.value = '';
        changed();
        offer();
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      say(error.message);
    } finally {
      sending = false;
      button.disabled = false;
    }
  }

  box.addEventListener('input', () => {
    changed();
    offer();
  });
  box.addEventListener('click', offer);
  box.addEventListener('focus', offer);
  box.addEventListener('blur', () => {
    list.hidden = true;
    expanded(false);
  });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const choosing = !list.hidden && offered.length > 0;
    const suggestion = choosing ? takenBy(event.key) : undefined;
    if (choosing && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      chosen = (Math.max(chosen, step > 0 ? -1 : 0) + step + offered.length) % offered.length;
      show();
    } else if (suggestion && !event.shiftKey) {
      take(suggestion);
    } else if (event.key === 'Escape' && !list.hidden) {
      offered = [];
      list.hidden = true;
      expanded(false);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      void sendNow();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void sendNow();
  });

  return {
    address: (words, key) => {
      label.textContent = words;
      box.placeholder = words;
      if (key === draftKey) return;
      draftKey = key;
      box.value = sessionStorage.getItem(key) ?? '';
      changed();
    },
    fill: (text) => {
      box.value = text;
      box.focus();
      box.setSelectionRange(text.length, text.length);
      changed();
      offer();
    },
  };
}

/**
 * An answer may be lost though the text arrived: the same text sent again is the same draft then, until one of them is
 * answered.
 * @param {string} key of the draft
 * @param {string} text
 */
function draftId(key, text) {
  const sent = JSON.parse(sessionStorage.getItem(`sent ${key}`) ?? '{}');
  if (sent.text === text) return sent.id;
  const id = crypto.randomUUID();
  sessionStorage.setItem(`sent ${key}`, JSON.stringify({ id, text }));
  return id;
}

/**
 * @param {string} description
 * @param {string} written
 */
function usageItem(description, written) {
  const item = element('div', 'usage');
  item.append(element('span', 'detail', description));
  if (written !== '') item.append(element('code', '', written));
  return item;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
