import { announce } from './announce.js';
import { act, ask, Trouble } from './api.js';
import { createComposer } from './composer.js';
import { onMarkedClick } from './data-actions.js';
import { createGuide } from './first-steps.js';
import { createFormDialog } from './form-dialog.js';
import { keepingBottom, keepOneInTabOrder, walkWithArrows } from './message-list.js';
import { patch } from './patch.js';
import { fillEmojiPicker, fillMessageMenu, openAt } from './popups.js';
import { listen } from './sse.js';

/** @import { Outcome } from './api.js' */
/** @import { Vocabulary } from './suggest.js' */

/**
 * @typedef {{ as: string, at: string, thread: string | null }} Place
 * @typedef {Place & { title: string, writeLabel: string, unread: boolean, pieces: Record<string, string> }} Pieces
 */

/**
 * What the page is made with is there: the server renders it.
 * @param {string} selector
 * @returns {HTMLElement}
 */
const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

const house = find('.house');
const lines = find('[data-region=lines]');
const threadLines = find('[data-region=thread]');
const scroller = find('[data-scroll=lines]');
const threadScroller = find('[data-scroll=thread]');
const threadPanel = find('#thread');
const emojiPicker = find('#emoji-picker');
const messageMenu = find('#message-menu');
const away = find('.away');
const actingKey = 'hearth-acting-as';

/** Where this page looks, and as whom. @type {Place} */
let here = { as: house.dataset.as ?? '', at: house.dataset.at ?? '', thread: house.dataset.thread ?? null };
/** @type {Vocabulary | undefined} */
let vocabulary;
/** The message that a pop-up belongs to. @type {string | undefined} */
let popupPost;

const guide = createGuide(find('#guide'), () => here.thread === null);
const dialog = createFormDialog(
  /** @type {HTMLDialogElement} */ (find('#form-dialog')),
  async (form, values, action) => {
    const outcome = await act('submit', { as: here.as, form, values });
    if (outcome.kind !== 'problems') guide.did(action);
    return outcome;
  },
);
const channelComposer = composerOf('channel', () => null);
const threadComposer = composerOf('thread', () => here.thread);

/**
 * @param {'channel' | 'thread'} to
 * @param {() => string | null} thread
 */
function composerOf(to, thread) {
  const form = /** @type {HTMLFormElement} */ (find(`[data-composer=${to}]`));
  return createComposer(
    form,
    () => vocabulary,
    async (text, draft) => {
      show(await act('say', { as: here.as, channel: here.at, thread: thread(), text, draft }));
      const command = /^\/[a-z_-]+(?=\s+\S)/i.exec(text)?.[0];
      if (command) guide.did(command.toLowerCase());
      await refresh();
      const scrolled = to === 'thread' ? threadScroller : scroller;
      scrolled.scrollTop = scrolled.scrollHeight;
    },
  );
}

/** @param {Outcome} outcome */
function show(outcome) {
  if (outcome.kind === 'form') dialog.open(outcome.html);
  if (outcome.kind === 'problems') announce(find('#announce'), Object.values(outcome.problems).join(' '), 'toast');
}

/**
 * Does something that a click asked for; trouble is said aloud.
 * @param {string} deed
 * @param {Record<string, unknown>} asked
 * @returns {Promise<boolean>} whether it was done
 */
async function doIt(deed, asked) {
  try {
    show(await act(deed, { as: here.as, ...asked }));
    await refresh();
    return true;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    announce(find('#announce'), error.message, 'toast');
    return false;
  }
}

/** @param {Place} place */
const queryOf = ({ as, at, thread }) => {
  const query = new URLSearchParams({ as, at });
  if (thread !== null) query.set('thread', thread);
  return query;
};

let asking = 0;

/** Brings the page up to date; where Hearth is away, the page says so and waits. */
async function refresh() {
  try {
    await fetchPieces();
    away.hidden = true;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    away.hidden = false;
  }
}

async function fetchPieces() {
  asking += 1;
  const mine = asking;
  /** @type {Pieces} */
  const pieces = await ask(`/playground/pieces?${queryOf(here)}`);
  // A later question was asked meanwhile: its answer is the one that counts.
  if (mine !== asking) return;
  const moved = pieces.as !== here.as || pieces.at !== here.at || pieces.thread !== here.thread;
  here = { as: pieces.as, at: pieces.at, thread: pieces.thread };
  if (moved) history.replaceState(here, '', `/playground?${queryOf(here)}`);
  place(pieces);
  if (pieces.unread && document.visibilityState === 'visible') await act('see', { as: here.as, channel: here.at });
}

/** @param {Pieces} pieces */
function place(pieces) {
  document.title = pieces.title;
  house.dataset.at = here.at;
  house.classList.toggle('with-thread', here.thread !== null);
  threadPanel.hidden = here.thread === null;
  find('.writing').hidden = here.at === 'home';
  for (const [name, html] of Object.entries(pieces.pieces)) {
    const piece = find(`[data-region=${name}]`);
    const scrolled = name === 'lines' ? scroller : name === 'thread' ? threadScroller : undefined;
    if (scrolled) keepingBottom(scrolled, () => patch(piece, html));
    else patch(piece, html);
  }
  for (const list of [lines, threadLines]) keepOneInTabOrder(list);
  channelComposer.address(pieces.writeLabel, `draft ${here.as} ${here.at}`);
  threadComposer.address('Reply in the thread', `draft ${here.as} ${here.at} ${here.thread ?? ''}`);
  guide.show();
}

/**
 * Looks elsewhere, or as somebody else.
 * @param {Partial<Place>} change
 */
