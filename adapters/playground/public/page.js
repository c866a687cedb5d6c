import { ApiError, get, post } from './api.js';
import { followEnd } from './follow-end.js';
import { keepOneInTabOrder, walkWithArrows } from './message-list.js';
import { patch } from './patch.js';
import { listen } from './sse.js';

/**
 * @typedef {{ as: string, at: string, thread: string | null }} Place
 * @typedef {Place & { title: string, writeLabel: string, unread: boolean, firstUnread: string | null,
 *   pieces: Record<string, string> }} Pieces
 */

/**
 * Finds an element that the server always renders.
 * @param {string} selector
 * @returns {HTMLElement}
 */
export const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

const actingKey = 'hearth-acting-as';

/** @param {Place} place */
const queryOf = ({ as, at, thread }) => {
  const query = new URLSearchParams({ as, at });
  if (thread !== null) query.set('thread', thread);
  return query;
};

/**
 * What the page shows and to whom: fetched from the server in pieces, and fetched again whenever something changed.
 * @param {(pieces: Pieces) => void} onShown
 */
export function createPage(onShown) {
  const layout = find('.layout');
  const away = find('.away');
  const threadPanel = find('#thread');
  const lists = { lines: find('[data-region=lines]'), thread: find('[data-region=thread]') };
  const ends = {
    lines: followEnd(find('[data-scroll=lines]'), lists.lines, find('[data-new-below=lines]')),
    thread: followEnd(find('[data-scroll=thread]'), lists.thread, find('[data-new-below=thread]')),
  };
  let requests = 0;
  /** Whether what is fetched next is another place, or the same one for somebody else. */
  let arriving = false;
  /** @type {Place} */
  let here = { as: layout.dataset.as ?? '', at: layout.dataset.at ?? '', thread: layout.dataset.thread ?? null };

  /** Brings the page up to date; while Hearth is away, the page says so and waits. */
  async function refresh() {
    try {
      await fetchPieces();
      away.hidden = true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      away.hidden = false;
    }
  }

  async function fetchPieces() {
    requests += 1;
    const mine = requests;
    /** @type {Pieces} */
    const pieces = await get(`/playground/pieces?${queryOf(here)}`);
    // The answer to a later request is the one that counts.
    if (mine !== requests) return;
    const moved = pieces.as !== here.as || pieces.at !== here.at || pieces.thread !== here.thread;
    here = { as: pieces.as, at: pieces.at, thread: pieces.thread };
    if (moved) history.replaceState(here, '', `/playground?${queryOf(here)}`);
    show(pieces);
    if (pieces.unread && document.visibilityState === 'visible') await post('see', { as: here.as, channel: here.at });
  }

  /** @param {Pieces} pieces */
  function show(pieces) {
    document.title = pieces.title;
    threadPanel.hidden = here.thread === null;
    find('.writing').hidden = here.at === 'home';
    for (const [name, html] of Object.entries(pieces.pieces)) {
      const piece = find(`[data-region=${name}]`);
      patch(piece, html);
    }
    for (const list of Object.values(lists)) keepOneInTabOrder(list);
    if (arriving) arrive(pieces.firstUnread);
    for (const end of Object.values(ends)) end.update();
    onShown(pieces);
  }

  /** @param {string | null} firstUnread the id of an element */
  function arrive(firstUnread) {
    arriving = false;
    const message = firstUnread === null ? null : document.getElementById(firstUnread);
    if (here.at === 'home') ends.lines.toBeginning();
    else if (message) ends.lines.toFirstNew(message);
    else ends.lines.toEnd();
  }

  /**
   * Shows another place, or acts as somebody else.
   * @param {Partial<Place>} change
   * @param {string} [element] the message to show, by its id
   */
  async function go(change, element) {
    const elsewhere = change.at !== undefined && change.at !== here.at;
    const next = { ...here, ...(elsewhere ? { thread: null } : {}), ...change };
    // A private channel belongs to one member; whoever one acts as next has one of their own.
    if (change.as !== undefined && next.at.startsWith('d-') && next.at !== `d-${next.as}`) next.at = 'direct';
    const threadChanged = next.thread !== here.thread;
    here = next;
    history.pushState(here, '', `/playground?${queryOf(here)}`);
    localStorage.setItem(actingKey, here.as);
    toggleSide(false);
    if (elsewhere || change.as !== undefined) arriving = true;
    await refresh();
    const wanted = element === undefined ? null : document.getElementById(element);
    if (wanted) return toMessage(wanted);
    if (threadChanged && here.thread !== null) {
      ends.thread.toEnd();
      find('#write-thread').focus();
    }
  }

  /** @param {HTMLElement} message */
  function toMessage(message) {
    for (const [name, list] of Object.entries(lists)) {
      if (list.contains(message)) ends[/** @type {'lines' | 'thread'} */ (name)].toMessage(message);
    }
  }

  /** @param {boolean} open whether the sidebar is open, in a narrow window */
  function toggleSide(open = !layout.classList.contains('side-open')) {
    layout.classList.toggle('side-open', open);
    find('[data-side]').setAttribute('aria-expanded', String(open));
  }

  addEventListener('popstate', (event) => {
    if (!event.state) return;
    arriving = event.state.as !== here.as || event.state.at !== here.at;
    here = event.state;
    void refresh();
  });

  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void refresh();
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || document.querySelector('dialog[open], .popup:popover-open')) return;
    if (layout.classList.contains('side-open')) toggleSide(false);
    else if (here.thread !== null) void go({ thread: null });
  });

  return {
    here: () => here,
    refresh,
    go,
    /** @param {'lines' | 'thread'} list */
    toEnd: (list) => ends[list].toEnd(),
    toggleSide,
    /** Shows the place that the address names, at the message that it names. */
    open: () => {
      history.replaceState(here, '', location.href);
      for (const list of Object.values(lists)) walkWithArrows(list);
      const linked = location.hash === '' ? null : document.getElementById(location.hash.slice(1));
      if (linked && lists.thread.contains(linked)) ends.thread.toMessage(linked);
      if (linked && lists.lines.contains(linked)) ends.lines.toMessage(linked);
      else arrive(layout.dataset.firstUnread ?? null);
      const actedAs = localStorage.getItem(actingKey);
      if (actedAs === null || actedAs === here.as || new URLSearchParams(location.search).has('as')) return;
      here = { ...here, as: actedAs };
      arriving = true;
    },
    /** Keeps the page up to date from now on. */
    follow: async () => {
      await refresh();
      listen(refresh, () => {
        away.hidden = false;
      });
      // The clock goes on even when nothing else happens.
      setInterval(refresh, 20_000);
    },
  };
}
