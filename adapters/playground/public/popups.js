/**
 * Two pop-ups that belong to the message whose button opened them: a choice of emoji, and the message's menu. The page
 * has each of them once, outside the pieces that are kept up to date.
 */

/**
 * @param {HTMLElement} popup
 * @param {string[]} emoji
 * @param {(emoji: string) => void} choose
 */
export function fillEmojiPicker(popup, emoji, choose) {
  const grid = document.createElement('div');
  grid.className = 'emoji-grid';
  grid.append(
    ...emoji.map((each) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'tool emoji';
      button.textContent = each;
      button.setAttribute('aria-label', `React with ${each}`);
      button.addEventListener('click', () => choose(each));
      return button;
    }),
  );
  const form = document.createElement('form');
  form.autocomplete = 'off';
  const box = document.createElement('input');
  box.type = 'text';
  box.name = 'emoji';
  box.setAttribute('aria-label', 'Any other emoji, or its :name:');
  box.placeholder = 'Any emoji, or :name:';
  form.append(box);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const typed = box.value.trim();
    if (typed === '') return;
    box.value = '';
    choose(typed);
  });
  popup.replaceChildren(grid, form);
}

/**
 * @param {HTMLElement} popup
 * @param {{ name: string, label: string, description: string }[]} entries
 * @param {(entry: string) => void} choose
 */
export function fillMessageMenu(popup, entries, choose) {
  popup.replaceChildren(
    ...entries.map(({ name, label, description }) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'menu-entry';
      button.setAttribute('role', 'menuitem');
      const small = document.createElement('small');
      small.textContent = description;
      button.append(label, small);
      button.addEventListener('click', () => choose(name));
      return button;
    }),
  );
  popup.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const buttons = [...popup.querySelectorAll('button')];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const step = event.key === 'ArrowDown' ? 1 : -1;
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  });
}

/**
 * Opens a pop-up below the button, or above it if there is no room, and focuses its first button.
 * @param {HTMLElement} popup
 * @param {HTMLElement} button
 */
export function openAt(popup, button) {
  popup.showPopover();
  const { right, top, bottom } = button.getBoundingClientRect();
  const { width, height } = popup.getBoundingClientRect();
  const gap = 6;
  const below = bottom + gap + height < innerHeight;
  popup.style.left = `${Math.max(gap, Math.min(right - width, innerWidth - width - gap))}px`;
  popup.style.top = `${below ? bottom + gap : Math.max(gap, top - gap - height)}px`;
  const first = popup.querySelector('button');
  first?.focus();
}