async function go(change) {
  const elsewhere = change.at !== undefined && change.at !== here.at;
  const next = { ...here, ...(elsewhere ? { thread: null } : {}), ...change };
  // Nobody takes their private channel along into somebody else's shoes.
  if (change.as !== undefined && next.at.startsWith('d-')) next.at = 'direct';
  const threadChanged = next.thread !== here.thread;
  here = next;
  history.pushState(here, '', `/playground?${queryOf(here)}`);
  localStorage.setItem(actingKey, here.as);
  closeSide();
  await refresh();
  if (elsewhere || change.as !== undefined) scroller.scrollTop = here.at === 'home' ? 0 : scroller.scrollHeight;
  if (threadChanged && here.thread !== null) {
    threadScroller.scrollTop = threadScroller.scrollHeight;
    find('#write-thread').focus();
  }
}

function closeSide() {
  house.classList.remove('side-open');
  find('[data-side]').setAttribute('aria-expanded', 'false');
}

/** The second click of a double click comes within this time, and means no second move. */
const doubleClickMs = 500;
let moving = false;

/**
 * Asks for a moment, counted from the one that the page shows: asked for twice, it comes once.
 * @param {string} by milliseconds, or `monday`
 */
async function moveClock(by) {
  if (moving) return;
  clockMoves(true);
  const shown = /** @type {HTMLTimeElement} */ (find('.clock-now time'));
  const to = by === 'monday' ? Number(shown.dataset.monday) : Date.parse(shown.dateTime) + Number(by);
  try {
    if (!(await doIt('clock', { to }))) return;
    guide.did('clock');
    announce(find('.clock-note'), 'Time has passed.');
  } finally {
    setTimeout(() => clockMoves(false), doubleClickMs);
  }
}

/** @param {boolean} now */
function clockMoves(now) {
  moving = now;
  for (const button of document.querySelectorAll('[data-move]')) button.setAttribute('aria-disabled', String(now));
}

/**
 * Handlers by the `data-…` mark of what was clicked.
 * @type {Record<string, (target: HTMLElement, value: string) => unknown>}
 */
const clicks = {
  go: (_, at) => go({ at }),
  openThread: (_, thread) => go({ thread }),
  closeThread: () => go({ thread: null }),
  fill: (target, text) => {
    if (here.at === 'home') return go({ at: 'direct' }).then(() => channelComposer.fill(text));
    const inThread = threadPanel.contains(target);
    if (target.closest('#guide') && !matchMedia('(min-width: 1060px)').matches) guide.close();
    return (inThread ? threadComposer : channelComposer).fill(text);
  },
  move: (_, by) => moveClock(by),
  dismiss: (_, whisper) => doIt('dismiss', { whisper }),
  react: async (target, emoji) => {
    const post = postOf(target);
    if (await doIt('react', { post, emoji })) guide.did('reaction');
  },
  press: async (target, button) => {
    const item = target.closest('li[data-channel]');
    const place =
      item instanceof HTMLElement
        ? { channel: item.dataset.channel, thread: item.dataset.inThread }
        : { channel: `d-${here.as}` };
    target.setAttribute('disabled', '');
    const done = await doIt('press', { ...place, button, label: target.textContent ?? '' });
    target.removeAttribute('disabled');
    if (done) guide.did(button.split(':').slice(0, 2).join(':'));
  },
  moreEmoji: (target) => {
    popupPost = postOf(target);
    openAt(emojiPicker, target);
  },
  moreMenu: (target) => {
    popupPost = postOf(target);
    openAt(messageMenu, target);
  },
  guide: (_, what) => {
    closeSide();
    if (what === 'open' && here.thread !== null) void go({ thread: null });
    return what === 'open' ? guide.open() : guide.close();
  },
  side: (target) => {
    const open = house.classList.toggle('side-open');
    target.setAttribute('aria-expanded', String(open));
  },
};

/** @param {HTMLElement} inside */
function postOf(inside) {
  const item = inside.closest('[data-post]');
  return item instanceof HTMLElement ? item.dataset.post : undefined;
}

onMarkedClick(clicks, (elsewhere) => {
  if (!elsewhere.closest('#side')) closeSide();
});

document.addEventListener('change', (event) => {
  const chosen = event.target;
  if (chosen instanceof HTMLInputElement && chosen.name === 'acting') void go({ as: chosen.value });
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || document.querySelector('dialog[open], .popup:popover-open')) return;
  if (house.classList.contains('side-open')) closeSide();
  else if (here.thread !== null) void go({ thread: null });
});

addEventListener('popstate', (event) => {
  if (!event.state) return;
  here = event.state;
  void refresh();
});

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void refresh();
});

async function begin() {
  history.replaceState(here, '', location.href);
  for (const list of [lines, threadLines]) walkWithArrows(list);
  const marked = location.hash === '' ? null : document.getElementById(location.hash.slice(1));
  if (marked) marked.scrollIntoView({ block: 'center' });
  else scroller.scrollTop = scroller.scrollHeight;
  threadScroller.scrollTop = threadScroller.scrollHeight;

  const actedAs = localStorage.getItem(actingKey);
  if (actedAs !== null && !new URLSearchParams(location.search).has('as')) here = { ...here, as: actedAs };
  vocabulary = /** @type {Vocabulary} */ (await ask('/playground/vocabulary'));
  fillEmojiPicker(emojiPicker, vocabulary.emoji, (emoji) => {
    emojiPicker.hidePopover();
    void doIt('react', { post: popupPost, emoji });
  });
  fillMessageMenu(messageMenu, vocabulary.menus, (entry) => {
    messageMenu.hidePopover();
    void doIt('menu', { post: popupPost, entry });
  });
  await refresh();
  listen(refresh, () => {
    away.hidden = false;
  });
  // The clock goes on while nothing else happens.
  setInterval(refresh, 20_000);
}

void begin();
