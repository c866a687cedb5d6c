import type { Child } from 'hono/jsx';
import { minuteMs } from '../../../src/domain/time/instant.ts';
import { community, tourPeople } from '../demo-community.ts';
import { type TourProgress, type TourRole, type TourStep, tourRoles, tourSteps } from '../tour.ts';
import { Icon } from './icon.tsx';

const { newcomer, helper, partner, steward } = tourPeople;

interface Role {
  readonly name: string;
  readonly promise: string;
}

const roles: Readonly<Record<TourRole, Role>> = {
  newcomer: { name: 'Newcomer', promise: 'As Finn: write, be answered by a person, and say thank you.' },
  helper: { name: 'Helper', promise: 'As Emi: help somebody, give feedback, and see a seal open.' },
  steward: { name: 'Steward', promise: 'As Ada: read what the community hears on Monday, before it does.' },
};

/** What a step asks for, and the button that takes one to where it is done. */
interface Step {
  readonly title: string;
  readonly words: Child;
  readonly label: string;
  readonly as: string;
  /** A channel, `direct` for that with Hearth. */
  readonly at: string;
  readonly thread?: string | undefined;
  /** What is written for them, to be sent with Enter. */
  readonly fill?: string;
  /** How far the clock moves first: by so many milliseconds, or to `monday`. */
  readonly move?: number | 'monday';
}

const stepsFor = ({ threads }: TourProgress): Readonly<Record<TourStep, Step>> => ({
  unanswered: {
    title: 'Just write',
    words: 'Finn asked something in #help a minute ago, without any command. Half an hour later, nobody has answered.',
    label: 'Let half an hour pass',
    as: newcomer,
    at: community.help,
    move: 30 * minuteMs,
  },
  lookedAfter: {
    title: 'Let Hearth look after it',
    words: (
      <>
        Hearth noticed, and asks Finn alone. Press <b>Look after this for me</b>.
      </>
    ),
    label: 'Go to #help as Finn',
    as: newcomer,
    at: community.help,
  },
  answered: {
    title: 'A person answers',
    words: (
      <>
        Be Emi for a moment: press <b>I can help</b>, and answer in the thread. Hearth only brings people together.
      </>
    ),
    label: 'Answer as Emi',
    as: helper,
    at: community.help,
    thread: threads.newcomers,
  },
  thanked: {
    title: 'Say what helped',
    words: (
      <>
        Be Finn again. Press <b>Resolved</b>, say who helped, and thank her. What solved it helps whoever asks next.
      </>
    ),
    label: 'Thank as Finn',
    as: newcomer,
    at: community.help,
    thread: threads.newcomers,
  },
  helped: {
    title: 'Somebody waits',
    words: (
      <>Nobody has answered Dalia about her tiles, so Hearth asked Emi directly. Tell Dalia a trick, in her thread.</>
    ),
    label: 'Answer Dalia as Emi',
    as: helper,
    at: community.help,
    thread: threads.waiting,
  },
  gave: {
    title: 'Break the seal',
    words: (
      <>
        Chidi has given Emi feedback, and she can’t read a word of it until she has given hers. Press{' '}
        <b>Give feedback</b>, a sentence for each, and watch.
      </>
    ),
    label: 'Give feedback as Emi',
    as: helper,
    at: 'direct',
  },
  bothRead: {
    title: 'It opened for both',
    words: 'Neither could wait for the other to go first. See what Chidi reads now.',
    label: 'Read as Chidi',
    as: partner,
    at: 'direct',
  },
  reacted: {
    title: 'Thank in passing',
    words: 'As Emi, put 🙌 💡 🔍 or 🧗 on something that somebody wrote. It counts as thanks, and nobody is disturbed.',
    label: 'Go to #general as Emi',
    as: helper,
    at: community.general,
  },
  previewed: {
    title: 'See the next digest',
    words: 'Every Monday the community hears its own story. Ada can read what it would say now.',
    label: 'Write /digest preview',
    as: steward,
    at: community.general,
    fill: '/digest preview',
  },
  waiting: {
    title: 'See who waits',
    words: 'Nobody is left alone: whoever has no answer yet is listed here.',
    label: 'Write /requests waiting',
    as: steward,
    at: community.general,
    fill: '/requests waiting',
  },
  digested: {
    title: 'Let the week go by',
    words:
      'The clock stops wherever something falls due, and does it at its own time. On Monday at nine, the digest comes.',
    label: 'To Monday 09:00',
    as: steward,
    at: community.general,
    move: 'monday',
  },
  asked: {
    title: 'Ask everybody a question',
    words: 'Once a week the community stops to think. Add a question of your own to those that come on Fridays.',
    label: 'Write one for me',
    as: steward,
    at: community.general,
    fill: '/reflect prompts Which of your pieces would you show a beginner?',
  },
});

