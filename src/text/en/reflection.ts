import { buttonActions, formActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import type { Form } from '../../chat/form.ts';
import {
  type Block,
  buttons,
  command,
  divider,
  heading,
  italic,
  type Message,
  message,
  note,
  paragraph,
  quote,
  time,
  written,
} from '../../chat/message.ts';
import type { SentPromptId } from '../../domain/ids.ts';
import type { OwnPrompt, OwnPromptState } from '../../domain/reflection/own-prompt.ts';
import { type Reflection, type Sharing, sharings } from '../../domain/reflection/reflection.ts';
import type { Rules } from '../../domain/rules.ts';
import { dayMs, earlier, type Instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { maxThoughtCharacters } from './digest.ts';
import { excerpt } from './phrase.ts';

/** On a page; the whole is behind *Change*, and in what *Send me all of them* sends. */
const maxShownCharacters = 600;

const sharingLabels: Readonly<Record<Sharing, string>> = {
  private: 'Only I',
  unnamed: 'Everybody here, without my name',
  named: 'Everybody here, with my name',
};

function sharedAs(
  { sharing, sharedAt, digestedAt }: Reflection,
  now: Instant,
  { waitDays }: Rules['reflection'],
): string {
  if (sharing === 'private') return 'only you can read it';
  const name = sharing === 'named' ? 'with your name' : 'without your name';
  if (digestedAt !== undefined) return `was in a digest, ${name}`;
  if (sharedAt !== undefined && sharedAt < earlier(now, waitDays * dayMs)) {
    return `shared ${name}; no digest could tell it within ${waitDays} days, so none will`;
  }
  return sharing === 'named'
    ? 'waiting for a digest, with your name'
    : 'shared without your name, and waiting for others';
}

const fieldsOf = (prompt: string, offered: readonly Sharing[], rules: Rules['reflection'], given?: Reflection) =>
  [
    {
      type: 'text',
      name: 'text',
      label: 'Your answer',
      hint: prompt,
      required: true,
      long: true,
      maxLength: rules.maxTextCharacters,
      ...(given === undefined ? {} : { value: given.text }),
    },
    {
      type: 'choice',
      name: 'sharing',
      label: 'Who may read it?',
      hint: `Without a name it is told once ${rules.leastUnnamedPeople} people shared something; never which is whose.`,
      required: true,
      choices: offered.map((value) => ({ value, label: sharingLabels[value] })),
      value: given?.sharing ?? 'private',
    },
  ] as const;

const later = (next: Instant | undefined): readonly Block[] =>
  next === undefined ? [] : [paragraph('The next one comes ', time(next), '.')];

const promptStates: Readonly<Record<Exclude<OwnPromptState, 'retired'>, string>> = {
  active: '',
  paused: ' (resting)',
};

export const reflect = {
  command: {
    description: 'A question now and then, to think about what you give and what you get',
    now: 'Answer the question of the week, or another one',
    mine: 'See what you wrote; change it, share it or take it back',
    pause: {
      description: 'Let the questions rest for a while',
      until: 'Until when: a date like 2027-01-31, or 3 weeks; off ends the pause',
    },
    join: 'Get a question every week, directly',
    leave: 'Get no more questions',
    timezone: {
      description: 'Say by which clocks you live, so that nothing comes at night',
      zone: 'Your time zone, for example Europe/Berlin',
    },
    prompts: {
      description: 'See, add, rest and retire the questions of this community',
      text: 'A question of your own to add',
    },
  },

  /** What stands where a prompt was whose words are gone. */
  noPrompt: 'What is on your mind?',

  prompt: (prompt: string, sentId: SentPromptId): Message =>
    message(
      paragraph('A question for you, if you have two minutes:'),
      quote(prompt),
      buttons(button(buttonActions.answerPrompt, 'Answer', sentId, 'primary')),
      note('Only you see what you write, unless you choose to share it. Letting it go by is fine, too.'),
    ),

  /** In a small community, to all of them at once. */
  promptForAll: (prompt: string, sentId: SentPromptId): Message => ({
    ...message(
      paragraph('A question for all of us:'),
      quote(prompt),
      buttons(button(buttonActions.answerPrompt, 'Answer for myself', sentId)),
      note('Say it here in the thread, or press the button: then only you see it, unless you choose to share it.'),
    ),
    thread: prompt,
  }),

  whetherToPause: (): Message =>
    message(
      paragraph('The last few questions went by, which is quite all right. Shall I let them rest?'),
      buttons(
        button(buttonActions.pausePrompts, 'Let them rest', '', 'primary'),
        button(buttonActions.carryOnPrompts, 'Keep them coming'),
      ),
      note('If I hear nothing, I let them rest. You can have them back at any time.'),
    ),
  pausedAfterSilence: (): Message =>
    message(
      paragraph(
        'I let the questions rest from now on. Whenever you would like one again: ',
        command('reflect', 'join'),
        '.',
      ),
    ),

  form: (prompt: string, subject: string, rules: Rules['reflection']) =>
    ({
      action: formActions.reflection,
      subject,
      title: 'A question for you',
      submitLabel: 'Keep',
      fields: fieldsOf(prompt, sharings, rules),
    }) satisfies Form,

  changeForm: (prompt: string, given: Reflection, offered: readonly Sharing[], rules: Rules['reflection']) =>
    ({
      action: formActions.changedReflection,
      subject: given.id,
      title: 'What you wrote',
      submitLabel: 'Keep',
      fields: fieldsOf(prompt, offered, rules, given),
    }) satisfies Form,

  /** Next to the field, when nothing or too much was written. */
  textLength: (rules: Rules['reflection']): string => `From one word to ${rules.maxTextCharacters} characters, please.`,

  kept: ({ text, sharing, digestedAt }: Reflection, takesPart: boolean, rules: Rules['reflection']): Message =>
    message(
      sharing === 'private'
        ? paragraph('I keep it for you, and nobody else can read it.')
        : digestedAt !== undefined
          ? paragraph('I keep it like this for you. What stood in a digest stays as it was.')
          : sharing === 'named'
            ? paragraph('Thank you. It waits for a digest, and will stand there with your name.')
            : paragraph(
                'Thank you. It will be in a digest without your name, once ',
                `${rules.leastUnnamedPeople} people shared something. Until then nobody reads it, nor do the stewards.`,
              ),
      sharing === 'private' || digestedAt !== undefined || [...text].length <= maxThoughtCharacters
        ? undefined
        : note(`It is a long one: a digest shows its beginning, some ${maxThoughtCharacters} characters.`),
      note(
        command('reflect', 'mine'),
        ' shows what you wrote; there you can change it or take it back.',
        ...(takesPart ? [] : [' Would you like such a question every week? ', command('reflect', 'join'), '.']),
      ),
    ),

  mine: (
    entries: readonly { readonly reflection: Reflection; readonly prompt: string }[],
    older: number | undefined,
    isFirstPage: boolean,
    now: Instant,
    rules: Rules['reflection'],
  ): Message =>
    entries.length === 0
      ? message(
          paragraph(
            isFirstPage
              ? 'You have not written anything yet. A question for you: '
              : 'That is all of it. A new question: ',
            command('reflect'),
            '.',
          ),
        )
      : message(
          heading('What I wrote'),
          ...entries.flatMap(({ reflection, prompt }) => [
            paragraph(time(reflection.writtenAt, 'date'), ', ', italic(prompt)),
            quote(...written(excerpt(reflection.text, maxShownCharacters))),
            note(sharedAs(reflection, now, rules)),
            buttons(
              button(buttonActions.changeReflection, 'Read or change', reflection.id),
              button(buttonActions.withdrawReflection, 'Take back', reflection.id),
            ),
          ]),
          divider,
          buttons(
            ...(older === undefined ? [] : [button(buttonActions.olderReflections, 'Older ones', String(older))]),
            button(buttonActions.sendReflections, 'Send me all of them'),
          ),
          note('Only you see this page.'),
        ),

  /** Some of what somebody wrote, in full, for them to keep. */
  inFull: (entries: readonly { readonly reflection: Reflection; readonly prompt: string }[]): Message =>
    message(
      ...entries.flatMap(({ reflection, prompt }) => [
        paragraph(time(reflection.writtenAt, 'date'), ', ', italic(prompt)),
        quote(...written(reflection.text)),
      ]),
    ),

  sentInFull: (count: number): Message =>
    message(
      paragraph(
        count === 0
          ? 'There is nothing to send yet.'
          : 'I sent you everything that you wrote, in our own conversation. There it is yours to copy.',
      ),
    ),

  reallyTakeBack: (reflection: Reflection): Message =>
    message(
      paragraph('Shall I forget this for good?'),
      quote(...written(excerpt(reflection.text, maxShownCharacters))),
      ...(reflection.digestedAt === undefined
        ? []
        : [paragraph('It stood in a digest, and will go on standing there: I cannot take it out of the channel.')]),
      buttons(button(buttonActions.forgetReflection, 'Forget it', reflection.id, 'danger')),
    ),
  takenBack: (): Message => message(paragraph('It is gone, and I know nothing of it any more.')),

  /** @param isSmall whether there are so few that it comes to all of them in one channel */
  joined: (next: Instant | undefined, isSmall: boolean): Message =>
    message(
      paragraph(
        isSmall
          ? 'From now on there is a question every week. As long as we are few, it comes to all of us in one channel; when we are more, directly to you.'
          : 'From now on a question comes to you every week. It takes two minutes, and nobody counts.',
      ),
      ...later(next),
      note(
        'Only you see what you answer, unless you choose to share it. ',
        command('reflect', 'pause'),
        ' lets them rest, ',
        command('reflect', 'leave'),
        ' ends them.',
      ),
    ),
  zoneSet: (zone: Zone): Message =>
    message(
      paragraph(
        `From now on I go by the clocks of ${zone} for you. When you move: `,
        command('reflect', 'timezone'),
        '.',
      ),
    ),
  left: (): Message =>
    message(
      paragraph('No more questions, then. What you wrote stays yours: ', command('reflect', 'mine'), '.'),
      note('Whenever you would like one: ', command('reflect'), '.'),
    ),
  paused: (until: Instant | undefined, next: Instant | undefined): Message =>
    message(
      until === undefined
        ? paragraph('The questions rest until you say otherwise, with ', command('reflect', 'pause off'), '.')
        : paragraph('The questions rest until ', time(until, 'date'), '.'),
      ...later(next),
    ),
  carriedOn: (next: Instant | undefined): Message => message(paragraph('Gladly. They keep coming.'), ...later(next)),

  prompts: (own: readonly OwnPrompt[], inLibrary: number): Message =>
    message(
      heading('Questions of our own'),
      own.length === 0
        ? paragraph('There are none yet. Add one: ', command('reflect', 'prompts What grew this week?'), '.')
        : paragraph('These come first; each member gets each of them once in twelve weeks.'),
      ...own.flatMap((prompt) => [
        paragraph(...written(prompt.text), prompt.state === 'retired' ? '' : promptStates[prompt.state]),
        buttons(
          prompt.state === 'paused'
            ? button(buttonActions.changePrompt, 'Use it again', `active/${prompt.id}`)
            : button(buttonActions.changePrompt, 'Let it rest', `paused/${prompt.id}`),
          button(buttonActions.changePrompt, 'Retire it', `retired/${prompt.id}`, 'danger'),
        ),
      ]),
      note(`After them come the ${inLibrary} of the library, and every fourth time the one about giving and taking.`),
    ),
  promptAdded: (text: string): Message =>
    message(
      paragraph('Thank you. From next time on people will be asked:'),
      quote(...written(text)),
      note(command('reflect', 'prompts'), ' shows all of them, and lets them rest or retires them.'),
    ),
  promptChanged: ({ text, state }: OwnPrompt): Message =>
    message(
      paragraph(
        state === 'active'
          ? 'It is asked again:'
          : state === 'paused'
            ? 'It rests for now:'
            : 'It is not asked any more:',
      ),
      quote(...written(text)),
    ),
};
