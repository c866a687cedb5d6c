import Combobox from '@github/combobox-nav';
import { ApiError } from './api.js';
import { commandIn, suggest } from './suggest.js';

/** @import { Subcommand, Suggestion, Vocabulary } from './suggest.js' */

/**
 * Where one writes: sends with Enter, suggests completions, and keeps what was typed until it is sent.
 * @typedef {object} Composer
 * @property {(label: string, draftKey: string) => void} address  says what it writes to now, and shows the draft
 * @property {(text: string) => void} fill
 */

/**
 * @param {HTMLFormElement} form
 * @param {() => Vocabulary | undefined} vocabulary
 * @param {(text: string, draft: string) => Promise<void>} send throws an `ApiError` where the text could not be sent;
 *   `draft` is the same for the same text, however often it is sent
 * @returns {Composer}
 */
export function createComposer(form, vocabulary, send) {
  const box = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'));
  const list = /** @type {HTMLElement} */ (form.querySelector('.suggestions'));
  const problem = /** @type {HTMLElement} */ (form.querySelector('[role=alert]'));
  const label = /** @type {HTMLElement} */ (form.querySelector('label'));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('button[type=submit]'));
  const combobox = new Combobox(box, list);
  let draftKey = '';
  let sending = false;

  function changed() {
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, 220)}px`;
    if (box.value === '') sessionStorage.removeItem(draftKey);
    else sessionStorage.setItem(draftKey, box.value);
    const most = Number(box.dataset.most);
    const [length, limit] = [box.value.length, most].map((count) => count.toLocaleString('en'));
    say(box.value.length > most ? `${length} of ${limit} characters: please shorten it or send it in two.` : '');
  }

  /** @param {string} words */
  function say(words) {
    problem.textContent = words;
    problem.hidden = words === '';
  }

  function offer() {
    hide();
    const known = vocabulary();
    if (!known) return;
    const suggestions = box.selectionStart === box.selectionEnd ? suggest(box.value, box.selectionStart, known) : [];
    const [first] = suggestions;
    const command = first ? undefined : commandIn(box.value, known.commands);
    list.replaceChildren(...suggestions.map(suggestionItem), ...(command ? [usageItem(command)] : []));
    list.hidden = list.childElementCount === 0;
    // The line of help offers nothing to choose.
    list.setAttribute('role', first ? 'listbox' : 'note');
    if (!first) return;
    combobox.firstOptionSelectionMode = first.ready ? 'selected' : 'none';
    combobox.start();
  }

  function hide() {
    combobox.stop();
    list.replaceChildren();
    list.hidden = true;
  }

  /** @param {Suggestion} suggestion */
  function suggestionItem(suggestion) {
    const item = element('div', 'suggestion');
    item.setAttribute('role', 'option');
    item.append(element('strong', '', suggestion.label), element('span', 'detail', suggestion.detail));
    if (suggestion.hint !== '') item.append(element('code', '', suggestion.hint));
    item.addEventListener('combobox-commit', () => {
      box.setRangeText(suggestion.insert, suggestion.from, box.selectionStart, 'end');
      changed();
      offer();
    });
    return item;
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

  // Listens on the form, because the combobox listens on the box and has to come first.
  form.addEventListener('input', () => {
    changed();
    offer();
  });
  box.addEventListener('click', offer);
  box.addEventListener('focus', offer);
  box.addEventListener('blur', hide);
  // A click on a suggestion leaves the focus in the text.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  form.addEventListener('keydown', (event) => {
    if (event.target !== box || event.isComposing || event.defaultPrevented) return;
    const first = /** @type {HTMLElement | null} */ (list.querySelector('[role=option]'));
    if (event.key === 'Escape' && !list.hidden) hide();
    else if (event.key === 'Tab' && !event.shiftKey && first) first.click();
    else if (event.key === 'Enter' && !event.shiftKey) void sendNow();
    else return;
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
      // Nothing is to be completed: Enter sends it.
      hide();
    },
  };
}

/**
 * A text may arrive although the answer to it gets lost, so the same text is the same draft until the server answers.
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

/** @param {Subcommand} command */
function usageItem(command) {
  const item = element('div', 'usage');
  item.append(element('span', 'detail', command.description));
  if (command.example !== undefined) item.append(element('code', '', command.example));
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