const StepButton = ({ step }: { step: Step }) => (
  <button
    type="button"
    class="button plain"
    data-step={step.label}
    data-step-as={step.as}
    data-step-at={step.at}
    data-step-thread={step.thread}
    data-step-fill={step.fill}
    data-step-move={step.move}
  >
    {step.label}
  </button>
);

/** The tour, in each of its roles: what is done is ticked off, and the next step leads to where it is done. */
export const Tour = ({ progress }: { progress: TourProgress | undefined }) => {
  if (!progress) return <NoTour />;
  const steps = stepsFor(progress);
  return (
    <>
      <div class="tour-part" data-tour-part="choice">
        <p>
          This is a small, made-up community with a week behind it. Hearth sees that nobody who asks here is left alone,
          that thanks are noticed, and that whoever gives feedback gets some.
        </p>
        <p>Nothing leaves your machine, and you can be anybody. Take five minutes as one of them:</p>
        <ul class="tour-roles">
          {tourRoles.map((role) => (
            <li>
              <button type="button" class="tour-role" data-tour={role}>
                <strong>{roles[role].name}</strong>
                <span>{roles[role].promise}</span>
                <small>{countDone(role, progress)}</small>
              </button>
            </li>
          ))}
        </ul>
        <button type="button" class="quiet-button tour-again" data-begin-again="ask">
          Begin again
        </button>
      </div>
      {tourRoles.map((role) => {
        const next = tourSteps[role].find((name) => !progress.done[name]);
        return (
          <div class="tour-part" data-tour-part={role}>
            <button type="button" class="quiet-button tour-back" data-tour="choice">
              Other roles
            </button>
            <h3>
              {roles[role].name} <small>{countDone(role, progress)}</small>
            </h3>
            <ol class="steps">
              {tourSteps[role].map((name) => (
                <li
                  id={`step-${name}`}
                  class={progress.done[name] ? 'done' : name === next ? 'next' : ''}
                  aria-current={name === next ? 'step' : undefined}
                >
                  <h4>
                    {progress.done[name] ? <span class="unseen">Done: </span> : undefined}
                    {steps[name].title}
                  </h4>
                  <p>{steps[name].words}</p>
                  {name === next ? <StepButton step={steps[name]} /> : undefined}
                </li>
              ))}
            </ol>
            {next === undefined ? <TourEnd /> : undefined}
          </div>
        );
      })}
    </>
  );
};

/** Where others go by the clock, the demo has no past, and nothing can be shown of a week. */
const NoTour = () => (
  <p>
    The tour needs a clock of its own, and here others go by it, too. <code>npx hearth demo</code> opens a playground
    that has one, and keeps nothing.
  </p>
);

const TourEnd = () => (
  <p class="tour-end">
    That was it. Choose another role, or look around: <code>/hearth help</code> says what else there is. In your own
    workspace, Hearth works the same way.
  </p>
);

function countDone(role: TourRole, { done }: TourProgress): string {
  const count = tourSteps[role].filter((name) => done[name]).length;
  return `${count} of ${tourSteps[role].length} done`;
}

/** The next step of each role, in one line above the messages, where the panel has no room. */
export const TourLine = ({ progress }: { progress: TourProgress }) => {
  const steps = stepsFor(progress);
  return (
    <>
      {tourRoles.map((role) => {
        const next = tourSteps[role].find((name) => !progress.done[name]);
        return (
          <div class="tour-part" data-tour-part={role}>
            <p>
              <Icon name="help" /> <small>{countDone(role, progress)}</small>{' '}
              {next === undefined ? (
                <b>You have seen it all as {roles[role].name.toLowerCase()}.</b>
              ) : (
                <b>{steps[next].title}</b>
              )}
              {next === undefined ? undefined : <span class="tour-words">: {steps[next].words}</span>}
            </p>
            {next === undefined ? (
              <button type="button" class="button plain" data-tour="others">
                Other roles
              </button>
            ) : (
              <StepButton step={steps[next]} />
            )}
          </div>
        );
      })}
    </>
  );
};

/** The panel around it, which stays as it is. */
export const TourPanel = ({ progress }: { progress: TourProgress | undefined }) => (
  <>
    <header class="aside-head">
      <h2>Tour</h2>
      <button type="button" class="tool" data-tour="close" aria-label="Close the tour" title="Close">
        <Icon name="close" />
      </button>
    </header>
    <div class="tour-body" data-region="tour">
      <Tour progress={progress} />
    </div>
  </>
);
