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
import type { QuestionId } from '../../domain/ids.ts';
import type { OwnPrompt } from '../../domain/reflection/own-prompt.ts';
import { type Reflection, type Sharing, sharings } from '../../domain/reflection/reflection.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { utc, type Zone } from '../../domain/time/zone.ts';
import { clockTime, dateIn } from './date-and-time.ts';
import { maxThoughtCharacters } from './digest.ts';
import { excerpt } from './phrase.ts';
import { opening } from './purpose-line.ts';
import { whyStopped } from './stopped.ts';

/** On a page. *Read or change* shows the whole, and *Send me all of them* sends it. */
const maxShownCharacters = 600;

const sharingLabels: Readonly<Record<Sharing, string>> = {
  private: 'Only me',
  unnamed: 'Everybody here, without my name',
  named: 'Everybody here, with my name',
};

function sharedAs(
  { sharing, sharedAt, digestedAt }: Reflection,
  waitsSince: Instant,
  { waitDays }: Rules['reflection'],
): string {
  if (sharing === 'private') return 'I show it to you alone';
  const name = sharing === 'named' ? 'with your name' : 'without your name';
  if (digestedAt !== undefined) return `appeared in a digest, ${name}`;
  if (sharedAt !== undefined && sharedAt < waitsSince) {
    return `shared ${name}; it didn’t make it into a digest within ${waitDays} days, so it won’t appear in one`;
  }
  return sharing === 'named'
    ? 'waiting for a digest, with your name'
    : 'shared without your name, and waiting for others to share theirs';
}

const fieldsOf = (offered: readonly Sharing[], rules: Rules['reflection'], given?: Reflection) =>
  [
    {
      type: 'text',
      name: 'text',
      label: 'Your answer',
      hint: 'A sentence or two is plenty.',
      required: true,
      hasToSay: true,
      long: true,
      maxLength: rules.maxTextCharacters,
      ...(given === undefined ? {} : { value: given.text }),
    },
    {
      type: 'choice',
      name: 'sharing',
      label: 'Who may read it?',
      hint: `Unnamed: once ${rules.leastUnnamedPeople} people shared without their name on this question. I never tell whose it is.`,
      required: true,
      choices: offered.map((value) => ({ value, label: sharingLabels[value] })),
      value: given?.sharing ?? 'private',
    },
  ] as const;

const later = (next: Instant | undefined): readonly Block[] =>
  next === undefined ? [] : [paragraph('Next question: ', time(next), '.')];

const lessonsElsewhere = (areThere: boolean): readonly Block[] =>
  areThere ? [note('What you learned by helping is on your page: ', command('home'), '.')] : [];

/** What a community is asked, as far as it is known. */
export interface Outlook {
  /** The present one: what it is, what it would be if somebody needed it, or that it was retired after it was chosen. */
  readonly now: { readonly is: 'chosen' | 'foreseen' | 'retired'; readonly text: string };
  /** When the week of the next one begins, in UTC. */
  readonly nextFrom: Instant;
  /** Whether questions come to those who take part. */
  readonly isOn: boolean;
  /** The community's own that are in line, in the order in which they come. */
  readonly inLine: readonly OwnPrompt[];
  /** Those that were asked lately, the present one included. */
  readonly hadLately: readonly OwnPrompt[];
  readonly paused: readonly OwnPrompt[];
}

const ownPromptExample = 'What grew this week?';

const presentQuestion: Readonly<Record<Outlook['now']['is'], string>> = {
  chosen: 'Our question now:',
  foreseen: 'Our question isn’t chosen yet. As things are now, it will be:',
  retired: 'Our question was retired, so I send it to nobody else, and there’s none until the next one:',
};

const ownPrompt = ({ id, text, state }: OwnPrompt, remark: string): readonly Block[] => [
  paragraph(...written(text), remark),
  buttons(
    state === 'paused'
      ? button(buttonActions.changePrompt, 'Use it again', `active/${id}`)
      : button(buttonActions.changePrompt, 'Pause it', `paused/${id}`),
    button(buttonActions.changePrompt, 'Retire it', `retired/${id}`, 'danger'),
  ),
];

