import { announce } from './announce.js';
import { ApiError, get, post } from './api.js';
import { beginAgain } from './begin-again.js';
import { createClock } from './clock.js';
import { createComposer } from './composer.js';
import { onActionClick } from './data-actions.js';
import { createFormDialog } from './form-dialog.js';
import { createHappened } from './happened.js';
import { createPage, find } from './page.js';
import { fillEmojiPicker, fillMessageMenu, openAt } from './popups.js';
import { usableVocabulary } from './suggest.js';
import { createTour } from './tour.js';

/** @import { Outcome } from './api.js' */
/** @import { Vocabulary } from './suggest.js' */

const threadPanel = find('#thread');
const againDialog = /** @type {HTMLDialogElement} */ (find('#again-dialog'));
const emojiPicker = find('#emoji-picker');
const messageMenu = find('#message-menu');
/** @type {Vocabulary | undefined} */
let vocabulary;
/** The message that an open pop-up belongs to. @type {string | undefined} */
let popupPost;

const page = createPage(({ as, at, thread, writeLabel }) => {
  channelComposer.address(writeLabel, `draft ${as} ${at}`);
  threadComposer.address('Reply in the thread', `draft ${as} ${at} ${thread ?? ''}`);
  tour.show();
});
const heads = { channel: find('.main-head'), thread: find('#thread .aside-head') };
const tour = createTour(find('#tour'), find('#tour-line'), heads, () => page.here().thread === null);
const happened = createHappened(find('#happened'), closeHappened);
const moveClock = createClock(find('.clock'), (to) => perform('clock', { to }));
const dialog = createFormDialog(/** @type {HTMLDialogElement} */ (find('#form-dialog')), async (form, values) => {
  const outcome = await post('submit', { as: page.here().as, form, values });
  await goToAnswer(outcome);
  return outcome;
});
const channelComposer = composerOf('channel');
const threadComposer = composerOf('thread');

/** @param {'channel' | 'thread'} to */
function composerOf(to) {
  return createComposer(
    /** @type {HTMLFormElement} */ (find(`[data-composer=${to}]`)),
    () => vocabulary && usableVocabulary(vocabulary, document.querySelector('[data-acting-steward]') !== null),
    async (text, draft) => {
      const { as, at, thread } = page.here();
      // From there on, one sees what comes.
      page.toEnd(to === 'thread' ? 'thread' : 'lines');
      show(await post('say', { as, channel: at, thread: to === 'thread' ? thread : null, text, draft }));
      await page.refresh();
    },
  );
}

/** @param {Outcome} outcome */
function show(outcome) {
  if (outcome.kind === 'form') dialog.open(outcome.html);
  if (outcome.kind === 'moved') happened.show(outcome.html);
  if (outcome.kind === 'problems') announce(find('#announce'), Object.values(outcome.problems).join(' '), 'toast');
}

/**
 * On their own page nobody would see that Hearth answered: the answer stands in the channel with Hearth.
 * @param {Outcome} outcome
 */
async function goToAnswer(outcome) {
  if (outcome.kind === 'done' && outcome.answered && page.here().at === 'home') await page.go({ at: 'direct' });
}

/**
 * Performs an action and updates the page; announces what went wrong.
 * @param {string} action
 * @param {Record<string, unknown>} body
 * @returns {Promise<boolean>} whether it was done
 */
async function perform(action, body) {
  try {
    const outcome = await post(action, { as: page.here().as, ...body });
    show(outcome);
    await page.refresh();
    await goToAnswer(outcome);
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    announce(find('#announce'), error.message, 'toast');
    return false;
  }
}

/**
 * Handlers by the `data-…` attribute of what was clicked.
 * @type {Record<string, (target: HTMLElement, value: string) => unknown>}
 */
const clicks = {
  go: (_, at) => page.go({ at }),
  openThread: (_, thread) => {
    happened.close();
    return page.go({ thread });
  },
  closeThread: () => page.go({ thread: null }),
  fill: async (target, text) => {
    const composer = threadPanel.contains(target) ? threadComposer : channelComposer;
    if (page.here().at === 'home') await page.go({ at: 'direct' });
    composer.fill(text);
  },
  move: (_, by) => moveClock(by),
  step: async (target) => {
    const {
      stepAs: as = page.here().as,
      stepAt: at = page.here().at,
      stepThread: thread = null,
      stepFill: text,
      stepMove: by,
    } = target.dataset;
    if (by === undefined) happened.close();
    else if (!(await moveClock(by))) return;
    tour.makeWay();
    await page.go({ as, at, thread });
    if (text !== undefined) channelComposer.fill(text);
  },
  tour: (_, what) => {
    page.toggleSide(false);
    const opens = what === 'open' || what === 'others';
    if (opens && page.here().thread !== null) void page.go({ thread: null });
    if (what !== 'open' && what !== 'close') tour.choose(what === 'others' ? 'choice' : what);
    if (opens || what === 'close') tour.toggle(opens);
  },
  see: (target, element) => {
    const { seeAt: at = page.here().at, seeThread: thread = null, seeAs: as = page.here().as } = target.dataset;
    happened.makeWay();
    return page.go({ at, thread, as }, element);
  },
  closeHappened,
  dismiss: (_, whisper) => perform('dismiss', { whisper }),
  react: (target, emoji) => perform('react', { post: postOf(target), emoji }),
  press: async (target, button) => {
    const item = target.closest('li[data-channel]');
    const place =
      item instanceof HTMLElement
        ? { channel: item.dataset.channel, thread: item.dataset.inThread ?? openThreadOf(item) }
        : { channel: `d-${page.here().as}` };
    target.setAttribute('disabled', '');
    await perform('press', { ...place, button, label: target.textContent ?? '' });
    target.removeAttribute('disabled');
  },
  moreEmoji: (target) => {
    popupPost = postOf(target);
    openAt(emojiPicker, target);
  },
  moreMenu: (target) => {
    popupPost = postOf(target);
    openAt(messageMenu, target);
  },
  beginAgain: (_, what) => {
    if (what === 'ask') againDialog.showModal();
    else againDialog.close();
    if (what !== 'yes') return undefined;
    const said = (/** @type {string} */ words) => announce(find('#announce'), words, 'toast');
    return beginAgain(page.here().as, said);
  },
  side: () => page.toggleSide(),
};

function closeHappened() {
  happened.close();
  find('[data-move]').focus();
}

/**
 * The first message of a thread stands in a channel, but who presses its button in the thread looks there for the answer.
 * @param {HTMLElement} item
 */
const openThreadOf = (item) => (threadPanel.contains(item) ? page.here().thread : undefined);

/** @param {HTMLElement} inside */
function postOf(inside) {
  const item = inside.closest('[data-post]');
  return item instanceof HTMLElement ? item.dataset.post : undefined;
}

onActionClick(clicks, (elsewhere) => {
  if (!elsewhere.closest('#side')) page.toggleSide(false);
});

document.addEventListener('change', (event) => {
  const chosen = event.target;
  if (chosen instanceof HTMLInputElement && chosen.name === 'acting') void page.go({ as: chosen.value });
});

async function start() {
  page.open();
  vocabulary = /** @type {Vocabulary} */ (await get('/playground/vocabulary'));
  fillEmojiPicker(emojiPicker, vocabulary.emoji, (emoji) => {
    emojiPicker.hidePopover();
    void perform('react', { post: popupPost, emoji });
  });
  fillMessageMenu(messageMenu, vocabulary.menus, (entry) => {
    messageMenu.hidePopover();
    void perform('menu', { post: popupPost, entry });
  });
  await page.follow();
}

void start();
