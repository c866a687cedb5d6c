const roleKey = 'hearth-tour-role';
const closedKey = 'hearth-tour-closed';

/**
 * The tour: shown beside the channel, or as one line above its messages where there is no room for it; in a narrow window a
 * thread covers these, and the line stands above its own. The server says which steps are done; whose tour it is, and
 * whether it was closed, is remembered here.
 * @param {HTMLElement} panel
 * @param {HTMLElement} line
 * @param {{ channel: HTMLElement, thread: HTMLElement }} heads the line stands below one of them
 * @param {() => boolean} hasRoom whether there is room for the panel at the moment, because no thread is open
 */
export function createTour(panel, line, heads, hasRoom) {
  let role = localStorage.getItem(roleKey) ?? 'choice';
  let closed = localStorage.getItem(closedKey) === 'yes';
  const wide = matchMedia('(min-width: 1060px)');
  /** In a narrow window the panel covers the channel, so it stays hidden until somebody opens it. */
  let opened = false;

  function show() {
    panel.hidden = !hasRoom() || (wide.matches ? closed : !opened);
    line.hidden = !panel.hidden || closed || role === 'choice';
    const head = hasRoom() || wide.matches ? heads.channel : heads.thread;
    if (line.previousElementSibling !== head) head.after(line);
    for (const each of [panel, line]) each.dataset.role = role;
  }

  /** @param {boolean} open */
  function toggle(open) {
    closed = !open;
    opened = open;
    if (open) localStorage.removeItem(closedKey);
    else localStorage.setItem(closedKey, 'yes');
    show();
  }

  wide.addEventListener('change', show);
  return {
    show,
    toggle,
    /** @param {string} wanted a role, or `choice` to choose another */
    choose: (wanted) => {
      role = wanted;
      localStorage.setItem(roleKey, role);
      show();
      panel.scrollTop = 0;
    },
    /** Closes the panel if it covers the channel; its next step stays in sight. */
    makeWay: () => {
      opened = false;
      show();
    },
  };
}
