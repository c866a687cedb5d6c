import { buttonActions, formActions } from '../../../src/chat/actions.ts';
import { MondayMove } from './clock-bar.tsx';
import { Icon } from './icon.tsx';

const question = '/ask How do I trim a bowl that leans?';

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
        The tour takes two minutes:
      </p>
      <ol class="steps">
        <li data-done-by={`/ask ${formActions.ask}`}>
          <h3>Ask for something</h3>
          <p>
            Type <code>/ask</code> and your question. Hearth posts it in <b>#help</b>.
          </p>
          <button type="button" class="button plain" data-fill={question}>
            Write one for me
          </button>
        </li>
        <li data-done-by={buttonActions.offerHelp}>
          <h3>Be somebody else</h3>
          <p>
            Choose another face on the left, press <b>I can help</b> and answer in the thread.
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
        {movable ? (
          <li data-done-by="clock">
            <h3>Let time pass</h3>
            <p>
              Move the clock to Monday, and read about the week in <b>#general</b>.
            </p>
            <MondayMove class="button plain" />
          </li>
        ) : undefined}
      </ol>
      <p class="first-steps-end">
        That was the tour. <code>/hearth help</code> lists everything else. In your own workspace, Hearth works the same
        way.
      </p>
    </div>
  </>
);
