import { buttonActions, formActions } from '../../../src/chat/actions.ts';
import { community } from '../demo.ts';
import { MondayMove } from './clock-bar.tsx';
import { Icon } from './icon.tsx';

const question = '/ask How do I trim a bowl that leans?';

/** Writes a text where one writes, to be sent with Enter. */
const Fill = ({ text }: { text: string }) => (
  <button type="button" class="button plain" data-fill={text}>
    Write it for me
  </button>
);

/** What to try first. The page ticks a step off as soon as one of the things in its `data-done-by` is done. */
export const FirstSteps = ({ movable }: { movable: boolean }) => (
  <>
    <header class="aside-head">
      <h2>First steps</h2>
      <button type="button" class="tool" data-first-steps="close" aria-label="Close the first steps" title="Close">
        <Icon name="close" />
      </button>
    </header>
    <div class="first-steps-body">
      <p>
        This is a small, made-up community to try Hearth in. Nothing leaves your machine, and you can be anybody here.
        The tour takes five minutes:
      </p>
      <ol class="steps">
        <li data-done-by={`/ask ${formActions.ask}`}>
          <h3>Ask for something</h3>
          <p>
            Type <code>/ask</code> and your question. Hearth posts it in <b>#help</b>.
          </p>
          <Fill text={question} />
        </li>
        <li data-done-by={buttonActions.offerHelp}>
          <h3>Be somebody else</h3>
          <p>
            Choose another face under <b>Acting as</b>, press <b>I can help</b> and answer in the thread.
          </p>
        </li>
        <li data-done-by={formActions.resolveRequest}>
          <h3>Say what helped</h3>
          <p>
            Go back to whoever asked and press <b>Resolved</b>: say who helped, and thank them.
          </p>
        </li>
        <li data-done-by="reaction">
          <h3>Thank in passing</h3>
          <p>React to what somebody wrote with 🙌 💡 🔍 or 🧗. It quietly counts as thanks.</p>
        </li>
        <li data-done-by="/reflect:join">
          <h3>Stop and think</h3>
          <p>
            Type <code>/reflect join</code>, and a question comes every Friday at three. Your answer stays yours unless
            you share it.
          </p>
          <Fill text="/reflect join" />
        </li>
        {movable ? (
          <li data-done-by="week">
            <h3>Let time pass</h3>
            <p>
              Move the clock to Monday, and read about the week in <b>#general</b>. Whatever falls due on the way
              happens at its own time.
            </p>
            <MondayMove class="button plain" thenGo={community.general} />
          </li>
        ) : undefined}
        <li data-done-by={formActions.giveFeedback}>
          <h3>Swap feedback, sealed</h3>
          <p>
            Type <code>/exchange join</code> and say what you’re working on. Do the same as somebody else. Within two
            days, Hearth pairs you up and writes to you both. Neither can read a word until both have given.
          </p>
          <Fill text="/exchange join" />
        </li>
      </ol>
      <p class="first-steps-end">
        That was the tour. <code>/hearth help</code> lists everything else. In your own workspace, Hearth works the same
        way.
      </p>
    </div>
  </>
);
