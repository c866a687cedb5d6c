import type { Child } from 'hono/jsx';
import { community } from '../demo-community.ts';
import type { View } from '../view.ts';
import { ClockMoves, ClockTime } from './clock-bar.tsx';
import { Composer } from './composer.tsx';
import { Icon } from './icon.tsx';
import { elementIdOf } from './message-list.tsx';
import { Acting, Me, Places } from './sidebar.tsx';
import { TourLine, TourPanel } from './tour.tsx';

/** The head of the main panel: one of the pieces that the script keeps up to date. */
export const Head = ({ view }: { view: View }) => (
  <>
    <h1 id="place-name">
      {view.channel === undefined ? (
        'My page'
      ) : view.channel.directWith === undefined ? (
        <>
          <span class="hash">#</span>
          {view.channel.name}
        </>
      ) : (
        'Hearth'
      )}
    </h1>
    <p class="topic">{topicOf(view)}</p>
    {view.channel?.id === community.welcome && view.purpose !== '' ? (
      <p class="purpose" dir="auto">
        {view.purpose}
      </p>
    ) : undefined}
  </>
);

function topicOf(view: View): string {
  if (view.channel === undefined) return `What Hearth keeps for ${view.acting.name}`;
  return view.channel.directWith === undefined ? view.channel.topic : `Between ${view.acting.name} and Hearth`;
}

export const writeLabel = (view: View): string => {
  if (view.channel === undefined) return '';
  return view.channel.directWith === undefined ? `Write to #${view.channel.name}` : 'Write to Hearth';
};

export const titleOf = (view: View): string => {
  const place = view.channel === undefined ? 'My page' : view.channel.directWith ? 'Hearth' : `#${view.channel.name}`;
  return `${place} · ${view.communityName}`;
};

/** The order matters: later rules override earlier ones. */
const styles = [
  'base',
  'avatars',
  'layout',
  'sidebar',
  'panels',
  'message-list',
  'message-tools',
  'message',
  'composer',
  'tour',
  'happened',
  'popups',
  'narrow',
];

/** Leads to what was said while one was reading further up. */
const NewBelow = ({ list }: { list: 'lines' | 'thread' }) => (
  <button type="button" class="new-below" data-new-below={list} hidden>
    <span data-new-count>New messages</span> <Icon name="down" />
  </button>
);

/** The whole page, as it first loads. */
export const Page = ({ view, lines, threadLines }: { view: View; lines: Child; threadLines: Child }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{titleOf(view)}</title>
      <link rel="icon" href="/playground/icon.svg" type="image/svg+xml" />
      {styles.map((name) => (
        <link rel="stylesheet" href={`/playground/${name}.css`} />
      ))}
      <script type="module" src="/playground/app.js"></script>
    </head>
    <body>
      <a class="skip" href="#write-channel">
        Skip to writing
      </a>
      <div
        class="layout"
        data-as={view.acting.id}
        data-at={view.channel?.id ?? 'home'}
        data-thread={view.thread?.id}
        data-first-unread={view.firstUnread && elementIdOf(view.firstUnread)}
      >
        <nav id="side" class="side" aria-label="Community">
          <p class="community">
            <span class="community-mark">
              <Icon name="flame" />
            </span>
            <span>
              {view.communityName}
              <small>Hearth playground</small>
            </span>
          </p>
          <div data-region="acting">
            <Acting view={view} />
          </div>
          <div class="places" data-region="places">
            <Places view={view} />
          </div>
          <button type="button" class="quiet-button tour-opener" data-tour="open">
            <Icon name="help" /> Tour
          </button>
        </nav>
        <section class="clock" aria-label="Time in the community">
          <button
            type="button"
            class="tool side-opener"
            data-side
            aria-controls="side"
            aria-expanded="false"
            aria-label="Channels and people"
          >
            <Icon name="menu" />
          </button>
          <button type="button" class="acting-opener" data-side aria-controls="side" data-region="me">
            <Me view={view} />
          </button>
          <button type="button" class="quiet-button tour-opener" data-tour="open">
            <Icon name="help" /> Tour
          </button>
          <p class="clock-now" data-region="clock">
            <ClockTime view={view} />
          </p>
          <p class="clock-note" role="status"></p>
          <ClockMoves view={view} />
          <section id="happened" class="happened" aria-labelledby="happened-title" hidden></section>
        </section>
        <main class="main" aria-labelledby="place-name">
          <div class="main-head" data-region="head">
            <Head view={view} />
          </div>
          <section id="tour-line" class="tour-line" aria-label="Next step of the tour" data-region="tourLine" hidden>
            {view.tour && <TourLine progress={view.tour} />}
          </section>
          <div class="scroll" data-scroll="lines" role="log" aria-labelledby="place-name" tabindex={-1}>
            <ol class="lines" data-region="lines">
              {lines}
            </ol>
          </div>
          <NewBelow list="lines" />
          <div class="writing" hidden={view.channel === undefined}>
            <Composer to="channel" label={writeLabel(view)} />
          </div>
        </main>
        <aside id="thread" class="aside" aria-label="Thread" hidden={view.thread === undefined}>
          <header class="aside-head">
            <h2>Thread</h2>
            <button type="button" class="tool" data-close-thread aria-label="Close the thread" title="Close">
              <Icon name="close" />
            </button>
          </header>
          <div class="scroll" data-scroll="thread" role="log" aria-label="Messages in the thread" tabindex={-1}>
            <ol class="lines" data-region="thread">
              {threadLines}
            </ol>
          </div>
          <NewBelow list="thread" />
          <Composer to="thread" label="Reply in the thread" />
        </aside>
        <aside id="tour" class="aside tour" aria-label="Tour" hidden>
          <TourPanel progress={view.tour} />
        </aside>
      </div>
      <p class="away" role="status" hidden>
        Hearth is away for a moment. This page waits for it.
      </p>
      <div id="emoji-picker" class="popup" popover="auto" role="dialog" aria-label="Choose an emoji"></div>
      <div id="message-menu" class="popup" popover="auto" role="menu" aria-label="More"></div>
      <dialog id="form-dialog" aria-labelledby="form-title"></dialog>
      <dialog id="again-dialog" aria-labelledby="again-title">
        <h2 id="again-title">Begin again?</h2>
        <p>
          Everything that was said and done here is forgotten, by everybody, and the clock goes back to now. The Kiln is
          then as you found it.
        </p>
        <p class="dialog-buttons">
          <button type="button" class="button plain" data-begin-again="no">
            Keep it
          </button>
          <button type="button" class="button" data-begin-again="yes">
            Forget it all
          </button>
        </p>
      </dialog>
      <p id="announce" class="unseen" role="status" dir="auto"></p>
    </body>
  </html>
);