export const reflection = {
  command: {
    description: 'One question for all of us now and then, to answer for yourself or to share',
    now: 'Answer our question, or change what you answered',
    mine: 'See what you wrote; change it, share it or take it back',
    pause: {
      description: 'Pause the questions for a while',
      until: 'A date like 31 January, or a time like 3 weeks; off ends the pause',
      example: '3 weeks',
    },
    join: 'Get our question each time there is a new one',
    leave: 'Stop getting questions',
    timezone: {
      description: 'Set your time zone, so that no question comes at night',
      zone: 'Your time zone or a city near you, such as Berlin',
      example: 'Berlin',
    },
    prompts: {
      description: 'See what we’ll be asked; add, pause or retire questions of our own',
      text: 'A question of your own to add',
      example: ownPromptExample,
    },
  },

  /** In place of a prompt whose words are gone. */
  noPrompt: 'What is on your mind?',

  /** Directly, below what the community is for. */
  prompt: (purpose: string, prompt: string, question: QuestionId): Message =>
    message(
      ...opening(purpose),
      paragraph('A question for you, if you have three minutes:'),
      quote(prompt),
      buttons(button(buttonActions.answerPrompt, 'Answer', question, 'primary')),
      note('Only you see what you write, unless you choose to share it. It’s fine to skip it, too.'),
    ),

  /** In a small community, to everybody at once, below what it is for. */
  promptForAll: (purpose: string, prompt: string, question: QuestionId): Message => ({
    ...message(
      ...opening(purpose),
      paragraph('A question for all of us:'),
      quote(prompt),
      buttons(button(buttonActions.answerPrompt, 'Answer privately', question)),
      note('Answer here in the thread, or press the button: then only you see it, unless you choose to share it.'),
    ),
    thread: prompt,
  }),

  /** In place of a question for all, once whoever thought of it is forgotten. */
  promptGone: (): Message =>
    message(
      note('A question stood here. Its words are gone with whoever thought of it; what you answered is still yours.'),
    ),

  whetherToPause: (): Message =>
    message(
      paragraph('You let the last few questions pass, which is quite all right. Shall I pause them?'),
      buttons(
        button(buttonActions.pausePrompts, 'Pause them', '', 'primary'),
        button(buttonActions.carryOnPrompts, 'Keep them coming'),
      ),
      note('If I don’t hear from you, I’ll pause them. You can have them back at any time.'),
    ),
  pausedAfterSilence: (): Message =>
    message(paragraph('I’ve paused the questions. Whenever you’d like one again: ', command('reflect', 'join'), '.')),

  /** To somebody whom no question reaches. @param question the present one */
  stopped: (question: QuestionId): Message =>
    message(
      whyStopped('questions'),
      buttons(
        button(buttonActions.answerPrompt, 'Answer the latest', question, 'primary'),
        button(buttonActions.carryOnPrompts, 'Send them again'),
      ),
    ),

  form: (prompt: string, subject: string, rules: Rules['reflection']) =>
    ({
      action: formActions.reflection,
      subject,
      title: 'A question for you',
      heading: prompt,
      submitLabel: 'Save',
      fields: fieldsOf(sharings, rules),
    }) satisfies Form,

  changeForm: (prompt: string, given: Reflection, offered: readonly Sharing[], rules: Rules['reflection']) =>
    ({
      action: formActions.changedReflection,
      subject: given.id,
      title: 'What you wrote',
      heading: prompt,
      submitLabel: 'Save',
      fields: fieldsOf(offered, rules, given),
    }) satisfies Form,

  /** Next to the field, when it is empty or too long. */
  textLength: (rules: Rules['reflection']): string =>
    `Please write something, up to ${rules.maxTextCharacters} characters.`,

  kept: ({ text, sharing, digestedAt }: Reflection, takesPart: boolean, rules: Rules['reflection']): Message =>
    message(
      sharing === 'private'
        ? paragraph('Saved for you. I show it to nobody else.')
        : digestedAt !== undefined
          ? paragraph('Saved for you. What appeared in a digest stays there as it was.')
          : sharing === 'named'
            ? paragraph('Thank you. It’s waiting for the next digest, to appear there with your name.')
            : paragraph(
                'Thank you. It can appear in a digest without your name once ',
                `${rules.leastUnnamedPeople} people shared without their name on this question. Until then I show it to nobody, not even the stewards.`,
              ),
      sharing === 'private' || digestedAt !== undefined || [...text].length <= maxThoughtCharacters
        ? undefined
        : note(`It’s a long one: a digest shows only the beginning, about ${maxThoughtCharacters} characters.`),
      note(
        'To read, change or take back what you wrote: ',
        command('reflect', 'mine'),
        '.',
        ...(takesPart ? [] : [' Would you like our next question to come to you? ', command('reflect', 'join'), '.']),
      ),
    ),

  /** @param waitsSince what was shared before that waits for a digest no longer */
  mine: (
    entries: readonly { readonly reflection: Reflection; readonly prompt: string }[],
    older: number | undefined,
    isFirstPage: boolean,
    waitsSince: Instant,
    rules: Rules['reflection'],
    hasLessons = false,
  ): Message =>
    entries.length === 0
      ? message(
          paragraph(
            isFirstPage
              ? 'You haven’t written anything yet. To answer our question: '
              : 'That’s all of it. To answer our question: ',
            command('reflect'),
            '.',
          ),
          ...lessonsElsewhere(hasLessons),
        )
      : message(
          heading('What I wrote'),
          ...entries.flatMap(({ reflection, prompt }) => [
            paragraph(time(reflection.writtenAt, 'date'), ', ', italic(prompt)),
            quote(...written(excerpt(reflection.text, maxShownCharacters))),
            note(sharedAs(reflection, waitsSince, rules)),
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
          ...lessonsElsewhere(hasLessons),
          note('Only you can see this page.'),
        ),

  /** Some of what somebody wrote, in full, to keep. */
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
          : 'I’m sending you everything you wrote, as a direct message, yours to copy.',
      ),
    ),

  reallyTakeBack: (reflection: Reflection): Message =>
    message(
      paragraph('Shall I delete this for good?'),
      quote(...written(excerpt(reflection.text, maxShownCharacters))),
      ...(reflection.digestedAt === undefined
        ? []
        : [paragraph('It appeared in a digest and will stay there: I can’t take it out of the channel.')]),
      buttons(button(buttonActions.forgetReflection, 'Delete it', reflection.id, 'danger')),
    ),
  takenBack: (): Message => message(paragraph('I’ve deleted it.')),

  /** @param isSmall whether the community is so small that one question in a channel is for everybody */
  joined: (next: Instant | undefined, isSmall: boolean): Message =>
    message(
      paragraph(
        isSmall
          ? 'You’re in: each time there’s a new question, the same one for everybody here, you get it. While we are few, it comes to all of us in one channel; once there are more of us, it comes directly to you.'
          : 'You’re in: each time there’s a new question, the same one for everybody here, you get it. It takes three minutes, and it’s fine to skip one.',
      ),
      ...later(next),
      note(
        'Only you see your answers, unless you choose to share them. ',
        command('reflect', 'pause'),
        ' pauses the questions, ',
        command('reflect', 'leave'),
        ' ends them.',
      ),
    ),
  zoneSet: (zone: Zone, now: Instant): Message =>
    message(
      paragraph(`From now on, your time zone is ${zone}, where it’s ${clockTime(now, zone)}.`),
      note('If that isn’t what your clock says: ', command('reflect', 'timezone Berlin'), ', with a city near you.'),
    ),
  left: (): Message =>
    message(
      paragraph('No more questions, then. What you wrote stays yours: ', command('reflect', 'mine'), '.'),
      note('Whenever you’d like one: ', command('reflect'), '.'),
    ),
  /** @param zone whose calendar `until` goes by */
  paused: (until: Instant | undefined, zone: Zone, next: Instant | undefined): Message =>
    message(
      until === undefined
        ? paragraph('The questions are paused. To get them again: ', command('reflect', 'pause off'), '.')
        : paragraph(`The questions are paused until ${dateIn(until, zone)}.`),
      ...later(next),
    ),
  carriedOn: (next: Instant | undefined): Message => message(paragraph('Gladly. They’ll keep coming.'), ...later(next)),

  prompts: ({ now, nextFrom, isOn, inLine, hadLately, paused }: Outlook, inLibrary: number): Message =>
    message(
      heading('What we are asked'),
      paragraph(presentQuestion[now.is]),
      quote(...written(now.text)),
      paragraph(`The next one is chosen when somebody needs it, from ${dateIn(nextFrom, utc)} on.`),
      isOn
        ? undefined
        : note('Questions are switched off here, so none is sent: ', command('community', 'rituals'), '.'),
      divider,
      inLine.length === 0
        ? paragraph('None of your own is in line. To add one: ', command('reflect', `prompts ${ownPromptExample}`))
        : paragraph('Your own, in the order in which they come:'),
      ...inLine.flatMap((prompt) => ownPrompt(prompt, '')),
      ...hadLately.flatMap((prompt) => ownPrompt(prompt, ' (now, or asked lately)')),
      ...paused.flatMap((prompt) => ownPrompt(prompt, ' (paused)')),
      note(
        `After your own come the ${inLibrary} questions of the library. Every fourth question is the one about giving and taking. None of the others comes twice within twelve weeks.`,
      ),
    ),
  promptAdded: (text: string): Message =>
    message(
      paragraph('Thank you. It’s in line:'),
      quote(...written(text)),
      note('To see what comes when, or to pause or retire it: ', command('reflect', 'prompts'), '.'),
    ),
  /** @param isPresent whether it is the question now */
  promptChanged: ({ text, state }: OwnPrompt, isPresent: boolean): Message =>
    message(
      paragraph(
        state === 'active'
          ? 'This one is in use again:'
          : state === 'paused'
            ? 'This one is paused:'
            : 'This one is retired, and I won’t ask it again:',
      ),
      quote(...written(text)),
      isPresent && state === 'paused'
        ? note('It’s our question now, so whoever I haven’t sent it to yet still gets it.')
        : undefined,
      isPresent && state === 'retired'
        ? note(
            'It’s our question now. Whoever I haven’t sent it to yet gets none this time; whoever has it can still answer.',
          )
        : undefined,
    ),
};
